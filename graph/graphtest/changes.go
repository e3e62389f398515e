package graphtest

import "ortaq/graph"

func changeChecks() []check {
	const unique = "a unique value belongs to one node of its label"
	const freed = "a unique value that its node gave up is free"
	const model = "what does not fit the model is refused as ErrModel and changes nothing"
	return append([]check{
		{"create", "Create makes a node with its properties", create},
		{"patch", "Patch sets the named properties and leaves the others", patchNamed},
		{"patch missing", "Patch with nil removes a property", patchNil},
		{"patch nothing", "Patch without properties changes nothing", patchNothing},
		{"delete", "Delete removes a node, from lists and from Get", deleteNode},
		{"delete edges", "Delete removes the edges of a node, whichever way they point", deleteEdges},
		{"create again", "a node made anew under a deleted id has none of the old edges", createAgain},
		{"link to-one", "a to-one edge that exists is replaced", linkReplaces},
		{"link to-one label", "a to-one edge is replaced by one to another label", linkReplacesLabel},
		{"link again", "linking what is linked makes no second edge", linkAgain},
		{"link properties", "a to-many edge between the same two nodes gets the new properties", linkProps},
		{"unlink", "Unlink removes that edge and no other", unlinkOne},
		{"unlink to-one", "Unlink of a to-one edge leaves none", unlinkToOne},
		{"unlink nothing", "removing an edge that does not exist changes nothing", unlinkNothing},
		{"order of changes", "changes are made in order", changeOrder},
		{"no changes", "Apply without changes is no mistake", noChanges},
		{"many changes", "one Apply takes thousands of changes of all kinds", manyChanges},
	}, append([]check{
		{"same id", "an id belongs to one node", sameID},
		{"unique create", unique, uniqueCreate},
		{"unique patch", unique, uniquePatch},
		{"unique missing", "missing values do not count as equal", uniqueMissing},
		{"unique per label", "two labels may have the same value", uniquePerLabel},
		{"unique itself", "a node may be given the unique value that it has", uniqueItself},
		{"unique freed by delete", freed, uniqueFreedByDelete},
		{"unique freed by patch", freed, uniqueFreedByPatch},
		{"unique swap", "two nodes may swap their values inside one transaction, over a missing one", uniqueSwap},
		{"unique in one apply", unique + ", also among the changes of one Apply", uniqueInOneApply},
		{"not found", "a change of a node that is not there is ErrNotFound", notFound},
		{"cascade", "changes that follow from one Apply see what the earlier ones did", cascade},
	}, modelChecks(model)...)...)
}

func create(f *fixture) {
	f.do(add("clb.a", "kind", "x", "founded", int64(1)))
	n := f.node("clb.a", graph.Want{Props: []string{"name", "kind", "founded", "score"}})
	f.same("values", n.Vals, []any{"a", "x", int64(1), nil})
}

func patchNamed(f *fixture) {
	f.do(add("clb.a", "kind", "x", "founded", int64(1)), add("clb.b", "kind", "x"))
	f.do(patch("clb.a", "kind", "y", "score", 2.5))
	n := f.node("clb.a", graph.Want{Props: []string{"name", "kind", "founded", "score"}})
	f.same("values", n.Vals, []any{"a", "y", int64(1), 2.5})
	f.same("the other node", f.value("clb.b", "kind"), any("x"))
}

func patchNil(f *fixture) {
	f.do(add("clb.a", "kind", "x", "tags", []string{"t"}))
	f.do(patch("clb.a", "kind", nil, "tags", nil, "score", nil))
	f.same("kind", f.value("clb.a", "kind"), nil)
	f.same("without kind", f.find("Club", cmpIs("kind", graph.Eq, nil)), "a")
	f.same("without tags", f.find("Club", cmpIs("tags", graph.Eq, nil)), "a")
}

func patchNothing(f *fixture) {
	f.do(add("clb.a", "kind", "x"), patch("clb.a"))
	f.same("kind", f.value("clb.a", "kind"), any("x"))
}

func deleteNode(f *fixture) {
	f.do(addAll("clb", "a b")...)
	f.do(del("clb.a"))
	f.same("list", f.find("Club", nil), "b")
	f.same("total", f.total("Club", nil), int64(1))
	nodes, err := f.fetch(ids("clb.a"), nil, graph.Want{})
	f.must(err)
	f.same("Get", nodeKeys(nodes), "")
}

func deleteEdges(f *fixture) {
	f.do(village()...)
	f.do(del("clb.a"), del("tpc.x"), del("tol.j"))
	f.same("tools", f.shape("Tool", with(to("owner", graph.Want{}), all("topics"))), "h{owner:- topics:[v]} i{owner:- topics:[w]}")
	f.same("deals", f.shape("Deal", with(all("parties"), all("covers"))),
		"m{parties:[b] covers:[r h]} n{parties:[b c] covers:[]} o{parties:[] covers:[]}")
	f.same("loans", f.shape("Loan", with(to("from", graph.Want{}), to("of", graph.Want{}))),
		"1{from:- of:h} 2{from:- of:r} 3{from:b of:-} 4{from:b of:g} 5{from:- of:-} 6{from:- of:i}")
	f.same("no lender", f.find("Loan", graph.Not{Cond: some("from", nil)}), "1 2 5 6")
}

