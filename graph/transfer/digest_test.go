package transfer

import (
	"testing"

	"ortaq/graph"
)

// Nodes that differ in one thing only have digests that differ.
func TestDigestsTellNodesApart(t *testing.T) {
	node := func(vals []any, edges ...graph.Loaded) *graph.Node {
		return &graph.Node{ID: "a", Vals: vals, Edges: edges}
	}
	to := func(id graph.ID) graph.Loaded { return graph.Loaded{Node: &graph.Node{ID: id}} }
	many := func(items ...graph.Item) graph.Loaded { return graph.Loaded{Page: &graph.Page{Items: items}} }
	item := func(id graph.ID, props ...any) graph.Item { return graph.Item{Node: &graph.Node{ID: id}, Props: props} }
	seen := map[uint64]int{}
	for i, n := range []*graph.Node{
		node(nil), {ID: "b"}, node([]any{nil}), node([]any{""}), node([]any{"1"}), node([]any{int64(1)}), node([]any{1.0}), node([]any{true}),
		node([]any{"a", nil}), node([]any{nil, "a"}), node([]any{[]string(nil)}), node([]any{[]string{""}}), node([]any{[]string{"a", "b"}}),
		node([]any{[]string{"ab"}}), node([]any{[]string{"a"}, "b"}), node([]any{"a", []string{"b"}}),
		node(nil, to("b")), node(nil, to("c")), node(nil, graph.Loaded{}, to("b")), node(nil, to("b"), graph.Loaded{}),
		node(nil, many(item("b"), item("c"))), node(nil, many(item("c"), item("b"))), node(nil, many(item("b")), many(item("c"))),
		node(nil, many(item("b", "x"))), node(nil, many(item("b", "y"))), node(nil, many(item("b", nil))),
	} {
		if first, twice := seen[digest(n)]; twice {
			t.Errorf("node %d has the digest of node %d", i, first)
		}
		seen[digest(n)] = i
	}
}
