package graphtest_test

import (
	"slices"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
)

// TestModel checks that the suite's model is one: prefixes apart, targets there, inverse edges with the edge they read.
func TestModel(t *testing.T) {
	m := graphtest.Model()
	for i, l := range m.Labels {
		if m.Label(l.Name) != l || m.LabelOf(l.Prefix+"_1") != l {
			t.Errorf("label %d, %s, is not found by its name and prefix", i, l.Name)
		}
		if p, ok := l.Prop(l.Lead); !ok || !p.Required {
			t.Errorf("%s has no lead", l.Name)
		}
		for _, e := range l.Edges {
			checkEdge(t, m, l, e)
		}
	}
	if len(m.Members("Thing")) != 2 {
		t.Error("things are tools and rooms")
	}
}

func checkEdge(t *testing.T, m *graph.Model, l *graph.Label, e *graph.Edge) {
	t.Helper()
	for _, target := range e.Targets {
		other := m.Label(target)
		if other == nil {
			t.Fatalf("%s.%s leads to %s, which is no label", l.Name, e.Name, target)
		}
		if !e.Inverse {
			continue
		}
		stored := other.Edge(e.Partner)
		if stored == nil || stored.Inverse || stored.Kind != e.Kind || !slices.Contains(stored.Targets, l.Name) || len(stored.Props) != len(e.Props) {
			t.Errorf("%s.%s does not read %s.%s", l.Name, e.Name, target, e.Partner)
		}
	}
	if e.Tree && !(e.One && slices.Equal(e.Targets, []string{l.Name})) {
		t.Errorf("%s.%s is no tree edge", l.Name, e.Name)
	}
}
