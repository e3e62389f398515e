package graphtest

import "ortaq/graph"

func edgeChecks() []check {
	const per = "a window applies to every parent alike"
	return []check{
		{"to-one", "a to-one edge loads its target with what is wanted of it", toOne},
		{"to-one where", "a target that fails Where is left out; its parent stays", toOneWhere},
		{"chain", "to-one edges chain", chain},
		{"broken chain", "a chain that breaks is nil from there on", brokenChain},
		{"inverse", "an inverse edge lists the nodes whose stored edge points here", inverseList},
		{"many", "a many-to-many edge is listed from both ends", manyBothWays},
		{"self edge", "an edge within one label is listed by direction", selfEdge},
		{"edge properties", "the wanted properties of an edge come with its items, in the wanted order, from both ends", edgeProps},
		{"to-one properties", "the properties of a to-one edge come with the items of its inverse, and go when it is replaced", toOneProps},
		{"edge properties unasked", "properties of an edge that were not wanted are not loaded", edgePropsUnasked},
		{"limit per parent", per, limitPerParent},
		{"after per parent", per, afterPerParent},
		{"last per parent", per, lastPerParent},
		{"total per parent", "Total counts the whole list of each parent, empty ones too", totalPerParent},
		{"only totals", "without First and Last only the total of each parent is counted", onlyTotals},
		{"empty parents", "a parent without targets gets an empty page, not none", emptyParents},
		{"where per parent", "Where narrows each parent's list and its total", wherePerParent},
		{"two wants", "two wants of one edge are two answers, told apart by their keys", twoWants},
		{"wanted order", "loaded edges come in the order in which they were wanted", wantedOrder},
		{"shared target", "a node behind two parents is loaded for both", sharedTarget},
		{"nested cursors", "items of nested lists have keys when asked, and walk", nestedCursors},
		{"deep", "wants nest as deep as a question goes", deepWants},
		{"in and out", "a want may go back over the edge that it came by", inAndOut},
		{"tags", "the Tag of a want is handed to the nodes that are loaded for it", tags},
		{"get order", "Get answers in the order of the ids, with nil for the absent", getOrder},
		{"get twice", "Get answers an id as often as it was asked", getTwice},
		{"get labels", "Get takes ids of several labels at once, and wants by label", getLabels},
		{"get where", "Get leaves out what fails where", getWhere},
		{"get nothing", "Get of no ids is an empty answer", getNothing},
		{"get strange", "an id that no label has is absent, no error", getStrange},
	}
}

// with wants edges of a node.
func with(edges ...graph.EdgeWant) graph.Want { return graph.Want{Edges: edges} }

// to wants the target of a to-one edge.
func to(edge string, want graph.Want) graph.EdgeWant {
	return graph.EdgeWant{Key: edge, Edge: edge, Select: graph.Select{Want: want}}
}

// first wants a page behind an edge.
func first(n int, edge string) graph.EdgeWant {
	e := all(edge)
	e.First = n
	return e
}

// shape asks for all nodes of a label and writes down what hangs on them.
func (f *fixture) shape(label string, want graph.Want) string {
	f.Helper()
	q := list(label, nil)
	q.Want = want
	return sketch(f.page(q))
}

func toOne(f *fixture) {
	f.do(village()...)
	f.same("clubs", f.shape("Club", with(to("place", graph.Want{Props: []string{"name"}}))),
		"a{place:m(m)} b{place:s(s)} c{place:q(q)} d{place:-} e{place:z(z)}")
}

func toOneWhere(f *fixture) {
	f.do(village()...)
	e := to("place", graph.Want{})
	e.Where = under("parent", "m")
	f.same("clubs", f.shape("Club", with(e)), "a{place:m} b{place:-} c{place:q} d{place:-} e{place:-}")
}

func chain(f *fixture) {
	f.do(village()...)
	up := to("parent", with(to("parent", graph.Want{Props: []string{"name"}})))
	n := f.node("lon.1", with(to("from", with(to("place", with(up))))))
	f.same("place of the lender", n.One("from").One("place").ID, id("plc.m"))
	f.same("two above", n.One("from").One("place").One("parent").One("parent").Str("name"), "k")
}

func brokenChain(f *fixture) {
	f.do(village()...)
	f.same("loans", f.shape("Loan", with(to("to", with(to("place", with(to("parent", graph.Want{}))))))),
		"1{to:b{place:s{parent:k}}} 2{to:c{place:q{parent:p}}} 3{to:a{place:m{parent:l}}} 4{to:d{place:-}} 5{to:-} 6{to:a{place:m{parent:l}}}")
}

func inverseList(f *fixture) {
	f.do(village()...)
	f.same("clubs", f.shape("Club", with(all("tools"), all("rooms"))),
		"a{tools:[h i] rooms:[r]} b{tools:[j] rooms:[g]} c{tools:[] rooms:[]} d{tools:[] rooms:[]} e{tools:[] rooms:[]}")
}

