package resolvers

import (
	"maps"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/resolvers/loaded"
)

// How many values a facet gives: without `first`, and at most.
const (
	defaultFacet = 10
	maxFacet     = 100
)

// addFacets adds the facets that are selected of a list.
func (p *plan) addFacets(l *listWant, f graphql.CollectedField) error {
	return p.each("", f.Selections, func(field graphql.CollectedField) error {
		if field.Name == "__typename" {
			return nil
		}
		fc, err := p.facet(l, field)
		if err != nil {
			return err
		}
		return p.addCounted(fc, field)
	})
}

// facet returns the facet that a field asks for, the same one when it is asked for again with equal arguments.
func (p *plan) facet(l *listWant, f graphql.CollectedField) (*graph.Facet, error) {
	args := f.ArgumentMap(p.op.Variables)
	if only := args["only"]; only != nil {
		args["only"] = items(only)
	}
	key := loaded.Key(f.Name, args)
	for i := range l.Facets {
		if l.Facets[i].Key == key {
			return &l.Facets[i], nil
		}
	}
	fc := graph.Facet{Key: key}
	if err := bounds(&fc, args); err != nil {
		return nil, err
	}
	path := follow(l.kind, &fc, f.Name)
	var err error
	fc.Where, err = new(filter).where(l.kind, without(l.filter, path))
	l.Facets = append(l.Facets, fc)
	return &l.Facets[len(l.Facets)-1], err
}

// bounds reads how many values a facet gives, or which ones.
func bounds(fc *graph.Facet, args map[string]any) (err error) {
	if fc.First, err = size("first", args["first"]); err != nil {
		return err
	}
	if fc.First == 0 {
		fc.First = defaultFacet
	}
	fc.Only, _ = args["only"].([]any)
	if len(fc.Only) > maxFacet {
		return inputError{"only", "takes at most 100 values"}
	}
	return nil
}

// follow finds what a facet counts, and the path in a filter to the condition on it; nil when it is no facet of the kind.
func follow(k *kind.Kind, fc *graph.Facet, name string) []string {
	if field := k.Field(name); field != nil && (field.Facet || field.Copy != "") {
		fc.Prop = field.Name
		if field.Internal { // a copy of what stands behind an edge, where filters have the condition on it
			return strings.Split(field.Copy, ".")
		}
		return []string{name}
	}
	for i := range k.Edges {
		e := &k.Edges[i]
		for _, at := range e.Facets {
			if name == e.Name && at == "" || at != "" && name == kind.In(e.Name, at) {
				return along(fc, e, at)
			}
		}
	}
	if name != "type" || k.Members == nil {
		return nil
	}
	return labels(k, fc)
}

// labels lets a facet count the kinds of the records, which `only` names by their constants.
func labels(k *kind.Kind, fc *graph.Facet) []string {
	fc.Prop = "label"
	for i, name := range fc.Only {
		for _, member := range k.Members {
			if kind.Constant(member) == name {
				fc.Only[i] = member
			}
		}
	}
	return []string{"type"}
}

// along leads a facet over an edge, to the records there or to what stands behind them.
func along(fc *graph.Facet, e *kind.Edge, at string) []string {
	fc.Path, fc.Prop = []string{e.Name}, "id"
	target := registry.Kind(e.Target)
	if e.FacetTree {
		fc.Tree = target.Tree().Name
	}
	switch {
	case at == "":
		return []string{e.Name}
	case target.Edge(at) != nil:
		fc.Path = append(fc.Path, at)
	default:
		fc.Prop = at
	}
	return []string{e.Name, at}
}

// without leaves the condition at the path out of a filter.
func without(arg any, path []string) any {
	fields, ok := arg.(map[string]any)
	if !ok {
		return arg
	}
	rest := maps.Clone(fields)
	if len(path) == 1 {
		delete(rest, path[0])
	} else if inner, ok := rest[path[0]]; ok {
		rest[path[0]] = without(inner, path[1:])
	}
	return rest
}

// addCounted adds what is selected of the records that a facet counts.
func (p *plan) addCounted(fc *graph.Facet, f graphql.CollectedField) error {
	target := strings.TrimSuffix(f.Definition.Type.Name(), "Count")
	return p.each("", f.Selections, func(field graphql.CollectedField) error {
		if field.Name != "node" {
			return nil
		}
		return p.addTarget(&fc.Want, target, field.Selections)
	})
}
