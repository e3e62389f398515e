package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry/kind"
)

// readEdge reads a field that follows a relationship: to many when its type is a connection, else to one.
func (s *schema) readEdge(f *ast.FieldDefinition, d *ast.Directive) (kind.Edge, error) {
	target, many := strings.CutSuffix(f.Type.Name(), "Connection")
	e := kind.Edge{
		Name: f.Name, Kind: argument(d, "kind"), Target: target, One: !many,
		Inverse: argument(d, "inverse") == "true", Tree: argument(d, "tree") == "true",
	}
	if s.defs[target] == nil {
		return e, fmt.Errorf("unknown kind %s", target)
	}
	if !many && f.Type.NonNull {
		return e, fmt.Errorf("a to-one edge must be nullable: its record may be hidden")
	}
	if facet := f.Directives.ForName("facet"); facet != nil {
		e.FacetTree = argument(facet, "tree") == "true"
		if e.Facets = list(facet, "at"); e.Facets == nil {
			e.Facets = []string{""}
		}
	}
	if name := argument(d, "properties"); name != "" {
		return e, s.readEdgeProps(&e, name)
	}
	return e, nil
}

func (s *schema) readEdgeProps(e *kind.Edge, name string) error {
	if s.defs[name] == nil || s.defs[name].Directives.ForName("properties") == nil {
		return fmt.Errorf("%s is no @properties type", name)
	}
	for _, f := range s.defs[name].Fields {
		p, err := s.property(f)
		if err != nil {
			return err
		}
		if p.Required || p.List || (p.Enum == nil && p.Type != "String") {
			return fmt.Errorf("%s.%s: what an edge carries is an optional text or enum", name, f.Name)
		}
		e.Props = append(e.Props, p)
	}
	return nil
}

// findPartners finds for every inverse edge the stored one that it reads, and what is kept of the others.
func (s *schema) findPartners() error {
	for _, k := range s.kinds {
		for i := range k.Edges {
			e := &k.Edges[i]
			if e.Inverse {
				if e.Partner = s.partner(k, e); e.Partner == "" {
					return fmt.Errorf("%s.%s: %s stores no edge %s to it", k.Name, e.Name, e.Target, e.Kind)
				}
			}
			if kept := s.defs[k.Name].Fields.ForName(e.Name).Directives.ForName("kept"); kept != nil {
				if err := s.keep(e, kept); err != nil {
					return fmt.Errorf("%s.%s: %w", k.Name, e.Name, err)
				}
			}
		}
	}
	return nil
}

// keep reads what is kept of what an edge reaches.
func (s *schema) keep(e *kind.Edge, d *ast.Directive) error {
	target := s.kind(e.Target)
	if e.Through = argument(d, "through"); e.Through != "" {
		if target.Edge(e.Through) == nil || !e.One || e.Inverse {
			return fmt.Errorf("it does not go on by %q", e.Through)
		}
		return nil
	}
	tree := target.Tree()
	if tree == nil {
		return fmt.Errorf("%s is no tree", e.Target)
	}
	e.Closure = tree.Name
	return nil
}

func (s *schema) partner(k *kind.Kind, inverse *kind.Edge) string {
	for _, far := range s.kinds {
		if far.Name != inverse.Target {
			continue
		}
		for _, e := range far.Edges {
			if !e.Inverse && e.Kind == inverse.Kind && s.covers(e.Target, k) {
				return e.Name
			}
		}
	}
	return ""
}

// covers says whether an edge to target may end at kind k.
func (s *schema) covers(target string, k *kind.Kind) bool {
	return target == k.Name || slices.Contains(s.implementers(target), k.Name)
}
