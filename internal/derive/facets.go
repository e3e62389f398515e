package main

import (
	"slices"
	"strings"

	"ortaq/registry/kind"
)

// facet is a field by which lists of a kind are counted.
type facet struct {
	Name, Doc string
	// Of is the type that is counted: of values, or of records.
	Of     string
	Record bool
	// Label says that kinds of records are counted.
	Label bool
}

// Facets are the facets of a kind.
func (s *schema) Facets(k *kind.Kind) (facets []facet) {
	if k.Members != nil {
		facets = append(facets, facet{Name: "type", Doc: "By kind of record.", Of: k.Name + "Type", Label: true})
	}
	for _, f := range k.Fields {
		if f.Facet {
			facets = append(facets, facet{Name: f.Name, Doc: s.doc1(k, f.Name), Of: f.Type})
		}
	}
	for _, e := range k.Edges {
		for _, at := range e.Facets {
			facets = append(facets, s.edgeFacet(k, e, at))
		}
	}
	return facets
}

// edgeFacet counts by the records at the end of an edge, or by what stands one step behind them.
func (s *schema) edgeFacet(k *kind.Kind, e kind.Edge, at string) facet {
	fc := facet{Name: e.Name, Doc: s.doc1(k, e.Name), Of: e.Target, Record: true}
	if at == "" {
		return fc
	}
	target := s.kind(e.Target)
	fc.Name += upperFirst(at)
	fc.Doc = strings.TrimSuffix(fc.Doc, ".") + ": " + lowerFirst(s.doc1(target, at))
	if far := target.Edge(at); far != nil {
		fc.Of = far.Target
		return fc
	}
	fc.Of, fc.Record = target.Field(at).Type, false
	return fc
}

// Counts are the types that facets count, each once.
func (s *schema) Counts() (counts []facet) {
	for _, k := range s.kinds {
		counts = append(counts, s.Facets(k)...)
	}
	slices.SortStableFunc(counts, func(a, b facet) int { return strings.Compare(a.Of, b.Of) })
	return slices.CompactFunc(counts, func(a, b facet) bool { return a.Of == b.Of })
}

// GoOf is the Go type of what is counted.
func (f facet) GoOf() string {
	if f.Record {
		return "*" + f.Of
	}
	return goType(kind.Field{Type: f.Of, Required: true})
}

// GraphOf is the type in which the values of the facet are stored.
func (f facet) GraphOf() string {
	if f.GoOf() == "int" {
		return "int64"
	}
	return f.GoOf()
}

// FacetsOf are the facets of a kind by its name.
func (s *schema) FacetsOf(name string) []facet { return s.Facets(s.kind(name)) }
