package graph_test

import (
	"errors"
	"testing"

	"ortaq/graph"
)

// A closure is kept of stored edges to one label with a tree, and of both ends it is known whether they are led.
func TestCheckClosure(t *testing.T) {
	for name, spoil := range map[string]func(near, far *graph.Label, e *graph.Edge){
		"":                             func(_, _ *graph.Label, _ *graph.Edge) {},
		"an inverse edge":              func(_, _ *graph.Label, e *graph.Edge) { e.Inverse = true },
		"two targets":                  func(_, _ *graph.Label, e *graph.Edge) { e.Targets = []string{"Topic", "Tool"} },
		"no tree of that name":         func(_, _ *graph.Label, e *graph.Edge) { e.Closure = "wider" },
		"a tree against its direction": func(_, far *graph.Label, _ *graph.Edge) { far.Edges[0].Inverse = true },
		"a tree with many above":       func(_, far *graph.Label, _ *graph.Edge) { far.Edges[0].One = false },
		"a tree to another label":      func(_, far *graph.Label, _ *graph.Edge) { far.Edges[0].Targets = []string{"Tool"} },
		"a start led by a text":        func(near, _ *graph.Label, _ *graph.Edge) { near.Lead = "state" },
		"an end led by a text":         func(_, far *graph.Label, _ *graph.Edge) { far.Lead = "state" },
	} {
		near, far := labelWith("Tool"), labelWith("Topic")
		far.Edges = []*graph.Edge{{Name: "broader", Kind: "BROADER", Targets: []string{"Topic"}, One: true}}
		topics := &graph.Edge{Name: "topics", Kind: "USES", Targets: []string{"Topic"}, Closure: "broader"}
		near.Edges = []*graph.Edge{topics}
		m := &graph.Model{Labels: []*graph.Label{near, far}}
		spoil(near, far, topics)
		if err := m.CheckClosure(near, topics); errors.Is(err, graph.ErrModel) != (name != "") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func labelWith(name string) *graph.Label {
	return &graph.Label{Name: name, Lead: "visible", Props: []graph.Prop{{Name: "visible", Type: graph.Bool, Required: true}, {Name: "state", Required: true}}}
}
