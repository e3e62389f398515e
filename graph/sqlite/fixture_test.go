package sqlite

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"ortaq/graph"
)

// registry is a model like the program's own: wide records, a tree, edges to several labels, something kept.
func registry() *graph.Model {
	return &graph.Model{
		Labels: []*graph.Label{
			record("Region", "reg", []graph.Prop{{Name: "code", Unique: true, Sorted: true}}, []*graph.Edge{
				{Name: "organizations", Kind: "LOCATED_IN", Inverse: true, Targets: []string{"Organization"}, Partner: "region"},
			}),
			record("Organization", "org", []graph.Prop{{Name: "kind"}, {Name: "bin", Unique: true}}, []*graph.Edge{
				{Name: "region", Kind: "LOCATED_IN", One: true, Targets: []string{"Region"}},
				{Name: "equipment", Kind: "OWNED_BY", Inverse: true, Targets: []string{"Equipment"}, Partner: "owner"},
				{Name: "facilities", Kind: "OWNED_BY", Inverse: true, Targets: []string{"Facility"}, Partner: "owner"},
			}),
			record("Technology", "tec", []graph.Prop{{Name: "code", Unique: true, Sorted: true}}, []*graph.Edge{
				{Name: "broader", Kind: "BROADER", One: true, Tree: true, Targets: []string{"Technology"}},
				{Name: "equipment", Kind: "USES", Inverse: true, Targets: []string{"Equipment"}, Partner: "technologies"},
				{Name: "facilities", Kind: "USES", Inverse: true, Targets: []string{"Facility"}, Partner: "technologies"},
			}),
			documented(record("Facility", "fac", []graph.Prop{{Name: "kind", Counted: true}, {Name: "seats", Type: graph.Int}}, resourceEdges())),
			documented(record("Equipment", "equ", []graph.Prop{
				{Name: "condition", Counted: true}, {Name: "maker"}, {Name: "price", Type: graph.Int, Sorted: true}, {Name: "ownerRegion"},
			}, resourceEdges()), graph.Kept{Prop: "ownerRegion", Copy: []string{"owner", "region", "id"}}),
			share(),
		},
		Unions: map[string][]string{"Resource": {"Facility", "Equipment"}},
	}
}

func resourceEdges() []*graph.Edge {
	return []*graph.Edge{
		{Name: "owner", Kind: "OWNED_BY", One: true, Targets: []string{"Organization"}},
		{Name: "technologies", Kind: "USES", Targets: []string{"Technology"}, Closure: "broader"},
		{Name: "shares", Kind: "OF", Inverse: true, Targets: []string{"Share"}, Partner: "resource"},
	}
}

func share() *graph.Label {
	l := record("Share", "shr", []graph.Prop{
		{Name: "far", Type: graph.Bool}, {Name: "resourceType"}, {Name: "providerKind"}, {Name: "recipientKind"},
	}, []*graph.Edge{
		{Name: "resource", Kind: "OF", One: true, Targets: []string{"Facility", "Equipment"}, Through: "technologies"},
		{Name: "provider", Kind: "PROVIDER", One: true, Targets: []string{"Organization"}},
		{Name: "recipient", Kind: "RECIPIENT", One: true, Targets: []string{"Organization"}},
	})
	l.Kept = []graph.Kept{
		{Prop: "far", Differ: &graph.Differ{A: []string{"provider", "region"}, B: []string{"recipient", "region"}}},
		{Prop: "resourceType", Copy: []string{"resource", "label"}},
		{Prop: "providerKind", Copy: []string{"provider", "kind"}}, {Prop: "recipientKind", Copy: []string{"recipient", "kind"}},
	}
	l.Order = nil
	return l
}

// documented lets words find the records of a label.
func documented(l *graph.Label, kept ...graph.Kept) *graph.Label {
	l.Kept = kept
	l.Props = append(l.Props, graph.Prop{Name: "nameTokens"}, graph.Prop{Name: "textTokens"},
		graph.Prop{Name: "rank", Type: graph.Int, Required: true, Unique: true})
	l.Document = &graph.Document{Columns: []string{"nameTokens", "textTokens"}, Rank: "rank"}
	return l
}

