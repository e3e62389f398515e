package e2e

import (
	"fmt"
	"maps"
	"testing"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// counted is a facet: what it selects of a record, and where a filter has the condition on it.
type counted struct {
	name, value string
	path        []string
	// of is the kind of the records that are counted, nil for values; tree says that they count for those above them.
	of   *kind.Kind
	tree bool
}

// facetsOf are the facets of a kind, told from the kinds and not from the planner.
func facetsOf(k *kind.Kind) (all []counted) {
	if k.Members != nil {
		all = append(all, counted{name: "type", value: "__typename", path: []string{"type"}})
	}
	for _, f := range k.Fields {
		if f.Facet && !f.Internal {
			all = append(all, counted{name: f.Name, value: f.Name, path: []string{f.Name}})
		}
	}
	for _, e := range k.Edges {
		for _, at := range e.Facets {
			all = append(all, overEdge(e, at))
		}
	}
	return all
}

func overEdge(e kind.Edge, at string) counted {
	target := registry.Kind(e.Target)
	switch {
	case at == "" && e.One:
		return counted{e.Name, e.Name + " { id }", []string{e.Name}, target, e.FacetTree}
	case at == "":
		return counted{e.Name, e.Name + "(first: 20) { nodes { id } }", []string{e.Name}, target, e.FacetTree}
	case target.Edge(at) != nil:
		return counted{kind.In(e.Name, at), e.Name + " { " + at + " { id } }", []string{e.Name, at}, registry.Kind(target.Edge(at).Target), false}
	}
	return counted{name: kind.In(e.Name, at), value: e.Name + " { " + at + " }", path: []string{e.Name, at}}
}

// lacking is a filter without the condition at the path.
func lacking(filter map[string]any, path []string) map[string]any {
	rest := maps.Clone(filter)
	inner, ok := rest[path[0]].(map[string]any)
	if len(path) == 1 {
		delete(rest, path[0])
	} else if ok {
		rest[path[0]] = lacking(inner, path[1:])
	}
	return rest
}

// tally counts by hand.
func (l listing) tally(t *testing.T, s *site, f counted) map[string]int {
	t.Helper()
	var body struct {
		Data struct {
			List struct {
				Nodes    []map[string]any
				PageInfo struct{ HasNextPage bool }
			}
		}
	}
	l.into(t, s, &body, "nodes { "+f.value+" } pageInfo { hasNextPage }")
	if body.Data.List.PageInfo.HasNextPage {
		t.Fatal("the fixture has more records than a page")
	}
	broader := map[string]string{}
	if f.tree {
		broader = s.broader(t, f.of)
	}
	counts := map[string]int{}
	for _, n := range body.Data.List.Nodes {
		for key := range above(leaves(n), broader) {
			counts[key]++
		}
	}
	return counts
}

// above are the keys and those above them, each once.
func above(keys []string, broader map[string]string) map[string]bool {
	all := map[string]bool{}
	for _, key := range keys {
		for ; key != ""; key = broader[key] {
			all[key] = true
		}
	}
	return all
}

// leaves are the values in an answer, kinds as the API writes them.
func leaves(v any) (all []string) {
	switch v := v.(type) {
	case nil:
	case map[string]any:
		if name, ok := v["__typename"].(string); ok {
			return []string{kind.Constant(name)}
		}
		for _, inner := range v {
			all = append(all, leaves(inner)...)
		}
	case []any:
		for _, inner := range v {
			all = append(all, leaves(inner)...)
		}
	default:
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// broader leads from each record of a tree to the one above it.
func (s *site) broader(t *testing.T, k *kind.Kind) map[string]string {
	t.Helper()
	var body struct {
		Data struct {
			List struct {
				Nodes []struct {
					ID    string
					Above struct{ ID string }
				}
			}
		}
	}
	listing{k: k}.into(t, s, &body, "nodes { id above: "+k.Tree().Name+" { id } }")
	all := map[string]string{}
	for _, n := range body.Data.List.Nodes {
		all[n.ID] = n.Above.ID
	}
	return all
}
