package graph_test

import (
	"testing"

	"ortaq/graph"
)

func testModel() *graph.Model {
	return &graph.Model{
		Labels: []*graph.Label{
			{Name: "Club", Prefix: "clb", Props: []graph.Prop{{Name: "name", Required: true}}, Edges: []*graph.Edge{{Name: "place", One: true}}},
			{Name: "Place", Prefix: "plc"},
		},
		Unions: map[string][]string{"Any": {"Place", "Club"}},
	}
}

func TestLabelOf(t *testing.T) {
	m := testModel()
	for id, want := range map[string]*graph.Label{
		"clb_1": m.Labels[0], "plc_": m.Labels[1], "plc_a_b": m.Labels[1],
		"clb": nil, "": nil, "_": nil, "_1": nil, "zzz_1": nil, "CLB_1": nil, "clbx_1": nil,
	} {
		if got := m.LabelOf(id); got != want {
			t.Errorf("LabelOf(%q) = %v, want %v", id, got, want)
		}
	}
}

func TestMembers(t *testing.T) {
	m := testModel()
	if got := m.Members("Any"); len(got) != 2 || got[0] != m.Labels[1] || got[1] != m.Labels[0] {
		t.Errorf("members of a union: %v", got)
	}
	if got := m.Members("Club"); len(got) != 1 || got[0] != m.Label("Club") {
		t.Errorf("a label stands for itself: %v", got)
	}
	if got := m.Members("Colour"); len(got) != 0 {
		t.Errorf("an unknown name stands for nothing: %v", got)
	}
}

func TestLabelParts(t *testing.T) {
	club := testModel().Label("Club")
	if p, ok := club.Prop("name"); !ok || !p.Required {
		t.Errorf("name: %v, %v", p, ok)
	}
	if p, ok := club.Prop("id"); !ok || p.Type != graph.String || !p.Unique {
		t.Errorf("every label has an id: %v, %v", p, ok)
	}
	if _, ok := club.Prop("colour"); ok {
		t.Error("colour is no property")
	}
	if club.Edge("place") != club.Edges[0] || club.Edge("colour") != nil {
		t.Error("edges are found by name")
	}
}
