package graphtest

import (
	"fmt"
	"math/rand/v2"

	"ortaq/graph"
)

func behindChecks() []check {
	const plain = "what words and facets say of a list behind an edge is what plain reading says of each parent"
	return []check{
		{"words", "words narrow the list of each parent and order it by tier and rank", behindWords},
		{"words of one label", "words find behind an edge to one label what they find behind one to several", behindOne},
		{"window", "pages of what words find behind an edge walk in both directions, for each parent", behindWindow},
		{"candidates", "the candidates behind an edge are those of its labels, whoever the parent is", behindCandidates},
		{"facets", "facets count what lies behind each parent, and nothing behind a parent without targets", behindFacets},
		{"facets of paths", "facets go on from what lies behind each parent", behindPaths},
		{"facets of words", "facets behind an edge count what words find there", behindFound},
		{"at random", plain, func(f *fixture) { f.behind(1, soak(30)) }},
		{"at random, again", plain, func(f *fixture) { f.behind(2, soak(30)) }},
	}
}

// stand is the shelf with what lies behind deals, clubs and topics.
func stand(f *fixture) {
	f.do(shelf()...)
	f.do(addAll("dea", "m n o")...)
	f.do(addAll("tpc", "t u")...)
	f.do(patch("tol.f", "weight", int64(2)), patch("tol.g", "weight", int64(2)), patch("rom.i", "weight", int64(5)), patch("rom.h", "visible", false))
	f.do(links(`
		dea.m covers tol.f
		dea.m covers tol.g
		dea.m covers rom.h
		dea.m covers rom.i
		dea.n covers tol.f
		dea.n covers rom.i
		tol.f owner clb.a
		tol.g owner clb.b
		tol.f topics tpc.t
		tol.g topics tpc.u
		tol.g topics tpc.t
		tpc.u broader tpc.t`)...)
}

// covered asks what each deal covers.
func covered(change func(*graph.EdgeWant)) graph.Query {
	q, edge := list("Deal", nil), all("covers")
	change(&edge)
	q.Want = with(edge)
	return q
}

// pages tells what lies behind each node of a list.
func (f *fixture) pages(q graph.Query, tell func(*graph.Page) string) (out []string) {
	f.Helper()
	for _, item := range f.page(q).Items {
		out = append(out, tell(item.Node.Edges[0].Page))
	}
	return out
}

func totalled(p *graph.Page) string { return fmt.Sprint(keys(p), " of ", p.Total, " ", p.Bounded) }

func behindWords(f *fixture) {
	stand(f)
	q := covered(func(e *graph.EdgeWant) {
		e.Search = &graph.Search{Tiers: []graph.Tier{tier(at("parts", "wheel")), tier(any1("wheel"))}, Candidates: 100}
		e.Total = true
	})
	f.same("found", f.pages(q, totalled), []string{"g f i of 3 false", "f i of 2 false", " of 0 false"})
	q.Want.Edges[0].Where = cmpIs("name", graph.Eq, "f")
	f.same("found under a condition", f.pages(q, totalled), []string{"f of 1 false", "f of 1 false", " of 0 false"})
	q.Want.Edges[0].Search.Tiers = nil
	f.same("nothing to find", f.pages(q, totalled), []string{" of 0 false", " of 0 false", " of 0 false"})
}

func behindOne(f *fixture) {
	stand(f)
	q, tools := list("Club", cmpIs("name", graph.Lt, "c")), all("tools")
	tools.Search = seek("Tool", tier(any1("red"))).Search
	q.Want = with(tools)
	f.same("against a to-one edge", f.pages(q, keys), []string{"f", "g"})
	q = list("Topic", nil)
	q.Want = with(tools)
	f.same("against a to-many edge", f.pages(q, keys), []string{"f g", "g"})
}

func behindWindow(f *fixture) {
	stand(f)
	q := covered(func(e *graph.EdgeWant) {
		e.Search = &graph.Search{Tiers: []graph.Tier{tier(at("parts", "wheel")), tier(any1("wheel"))}, Candidates: 100}
		e.First, e.Cursors = 1, true
	})
	edge := &q.Want.Edges[0]
	f.same("first", f.pages(q, keys), []string{"g", "f", ""})
	page := f.page(q).Items[0].Node.Edges[0].Page
	f.same("more", page.HasNext, true)
	f.same("keys", page.Items[0].Keys, graph.Keys{int64(0), int64(20), id("tol.g")})
	edge.First, edge.After = 100, page.Items[0].Keys
	f.same("after", f.pages(q, keys), []string{"f i", "f i", ""})
	edge.First, edge.Last, edge.After = 0, 1, nil
	f.same("last", f.pages(q, keys), []string{"i", "i", ""})
	edge.Last, edge.Before = 2, graph.Keys{int64(1), int64(6), id("rom.i")}
	f.same("before", f.pages(q, keys), []string{"g f", "f", ""})
}