func createAgain(f *fixture) {
	f.do(village()...)
	f.do(del("clb.a"), del("rom.r"))
	f.do(add("clb.a"), add("rom.r"))
	f.same("club", nodeSketch(f.node("clb.a", with(to("place", graph.Want{}), all("tools"), all("friends"), all("deals"), all("lends")))),
		"a{place:- tools:[] friends:[] deals:[] lends:[]}")
	f.same("room", nodeSketch(f.node("rom.r", with(to("owner", graph.Want{}), all("tools"), all("topics"), all("loans")))),
		"r{owner:- tools:[] topics:[] loans:[]}")
}

func linkReplaces(f *fixture) {
	f.do(village()...)
	f.do(link("clb.a", "place", "plc.z"))
	f.same("place", f.target("clb.a", "place"), "z")
	f.same("the old one's clubs", f.targets("plc.m", "clubs"), "")
	f.same("the new one's clubs", f.targets("plc.z", "clubs"), "a e")
	f.same("the other edge", f.target("clb.a", "home"), "m")
}

func linkReplacesLabel(f *fixture) {
	f.do(village()...)
	f.do(link("lon.1", "of", "rom.r"), link("lon.4", "of", "tol.j"))
	f.same("of", f.target("lon.1", "of")+f.target("lon.4", "of"), "rj")
	f.same("the old ones' loans", f.targets("tol.h", "loans")+f.targets("rom.g", "loans"), "")
	f.same("the new ones' loans", f.targets("rom.r", "loans")+", "+f.targets("tol.j", "loans"), "1 2, 3 4")
}

func linkAgain(f *fixture) {
	f.do(village()...)
	f.do(link("tol.i", "topics", "tpc.x"), link("clb.a", "place", "plc.m"), link("tol.i", "topics", "tpc.x"))
	f.same("topics", f.targets("tol.i", "topics"), "w x")
	f.same("tools", f.targets("tpc.x", "tools"), "i")
	f.same("clubs", f.targets("plc.m", "clubs"), "a")
}

func linkProps(f *fixture) {
	f.do(village()...)
	f.do(link("dea.m", "parties", "clb.a", "role", "help"))
	parties := all("parties")
	parties.Props = []string{"role", "rank"}
	items := f.node("dea.m", with(parties)).Many("parties").Items
	f.same("count", len(items), 2)
	f.same("the changed edge", items[0].Props, []any{"help", nil})
	f.same("the other edge", items[1].Props, []any{"help", int64(2)})
}

func unlinkOne(f *fixture) {
	f.do(village()...)
	f.do(unlink("tol.i", "topics", "tpc.x"), unlink("dea.m", "parties", "clb.b"))
	f.same("topics", f.targets("tol.i", "topics"), "w")
	f.same("parties", f.targets("dea.m", "parties"), "a")
	f.same("rooms of x", f.targets("tpc.x", "rooms"), "g")
}

func unlinkToOne(f *fixture) {
	f.do(village()...)
	f.do(unlink("clb.a", "place", "plc.m"), unlink("lon.2", "of", "rom.r"))
	f.same("place", f.target("clb.a", "place"), "")
	f.same("clubs", f.targets("plc.m", "clubs"), "")
	f.same("of", f.target("lon.2", "of"), "")
}

func unlinkNothing(f *fixture) {
	f.do(village()...)
	f.do(unlink("clb.a", "place", "plc.z"), unlink("tol.j", "topics", "tpc.x"), unlink("clb.b", "friends", "clb.a"),
		unlink("lon.1", "of", "rom.r"))
	f.same("place", f.target("clb.a", "place"), "m")
	f.same("friends", f.targets("clb.a", "friends"), "b")
	f.same("of", f.target("lon.1", "of"), "h")
}

func changeOrder(f *fixture) {
	f.do(add("clb.a", "kind", "x"), add("plc.p"), add("plc.q"), link("clb.a", "place", "plc.p"), patch("clb.a", "kind", "y"),
		link("clb.a", "place", "plc.q"), add("clb.b"), del("clb.b"), add("tpc.t"), link("clb.a", "topics", "tpc.t"),
		unlink("clb.a", "topics", "tpc.t"), patch("clb.a", "kind", "z"))
	f.same("kind", f.value("clb.a", "kind"), any("z"))
	f.same("place", f.target("clb.a", "place"), "q")
	f.same("clubs", f.find("Club", nil), "a")
	f.same("topics", f.targets("clb.a", "topics"), "")
}

func noChanges(f *fixture) {
	f.do()
	f.same("list", f.find("Club", nil), "")
}

func manyChanges(f *fixture) {
	changes := []graph.Change{add("plc.p"), add("plc.q")}
	for i := range 1000 {
		ref := "clb." + number(i)
		changes = append(changes, add(ref, "slug", number(i)), link(ref, "place", "plc.p"), patch(ref, "founded", int64(i)))
		if i%2 == 1 {
			changes = append(changes, link(ref, "place", "plc.q"))
		}
		if i%5 == 0 {
			changes = append(changes, del(ref))
		}
	}
	f.do(changes...)
	f.same("at p", f.total("Club", some("place", named("p"))), int64(400))
	f.same("at q", f.total("Club", some("place", named("q"))), int64(400))
	f.same("founded", f.total("Club", cmpIs("founded", graph.Gte, int64(500))), int64(400))
}

func cascade(f *fixture) {
	f.do(add("clb.a", "slug", "x"), del("clb.a"), add("clb.b", "slug", "x"), add("plc.p"), link("clb.b", "place", "plc.p"),
		del("plc.p"), add("plc.p"))
	f.same("clubs", f.shape("Club", with(to("place", graph.Want{}))), "b{place:-}")
}