// told are the words of a resource: one that all have, one in five, one in a thousand, and a number of its own.
func told(prefix string, i int) map[string]any {
	return map[string]any{
		"nameTokens": fmt.Sprintf("запись five%d thousand%d %s%d", i%5, i%1000, prefix, i), "textTokens": fmt.Sprintf("жазба . text%d five%d", i%50, i/5%5),
		"rank": int64(i*7919%1_000_003)<<8 | int64(prefix[0]),
	}
}

// record makes a label with what every record of the program has.
func record(name, prefix string, props []graph.Prop, edges []*graph.Edge) *graph.Label {
	common := []graph.Prop{
		{Name: "visible", Type: graph.Bool, Required: true}, {Name: "createdAt", Type: graph.Int, Required: true, Sorted: true},
		{Name: "nameRu", Required: true}, {Name: "nameKk"}, {Name: "nameEn"},
		{Name: "sortRu", Required: true, Sorted: true}, {Name: "sortEn", Sorted: true},
		{Name: "slug", Required: true, Unique: true}, {Name: "source", Required: true, Counted: true}, {Name: "tags", Type: graph.List},
	}
	return &graph.Label{
		Name: name, Prefix: prefix, Props: append(common, props...), Edges: edges, Lead: "visible", Order: []string{"sortRu"},
	}
}

// world is how many records of each kind there are.
type world struct{ regions, organizations, technologies, facilities, equipment, shares int }

func nodeID(prefix string, i int) graph.ID { return fmt.Sprintf("%s_%026d", prefix, i) }

func made(prefix string, i int, more map[string]any) graph.Change {
	name := fmt.Sprintf("запись %05d, %s", i*7919%100000, prefix)
	props := map[string]any{
		"visible": i%20 != 19, "createdAt": int64(1_700_000_000_000 + i), "nameRu": name, "nameKk": "жазба " + name,
		"sortRu": name, "slug": fmt.Sprintf("%s-%d", prefix, i), "source": "DEMONSTRATION", "tags": []string{"a", "b"},
	}
	if i%3 == 0 {
		props["sortEn"] = "record " + name
	}
	for k, v := range more {
		props[k] = v
	}
	return graph.Create{ID: nodeID(prefix, i), Props: props}
}

var (
	kinds      = []any{"COLLEGE", "ENTERPRISE", "SCHOOL", "UNIVERSITY"}
	conditions = []any{"GOOD", "FAIR", "NEW", "BROKEN"}
)

// fill makes the world.
func (w world) fill(t testing.TB, s graph.Store) {
	t.Helper()
	err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, w.changes()...) })
	if err != nil {
		t.Fatal(err)
	}
}

func (w world) changes() (all []graph.Change) {
	link := func(from graph.ID, edge string, to graph.ID) {
		all = append(all, graph.Link{From: from, Edge: edge, To: to})
	}
	for i := range w.regions {
		all = append(all, made("reg", i, map[string]any{"code": fmt.Sprint("KZ-", i)}))
	}
	for i := range w.organizations {
		all = append(all, made("org", i, map[string]any{"kind": kinds[i%len(kinds)]}))
		link(nodeID("org", i), "region", nodeID("reg", i*7%w.regions))
	}
	for i := range w.technologies {
		all = append(all, made("tec", i, map[string]any{"code": fmt.Sprint("tec-", i)}))
		if i > 0 {
			link(nodeID("tec", i), "broader", nodeID("tec", (i-1)/4))
		}
	}
	resources := func(prefix string, n int, more func(i int) map[string]any) {
		for i := range n {
			props := more(i)
			maps.Copy(props, told(prefix, i))
			all = append(all, made(prefix, i, props))
			link(nodeID(prefix, i), "owner", nodeID("org", i*i%w.organizations))
			link(nodeID(prefix, i), "technologies", nodeID("tec", i%w.technologies))
			link(nodeID(prefix, i), "technologies", nodeID("tec", i*31%w.technologies))
		}
	}
	resources("fac", w.facilities, func(i int) map[string]any { return map[string]any{"kind": "WORKSHOP", "seats": int64(i % 40)} })
	resources("equ", w.equipment, func(i int) map[string]any {
		return map[string]any{"condition": conditions[i%len(conditions)], "maker": "maker", "price": int64(i % 1000)}
	})
	for i := range w.shares {
		all = append(all, made("shr", i, nil))
		link(nodeID("shr", i), "provider", nodeID("org", i*5%w.organizations))
		link(nodeID("shr", i), "recipient", nodeID("org", (i*3+1)%w.organizations))
		if i%3 == 0 {
			link(nodeID("shr", i), "resource", nodeID("equ", i%w.equipment))
		} else {
			link(nodeID("shr", i), "resource", nodeID("fac", i%w.facilities))
		}
	}
	return all
}