func manyBothWays(f *fixture) {
	f.do(village()...)
	f.same("tools", f.shape("Tool", with(all("topics"))), "h{topics:[v]} i{topics:[w x]} j{topics:[]}")
	f.same("topics", f.shape("Topic", with(all("tools"), all("rooms"))),
		"t{tools:[] rooms:[]} u{tools:[] rooms:[r]} v{tools:[h] rooms:[]} w{tools:[i] rooms:[]} x{tools:[i] rooms:[g]}")
}

func selfEdge(f *fixture) {
	f.do(village()...)
	f.same("friends of b", f.targets("clb.b", "friends"), "c")
	f.same("whose friend b is", f.targets("clb.b", "friendOf"), "a")
	f.do(link("clb.d", "friends", "clb.d"))
	f.same("own friend", f.targets("clb.d", "friends")+f.targets("clb.d", "friendOf"), "dd")
}

func edgeProps(f *fixture) {
	f.do(village()...)
	parties, back := all("parties"), all("deals")
	parties.Props, back.Props = []string{"role", "rank"}, []string{"rank", "role"}
	p := f.node("dea.n", with(parties)).Many("parties")
	f.same("items", keys(p), "b c")
	f.same("of b", p.Items[0].Props, []any{"lead", int64(5)})
	f.same("of c, missing", p.Items[1].Props, []any{nil, nil})
	p = f.node("clb.b", with(back)).Many("deals")
	f.same("deals", keys(p), "m n")
	f.same("of m", p.Items[0].Props, []any{int64(2), "help"})
}

func toOneProps(f *fixture) {
	f.do(village()...)
	natives := all("natives")
	natives.Props = []string{"rank", "role"}
	f.same("of a", f.node("plc.m", with(natives)).Many("natives").Items[0].Props, []any{int64(3), "founder"})
	f.do(link("clb.a", "home", "plc.q", "role", "guest"))
	f.same("the old home", f.targets("plc.m", "natives"), "")
	f.same("the new home", f.node("plc.q", with(natives)).Many("natives").Items[0].Props, []any{nil, "guest"})
	f.do(unlink("clb.a", "home", "plc.q"), link("clb.a", "home", "plc.q"))
	f.same("linked anew", f.node("plc.q", with(natives)).Many("natives").Items[0].Props, []any{nil, nil})
}

func edgePropsUnasked(f *fixture) {
	f.do(village()...)
	parties := all("parties")
	f.same("unasked", len(f.node("dea.m", with(parties)).Many("parties").Items[0].Props), 0)
	parties.Props = []string{"rank"}
	f.same("one asked", f.node("dea.m", with(parties)).Many("parties").Items[0].Props, []any{int64(1)})
}

func wantedOrder(f *fixture) {
	f.do(village()...)
	second := to("place", graph.Want{})
	second.Key = "again"
	f.same("club a", f.node("clb.a", with(all("tools"), to("place", graph.Want{}), all("rooms"), to("home", graph.Want{}), second)).Edges[0].Key, "tools")
	n := f.node("clb.a", with(second, all("tools"), to("home", graph.Want{}), all("rooms")))
	f.same("edges", nodeSketch(n), "a{again:m tools:[h i] home:m rooms:[r]}")
}

func sharedTarget(f *fixture) {
	f.do(village()...)
	f.do(link("clb.c", "place", "plc.m"), link("tol.j", "topics", "tpc.x"))
	f.same("one place of two clubs", f.shape("Club", with(to("place", with(all("clubs"))))),
		"a{place:m{clubs:[a c]}} b{place:s{clubs:[b]}} c{place:m{clubs:[a c]}} d{place:-} e{place:z{clubs:[e]}}")
	f.same("one topic of two tools", f.shape("Tool", with(all("topics"))), "h{topics:[v]} i{topics:[w x]} j{topics:[x]}")
}

func deepWants(f *fixture) {
	f.do(village()...)
	want := with(deep("covers", with(to("owner", with(all("tools"))))))
	n := f.node("clb.b", with(deep("deals", want)))
	f.same("b", nodeSketch(n), "b{deals:[m{covers:[r{owner:a{tools:[h i]}} h{owner:a{tools:[h i]}}]} n{covers:[j{owner:b{tools:[j]}}]}]}")
}

// deep wants all nodes behind an edge, and something of each.
func deep(edge string, want graph.Want) graph.EdgeWant {
	e := all(edge)
	e.Want = want
	return e
}

func inAndOut(f *fixture) {
	f.do(village()...)
	n := f.node("tol.h", with(to("owner", with(deep("tools", with(to("owner", graph.Want{})))))))
	f.same("h", nodeSketch(n), "h{owner:a{tools:[h{owner:a} i{owner:a}]}}")
}

func tags(f *fixture) {
	f.do(village()...)
	want := with(to("place", graph.Want{Tag: "place"}), deep("tools", graph.Want{Tag: 7}))
	want.Tag = "club"
	n := f.node("clb.a", want)
	f.same("the node", n.Tag, any("club"))
	f.same("to-one", n.One("place").Tag, any("place"))
	f.same("to-many", n.Many("tools").Items[1].Node.Tag, any(7))
	q := list("Thing", named("r"))
	q.Want = graph.Want{Tag: "thing", On: map[string]graph.Want{"Room": {Tag: "room"}}}
	f.same("by label", f.page(q).Items[0].Node.Tag, any("room"))
}
