package e2e

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// TestFacetsEqualWalks: a facet of a random list gives what one counts by hand in it, with the same words and filter,
// but without the filter's condition on what is counted.
func TestFacetsEqualWalks(t *testing.T) {
	inTurn(t)
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s, seed := newSite(t, b), rand.Uint64()
			t.Log("seed", seed)
			c := chance{rand.New(rand.NewPCG(seed, 0)), fixture(t)}
			for range soak(150) / b.dear {
				checkFacet(t, s, c)
			}
		})
	}
}

func checkFacet(t *testing.T, s *site, c chance) {
	t.Helper()
	k := pick(c, registry.Kinds)
	f := pick(c, facetsOf(k))
	list := listing{k: k, filter: c.filter(k, 1), words: c.words(k)}
	if c.IntN(2) == 0 {
		c.demand(k, f, list.filter)
	}
	all := list.facet(t, s, f, 100)
	asked := list
	asked.filter = lacking(list.filter, f.path)
	if diff := cmp.Diff(asked.tally(t, s, f), maps.Collect(pairs(all))); diff != "" {
		t.Errorf("%v: %s is not what a walk counts (-walk +facet):\n%s", list, f.name, diff)
	}
	if !slices.IsSortedFunc(all, func(x, y count) int { return y.Count - x.Count }) {
		t.Errorf("%v: %s does not fall: %v", list, f.name, all)
	}
	n := 1 + c.IntN(3)
	if first := list.facet(t, s, f, n); !slices.Equal(first, all[:min(n, len(all))]) {
		t.Errorf("%v: the first %d of %s are %v of %v", list, n, f.name, first, all)
	}
}

// demand adds a condition on what a facet counts to a filter, beside one on the same record where there is room.
func (c chance) demand(k *kind.Kind, f counted, filter map[string]any) {
	field, edge := k.Field(f.path[0]), k.Edge(f.path[0])
	switch {
	case field != nil:
		filter[field.Name] = c.comparison(k.Name, field)
	case edge == nil:
		filter["type"] = map[string]any{"ne": "FACILITY"}
	case !edge.One:
		filter[edge.Name] = map[string]any{"some": c.filter(registry.Kind(edge.Target), 0)}
	case len(f.path) == 1:
		filter[edge.Name] = c.filter(registry.Kind(edge.Target), 0)
	default:
		filter[edge.Name] = c.filter(registry.Kind(edge.Target), 0)
		c.demand(registry.Kind(edge.Target), counted{path: f.path[1:]}, filter[edge.Name].(map[string]any))
	}
}

// count is a value, or the id of a record, with its count.
type count struct {
	Value any
	Node  struct{ ID string }
	Count int
}

func (n count) key() string {
	if n.Node.ID != "" {
		return n.Node.ID
	}
	return fmt.Sprint(n.Value)
}

func pairs(all []count) func(func(string, int) bool) {
	return func(yield func(string, int) bool) {
		for _, n := range all {
			if !yield(n.key(), n.Count) {
				return
			}
		}
	}
}

// facet asks for a facet of the list.
func (l listing) facet(t *testing.T, s *site, f counted, first int) []count {
	t.Helper()
	counts := "value"
	if f.of != nil {
		counts = "node { id }"
	}
	var body struct {
		Data struct {
			List struct{ Facets struct{ All []count } }
		}
	}
	l.into(t, s, &body, fmt.Sprintf("facets { all: %s(first: %d) { %s count } }", f.name, first, counts))
	return body.Data.List.Facets.All
}

// into asks for something of the list and reads the answer.
func (l listing) into(t *testing.T, s *site, body any, selection string) {
	t.Helper()
	variables, err := json.Marshal(map[string]any{"filter": l.filter, "words": l.words})
	if err != nil {
		t.Fatal(err)
	}
	got := s.ask(t, request{query: fmt.Sprintf(`query ($filter: %sFilter, $words: String) {
		list: %s(filter: $filter, search: $words, first: 100) { %s } }`, l.k.Name, l.k.Plural, selection), variables: string(variables)})
	if err := json.Unmarshal(got.body, body); err != nil || got.find(t, "list") == nil {
		t.Fatalf("%v: %s %v", l, got.body, err)
	}
}