// visible holds for what everybody may see, with more conditions.
func visible(more ...graph.Cond) graph.Cond {
	return append(graph.And{graph.Cmp{Prop: "visible", Op: graph.Eq, Value: true}}, more...)
}

func eq(prop string, v any) graph.Cond { return graph.Cmp{Prop: prop, Op: graph.Eq, Value: v} }

// usesUnder holds for what uses a technology or a narrower one.
func usesUnder(code string) graph.Cond {
	return graph.Some{Edge: "technologies", Where: visible(graph.Under{Edge: "broader", Where: eq("code", code)})}
}

// question asks which enterprises share facilities of a technology with which colleges across regions.
func question(code string) graph.Query {
	region := graph.EdgeWant{Key: "region", Edge: "region", Select: graph.Select{Where: visible(), Want: graph.Want{Props: []string{"nameRu"}}}}
	party := func(edge string) graph.EdgeWant {
		return graph.EdgeWant{Key: edge, Edge: edge, Select: graph.Select{
			Where: visible(), Want: graph.Want{Props: []string{"nameRu", "nameKk"}, Edges: []graph.EdgeWant{region}},
		}}
	}
	return graph.Query{Label: "Share", Select: graph.Select{
		Where: visible(
			graph.Some{Edge: "resource", Where: visible(graph.Is{"Facility"}, usesUnder(code))},
			graph.Some{Edge: "provider", Where: visible(eq("kind", "ENTERPRISE"))},
			graph.Some{Edge: "recipient", Where: visible(eq("kind", "COLLEGE"))},
			eq("far", true),
		),
		Window: graph.Window{First: 20}, Total: true,
		Want: graph.Want{Props: []string{"source"}, Edges: []graph.EdgeWant{
			{Key: "resource", Edge: "resource", Select: graph.Select{Where: visible(), Want: graph.Want{Props: []string{"nameKk"}}}},
			party("provider"), party("recipient"),
		}},
	}}
}

// page20 is the first page of a label by name, with what a list shows.
func page20(label string, where graph.Cond) graph.Query {
	return graph.Query{Label: label, Select: graph.Select{
		Where: where, Order: []graph.Order{{Prop: "sortRu"}}, Window: graph.Window{First: 20}, Cursors: true,
		Want: graph.Want{Props: []string{"nameRu", "nameKk", "slug", "source"}},
	}}
}

// withOwner wants the owner and its region of each node.
func withOwner(q graph.Query) graph.Query {
	region := graph.EdgeWant{Key: "region", Edge: "region", Select: graph.Select{Where: visible(), Want: graph.Want{Props: []string{"nameRu"}}}}
	q.Want.Edges = []graph.EdgeWant{{Key: "owner", Edge: "owner", Select: graph.Select{
		Where: visible(), Want: graph.Want{Props: []string{"nameRu", "slug"}, Edges: []graph.EdgeWant{region}},
	}}}
	return q
}
