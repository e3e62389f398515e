package registry

import (
	"context"
	"testing"

	"ortaq/graph"
)

// hide makes drafts of records, as a review will.
func hide(t testing.TB, store graph.Store, ids ...graph.ID) {
	t.Helper()
	var changes []graph.Change
	for _, id := range ids {
		changes = append(changes, graph.Patch{ID: id, Props: map[string]any{"state": "DRAFT", "visible": false}})
	}
	if err := store.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }); err != nil {
		t.Fatal(err)
	}
}

// What nobody may see is not counted, does not lead to what is counted, and decides nothing in a facet's condition.
func TestFacetsHideDrafts(t *testing.T) {
	reg, store := open(t)
	fill(t, reg)
	maker, vr := idOf("Organization", "maker"), idOf("Technology", "vr")
	facets := []graph.Facet{
		{Key: "technologies", Path: []string{"technologies"}, Prop: "id", Tree: "broader", First: 9},
		{Key: "only", Path: []string{"technologies"}, Prop: "id", Only: []any{vr}},
		{Key: "ownerKind", Path: []string{"owner"}, Prop: "kind", First: 9},
		{Key: "ownerRegion", Path: []string{"owner", "region"}, Prop: "id", First: 9},
		{Key: "where", Where: graph.Some{Edge: "owner", Where: graph.Cmp{Prop: "id", Value: maker}}, Prop: "kind", First: 9},
		{Key: "source", Prop: "source", First: 9},
		{
			Key: "want", Path: []string{"region"}, Prop: "id", First: 9,
			Want: graph.Want{Edges: []graph.EdgeWant{{Key: "o", Edge: "organizations", Select: graph.Select{Total: true}}}},
		},
	}
	before := facetsOf(t, reg, facets)
	if before["where"][0].Count != 1 || before["only"][0].Count != 2 || organizationsIn(before["want"], "35") != 1 {
		t.Fatalf("before: %v", before)
	}
	hide(t, store, maker, vr, idOf("Facility", "demolab"))
	after := facetsOf(t, reg, facets)
	for _, c := range after["technologies"] {
		if c.Value == vr || c.Node == nil {
			t.Errorf("the draft technology is counted: %v", c)
		}
	}
	if c := after["only"][0]; c.Count != 0 || c.Node != nil {
		t.Errorf("the draft technology can be asked for: %v", c)
	}
	if n := len(after["ownerKind"]) + len(after["ownerRegion"]) + len(after["where"]); n != 0 {
		t.Errorf("the draft owner leads somewhere: %v", after)
	}
	if c := after["source"]; len(c) != 1 || c[0].Count != 1 {
		t.Errorf("a draft is counted: %v", c)
	}
	if organizationsIn(after["want"], "35") != 0 {
		t.Errorf("a draft is counted behind what is counted: %v", after["want"])
	}
}

func facetsOf(t testing.TB, reg *Registry, facets []graph.Facet) map[string][]graph.Count {
	t.Helper()
	page, err := reg.Find(t.Context(), graph.Query{Label: "Facility", Select: graph.Select{Facets: facets}})
	if err != nil {
		t.Fatal(err)
	}
	return page.Facets
}

// organizationsIn tells how many organisations a counted region has.
func organizationsIn(counts []graph.Count, key string) int64 {
	for _, c := range counts {
		if c.Value == idOf("Region", key) {
			return c.Node.Many("o").Total
		}
	}
	return -1
}
