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

// maxFacet is the most values that one facet gives.
const maxFacet = 100

// addFacets adds the facets that are selected of a list at the root.
func (p *plan) addFacets(l *listWant, e *kind.Edge, f graphql.CollectedField) error {
	if e.Name != "" {
		return inputError{e.Name, "is no list at the root, and only these have facets"}
	}
	for _, field := range p.collect("", f.Selections) {
		if field.Name == "__typename" {
			continue
		}
		fc, err := p.facet(l, field)
		if err != nil {
			return err
		}
		l.Facets = append(l.Facets, fc)
	}
	return nil
}

func (p *plan) facet(l *listWant, f graphql.CollectedField) (graph.Facet, error) {
	args := f.ArgumentMap(p.op.Variables)
	fc := graph.Facet{Key: loaded.Key(f.Name, args)}
	var err error
	if fc.First, err = size("first", args["first"]); err != nil {
		return fc, err
	}
	if only, ok := args["only"]; ok && only != nil {
		if fc.Only = items(only); len(fc.Only) > maxFacet {
			return fc, inputError{"only", "takes at most 100 values"}
		}
	}
	path := p.follow(l.kind, &fc, f)
	if fc.Where, err = new(filter).where(l.kind, without(l.filter, path)); err != nil {
		return fc, err
	}
	return fc, p.addCounted(&fc, f)
}

// follow finds what a facet counts, and the path in a filter to the condition on it.
func (p *plan) follow(k *kind.Kind, fc *graph.Facet, f graphql.CollectedField) []string {
	if field := k.Field(f.Name); field != nil {
		fc.Prop = field.Name
		return []string{f.Name}
	}
	for i := range k.Edges {
		e := &k.Edges[i]
		for _, at := range e.Facets {
			if f.Name == e.Name && at == "" || at != "" && f.Name == kind.In(e.Name, at) {
				return along(fc, e, at)
			}
		}
	}
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
	for _, field := range p.collect("", f.Selections) {
		if field.Name != "node" {
			continue
		}
		if err := p.addTarget(&fc.Want, target, field.Selections); err != nil {
			return err
		}
	}
	return nil
}
