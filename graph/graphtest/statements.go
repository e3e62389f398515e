package graphtest

import (
	"context"

	"ortaq/graph"
)

func statementChecks() []check {
	const bound = "a question costs at most one statement, one for its total or what its condition leaves, one for each to-many field and its total: never one per row"
	return []check{
		{"list", bound, listCost}, {"to-one joins", bound, joinCost}, {"to-many", bound, manyCost}, {"deep", bound, deepCost},
		{"union", bound, unionCost}, {"get", bound, getCost}, {"conditions", bound, conditionCost},
		{"words", bound, wordCost}, {"facets", "a facet costs one statement, and one for what is wanted of nodes that were counted", facetCost},
		{"changes", "many changes of one kind are made by few statements, or an import takes all day", changeCost},
		{"counted", "every statement is counted, and what asks nothing costs nothing", counted},
	}
}

// allowed is the number of statements that a list may cost.
func allowed(s graph.Select) int64 {
	n := 1 + wantCost(s.Want)
	if s.Total {
		n++
	}
	for _, f := range s.Facets {
		n++
		if len(f.Path) > 0 && f.Prop == "id" {
			n += 1 + wantCost(f.Want)
		}
	}
	return n
}

// wantCost is what hangs on a list; to-one edges are free.
func wantCost(w graph.Want) int64 {
	var n int64
	for _, e := range w.Edges {
		if e.First > 0 || e.Last > 0 || e.Total || len(e.Facets) > 0 {
			n += allowed(e.Select)
		} else {
			n += wantCost(e.Want)
		}
	}
	for _, on := range w.On {
		n += wantCost(on)
	}
	return n
}

// costs asks the question and compares the statements that it took with the allowed number.
func (f *fixture) costs(q graph.Query) {
	f.Helper()
	var c graph.Counter
	err := f.store.View(graph.WithCounter(f.ctx, &c), func(ctx context.Context, r graph.Reader) error {
		_, err := r.Find(ctx, q)
		return err
	})
	f.must(err)
	most := allowed(q.Select)
	if q.Where != nil && !q.Total {
		most++ // a store may ask first what the condition leaves, which is the total
	}
	f.within(c.Load(), most)
}

func (f *fixture) within(got, most int64) {
	f.Helper()
	if got < 1 || got > most {
		f.Errorf("%d statements, allowed are 1 to %d", got, most)
	}
}

func listCost(f *fixture) {
	f.do(village()...)
	q := list("Club", nil, asc("name"))
	f.costs(q)
	q.Total = true
	f.costs(q)
	q.Window = graph.Window{}
	f.costs(q)
}

func joinCost(f *fixture) {
	f.do(village()...)
	q := list("Loan", nil)
	place := to("place", with(to("parent", graph.Want{Props: []string{"name"}})))
	q.Want = with(to("from", with(place)), to("to", with(place)), to("deal", graph.Want{Props: []string{"name"}}))
	f.costs(q)
}

func manyCost(f *fixture) {
	f.do(village()...)
	q := list("Club", nil)
	tools := all("tools")
	tools.Total = true
	q.Want = with(tools, all("rooms"), all("friends"), all("deals"), to("place", graph.Want{}))
	f.costs(q)
}

func deepCost(f *fixture) {
	f.do(village()...)
	q := list("Place", nil)
	q.Want = with(deep("clubs", with(deep("tools", with(to("room", graph.Want{}), deep("topics", with(all("tools"))))))))
	f.costs(q)
}

func unionCost(f *fixture) {
	f.do(village()...)
	q := list("Thing", nil, asc("name"))
	q.Total = true
	q.Want = with(to("owner", with(to("place", graph.Want{}))))
	f.costs(q)
	q = list("Loan", nil)
	q.Want = with(to("of", with(to("owner", graph.Want{}))))
	f.costs(q)
}

// wordCost allows a list over many labels one statement for each label found.
func wordCost(f *fixture) {
	f.do(shelf()...)
	for label, most := range map[string]int64{"Club": 2, "Thing": 2, "Found": 5} {
		q := seek(label, tier(any1("red")))
		q.Total = true
		var c graph.Counter
		f.must(f.store.View(graph.WithCounter(f.ctx, &c), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Find(ctx, q)
			return err
		}))
		f.within(c.Load(), most)
	}
}

func facetCost(f *fixture) {
	f.do(village()...)
	for _, fc := range []graph.Facet{
		{Prop: "weight"}, {Path: []string{"owner"}, Prop: "kind"}, {Path: []string{"topics"}, Prop: "id", Tree: "broader"},
		{Path: []string{"owner", "place"}, Prop: "id", Want: with(all("clubs"))},
	} {
		fc.First = 10
		q := list("Thing", cmpIs("visible", graph.Eq, true))
		q.Facets = []graph.Facet{fc}
		f.costs(q)
		q, behind := list("Deal", nil), first(10, "covers")
		behind.Total, behind.Search, behind.Facets = true, seek("Thing", tier(any1("red"))).Search, []graph.Facet{fc}
		q.Want = with(behind)
		f.costs(q)
	}
}

func getCost(f *fixture) {
	f.do(village()...)
	for _, refs := range [][]string{{"clb.a"}, {"clb.a", "clb.b", "clb.c", "clb.d"}} {
		var c graph.Counter
		want := with(to("place", graph.Want{}), all("tools"))
		err := f.store.View(graph.WithCounter(f.ctx, &c), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Get(ctx, ids(refs...), nil, want)
			return err
		})
		f.must(err)
		f.within(c.Load(), 2)
	}
}

func conditionCost(f *fixture) {
	f.do(village()...)
	for _, r := range nestedRows() {
		f.costs(list(r.label, r.cond))
		f.costs(list(r.label, graph.And{cmpIs("visible", graph.Eq, true), r.cond}))
	}
}

func counted(f *fixture) {
	var c graph.Counter
	ctx := graph.WithCounter(f.ctx, &c)
	f.must(f.store.View(ctx, func(context.Context, graph.Reader) error { return nil }))
	f.same("an empty View", c.Load(), int64(0))
	f.must(f.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, add("clb.a")) }))
	if c.Load() < 1 {
		f.Error("a change ran no statement")
	}
}

// changeCost makes 1,000 nodes, links and patches, one after the other as an import would.
func changeCost(f *fixture) {
	var nodes, edges []graph.Change
	for i := range 1000 {
		at := ref("clb", i)
		nodes = append(nodes, add(at, "slug", number(i)))
		edges = append(edges, link(at, "place", "plc.p"), link(at, "topics", "tpc.t"), link("dea.d", "parties", at, "role", "x"))
	}
	f.do(add("plc.p"), add("tpc.t"), add("dea.d"))
	for _, changes := range [][]graph.Change{nodes, edges} {
		var c graph.Counter
		err := f.store.Update(graph.WithCounter(f.ctx, &c), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) })
		f.must(err)
		f.within(c.Load(), 100)
	}
}
