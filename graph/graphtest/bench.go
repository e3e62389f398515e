package graphtest

import (
	"context"
	"fmt"
	"testing"

	"ortaq/graph"
)

// RunBenchmarks measures a backend on a generated graph of 20,000 nodes, the same for every backend.
func RunBenchmarks(b *testing.B, open func(b *testing.B, m *graph.Model) graph.Store) {
	m := Model()
	f := &fixture{TB: b, ctx: b.Context(), store: open(b, m), model: m}
	f.generate()
	for _, q := range benchQuestions() {
		b.Run(q.name, func(b *testing.B) { f.measure(b, q.query) })
	}
	b.Run("by id", func(b *testing.B) { f.measureGet(b) })
	b.Run("change", func(b *testing.B) { f.measureChange(b) })
}

// load is a generated label: how many nodes, and the change or changes that make the i-th.
type load struct {
	n    int
	make func(i int) []graph.Change
}

// generate fills the store: 200 places, 300 topics, 2,000 clubs, 10,000 tools, 4,000 rooms, 500 deals, 3,000 loans.
// Fixed strides instead of chance spread the edges, so that every run has the same graph.
func (f *fixture) generate() {
	for _, l := range []load{
		{200, func(i int) []graph.Change { return branch("plc", "parent", i) }},
		{300, func(i int) []graph.Change { return branch("tpc", "broader", i) }},
		{2000, func(i int) []graph.Change {
			return []graph.Change{add(ref("clb", i), "name", name(i), "kind", kind(i)), link(ref("clb", i), "place", ref("plc", i*7%200))}
		}},
		{10000, func(i int) []graph.Change { return thing("tol", i) }},
		{4000, func(i int) []graph.Change { return thing("rom", i) }},
		{500, func(i int) []graph.Change {
			return []graph.Change{add(ref("dea", i)), link(ref("dea", i), "parties", ref("clb", i), "role", kind(i))}
		}},
		{3000, lend},
	} {
		var batch []graph.Change
		for i := range l.n {
			if batch = append(batch, l.make(i)...); len(batch) > 2000 || i == l.n-1 {
				f.do(batch...)
				batch = nil
			}
		}
	}
}

func ref(prefix string, i int) string { return prefix + "." + number(i) }

// name scatters names over the order of ids.
func name(i int) string { return fmt.Sprintf("%05d", i*7919%10007) }

func kind(i int) string { return []string{"x", "y", "z"}[i%3] }

// branch makes a node of a tree in which each has up to six children.
func branch(prefix, edge string, i int) []graph.Change {
	out := []graph.Change{add(ref(prefix, i))}
	if i > 0 {
		out = append(out, link(ref(prefix, i), edge, ref(prefix, (i-1)/6)))
	}
	return out
}

func thing(prefix string, i int) []graph.Change {
	at := ref(prefix, i)
	return []graph.Change{
		add(at, "name", name(i), "weight", int64(i%50), "visible", i%20 > 0),
		link(at, "owner", ref("clb", i*13%2000)), link(at, "topics", ref("tpc", i*17%300)), link(at, "topics", ref("tpc", i*29%300)),
	}
}

func lend(i int) []graph.Change {
	at, of := ref("lon", i), ref("tol", i*3%10000)
	if i%3 == 0 {
		of = ref("rom", i%4000)
	}
	return []graph.Change{
		add(at, "since", int64(i*31%3000)), link(at, "of", of), link(at, "from", ref("clb", i*5%2000)),
		link(at, "to", ref("clb", i*11%2000)), link(at, "deal", ref("dea", i%500)),
	}
}

type benchQuestion struct {
	name  string
	query graph.Query
}

func benchQuestions() []benchQuestion {
	visible := cmpIs("visible", graph.Eq, true)
	some1, names := first(10, "tools"), graph.Want{Props: []string{"name"}}
	some1.Where, some1.Order, some1.Want = visible, []graph.Order{asc("name")}, names
	return []benchQuestion{
		{"page", twenty("Tool", visible, names, asc("name"))},
		{"filtered page", twenty("Tool", graph.And{visible, cmpIs("weight", graph.Eq, int64(7))}, names, asc("name"))},
		{"union page", twenty("Thing", visible, names, asc("name"))},
		{"two levels", twenty("Club", visible, graph.Want{Props: names.Props, Edges: []graph.EdgeWant{some1}}, asc("name"))},
		{"chain", twenty("Loan", visible, with(to("of", with(to("owner", with(to("place", names)))))), desc("since"))},
		{"count", graph.Query{Label: "Tool", Select: graph.Select{Where: graph.And{visible, cmpIs("weight", graph.Lt, int64(25))}, Total: true}}},
		{"question", twenty("Loan", question(visible), with(to("of", names), to("from", with(to("place", names)))), asc("since"))},
		{"question total", graph.Query{Label: "Loan", Select: graph.Select{Where: question(visible), Total: true}}},
	}
}

// question is the registry's own: things about a topic, lent by some kind of club to another, elsewhere.
func question(visible graph.Cond) graph.Cond {
	about := some("topics", graph.Under{Edge: "broader", Where: cmpIs("id", graph.Eq, id(ref("tpc", 2)))})
	return graph.And{
		visible, some("of", graph.And{visible, about}), some("from", cmpIs("kind", graph.Eq, "x")),
		some("to", cmpIs("kind", graph.Eq, "y")), cmpIs("far", graph.Eq, true), differ("from", "place")("to", "place"),
	}
}

// twenty asks for the first page, as a list in the API would.
func twenty(label string, where graph.Cond, want graph.Want, order graph.Order) graph.Query {
	return graph.Query{Label: label, Select: graph.Select{
		Where: where, Order: []graph.Order{order}, Window: graph.Window{First: 20}, Cursors: true, Want: want,
	}}
}

// measure repeats a question, which has to find something.
func (f *fixture) measure(b *testing.B, q graph.Query) {
	for b.Loop() {
		p, err := f.ask(q)
		if err != nil || len(p.Items) == 0 && p.Total < 1 {
			b.Fatalf("%d found, error %v", len(p.Items), err)
		}
	}
}

func (f *fixture) measureGet(b *testing.B) {
	want := graph.Want{Props: []string{"name", "weight", "visible"}}
	for i := 0; b.Loop(); i++ {
		nodes, err := f.fetch(ids(ref("tol", i%10000)), nil, want)
		if err != nil || nodes[0] == nil {
			b.Fatal("not found", err)
		}
	}
}

func (f *fixture) measureChange(b *testing.B) {
	for i := 0; b.Loop(); i++ {
		err := f.store.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error {
			return tx.Apply(ctx, patch(ref("clb", i%2000), "founded", int64(i)), link(ref("clb", i%2000), "place", ref("plc", i%200)))
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