func behindCandidates(f *fixture) {
	stand(f)
	q := covered(func(e *graph.EdgeWant) {
		e.Search, e.Total = seek("Tool", tier(any1("wheel"))).Search, true
		e.Search.Candidates = 1
	})
	f.same("found", f.pages(q, totalled), []string{"f of 1 true", "f of 1 true", " of 0 true"})
	q.Want.Edges[0].Where = graph.Is{"Room"}
	f.same("found among rooms", f.pages(q, totalled), []string{"i of 1 false", "i of 1 false", " of 0 false"})
}

func behindFacets(f *fixture) {
	stand(f)
	counted := func(fc graph.Facet) []string {
		q := covered(func(e *graph.EdgeWant) { e.Facets, e.Window = []graph.Facet{fc}, graph.Window{} })
		return f.pages(q, func(p *graph.Page) string { return countText(p.Facets[""]) })
	}
	one := per("weight")
	one.First = 1
	f.same("own", counted(per("weight")), []string{"2:2 5:1", "2:1 5:1", ""})
	f.same("first", counted(one), []string{"2:2", "2:1", ""})
	f.same("only", counted(only(per("weight"), int64(5), int64(7))), []string{"5:1 7:0", "5:1 7:0", "5:0 7:0"})
	f.same("where", counted(when(per("weight"), graph.Is{"Room"})), []string{"5:1", "5:1", ""})
	f.same("label", counted(per("label")), []string{"Room:2 Tool:2", "Room:1 Tool:1", ""})
}

func behindPaths(f *fixture) {
	stand(f)
	counted := func(label, edge string, fc graph.Facet) []string {
		q, e := list(label, nil), all(edge)
		e.Facets = []graph.Facet{fc}
		q.Want = with(e)
		return f.pages(q, func(p *graph.Page) string { return countText(p.Facets[""]) })
	}
	f.same("nodes", counted("Deal", "covers", per("topics id")), []string{"t:2 u:1", "t:1", ""})
	f.same("a tree", counted("Deal", "covers", treeOf("topics id", "broader")), []string{"t:2 u:1", "t:1", ""})
	f.same("a value", counted("Deal", "covers", per("owner kind")), []string{"x:1 y:1", "x:1", ""})
	f.same("two ways", counted("Topic", "tools", per("deals name")), []string{"m:2 n:1", "m:1"})
	f.same("only", counted("Deal", "covers", only(per("topics id"), id("tpc.u"))), []string{"u:1", "u:0", "u:0"})
}

func behindFound(f *fixture) {
	stand(f)
	q := covered(func(e *graph.EdgeWant) {
		e.Search = seek("Tool", tier(any1("wheel"))).Search
		e.Facets = []graph.Facet{per("weight"), per("topics id")}
		e.Facets[1].Key, e.Facets[1].Want = "topics", graph.Want{Props: []string{"name"}}
	})
	f.same("values", f.pages(q, func(p *graph.Page) string { return countText(p.Facets[""]) }), []string{"2:2 5:1", "2:1 5:1", ""})
	f.same("nodes", f.pages(q, func(p *graph.Page) string {
		return fmt.Sprint(countText(p.Facets["topics"]), len(p.Facets["topics"]) > 0 && p.Facets["topics"][0].Node.Vals[0] == "t")
	}), []string{"t:2 u:1true", "t:1true", "false"})
}

// behind asks random questions whose lists behind an edge have words and facets.
func (f *fixture) behind(seed uint64, questions int) {
	w, c := newWorld(f.model), &chance{Rand: rand.New(rand.NewPCG(seed, 2))}
	f.do(c.plant(w)...)
	var before []graph.Query
	for i := range questions {
		f.findBoth(w, f.budget.draw(c, &before, func() graph.Query { return c.behind(w) }), i)
	}
}

// behind draws a question for what lies behind an edge.
func (c *chance) behind(w *world) graph.Query {
	at := fields(pick(c, "Club tools", "Deal covers", "Topic clubs", "Place clubs", "Deal parties", "Topic rooms", "Club friends"))
	q, e := list(at[0], nil), w.model.Label(at[0]).Edge(at[1])
	far := targets(w.model, e)
	want := c.edgeWant(w, e, 1)
	if want.Search == nil && c.IntN(2) == 0 {
		want.Search, want.Order = c.search(far), nil
	}
	want.Facets = []graph.Facet{c.facet(w, far, "x"), c.facet(w, far, "y")}
	q.Want = with(want)
	return q
}
