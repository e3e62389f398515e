package graphtest

import "ortaq/graph"

func unionChecks() []check {
	const merged = "a list over several labels has one order, merged across them"
	const whole = "pages of a union are cut across its labels"
	return []check{
		{"by id", "without an order a union is ordered by id, which sorts by prefix first", unionByID},
		{"merged", merged, unionMerged},
		{"merged desc", merged, unionMergedDesc},
		{"walk", whole, unionWalk},
		{"total", "the total of a union counts all of its labels", unionTotal},
		{"labels", "every node says its own label", unionLabels},
		{"want on", "On replaces what is wanted for nodes of a label", unionOn},
		{"want common", "what all members have is wanted without On", unionCommon},
		{"one member", "a condition may leave one label only, or none", unionOneMember},
		{"to-one", "a to-one edge to several labels loads whichever is there", unionToOne},
		{"to-one on", "On works behind a to-one edge to several labels", unionToOneOn},
		{"to-many", "a list behind an edge to several labels is merged and limited per parent", unionToMany},
		{"to-many walk", "After cuts a list of several labels per parent", unionAfter},
		{"to-many where", "Where, Is and Total work behind an edge to several labels", unionEdgeWhere},
		{"inverse", "each label lists the nodes that point to it", unionInverse},
	}
}

// shed has tools and rooms whose weights and names are mixed.
func shed() []graph.Change {
	return []graph.Change{
		add("tol.a", "weight", int64(3), "name", "ә"), add("rom.b", "weight", int64(1), "name", "b"),
		add("tol.c", "name", "z"), add("rom.d", "weight", int64(3), "name", "ә"),
		add("tol.e", "weight", int64(2), "name", "b"), add("rom.f", "name", "a"),
	}
}

func unionByID(f *fixture) {
	f.do(shed()...)
	f.same("things", f.find("Thing", nil), "b d f a c e")
}

func unionMerged(f *fixture) {
	f.do(shed()...)
	f.same("by weight", f.find("Thing", nil, asc("weight")), "b e d a f c")
	f.same("by name", f.find("Thing", nil, asc("name")), "f b e c d a")
	f.same("by weight and name", f.find("Thing", nil, asc("weight"), desc("name")), "b e d a c f")
}

func unionMergedDesc(f *fixture) {
	f.do(shed()...)
	f.same("by weight", f.find("Thing", nil, desc("weight")), "d a e b f c")
}

func unionWalk(f *fixture) {
	f.do(shed()...)
	for _, order := range [][]graph.Order{nil, {asc("weight")}, {desc("weight"), asc("name")}, {desc("name")}} {
		f.walkAll(list("Thing", nil, order...))
	}
}

func unionTotal(f *fixture) {
	f.do(shed()...)
	f.same("all", f.total("Thing", nil), int64(6))
	f.same("heavy", f.total("Thing", cmpIs("weight", graph.Gte, int64(2))), int64(3))
}

func unionLabels(f *fixture) {
	f.do(shed()...)
	for _, item := range f.page(list("Thing", nil)).Items {
		f.same(item.Node.ID, item.Node.Label, f.model.LabelOf(item.Node.ID).Name)
	}
}

func unionOn(f *fixture) {
	f.do(village()...)
	f.do(patch("rom.r", "seats", int64(12)), patch("tol.j", "serial", "s-1"))
	q := list("Thing", nil)
	q.Want = graph.Want{Props: []string{"name"}, On: map[string]graph.Want{
		"Room": {Props: []string{"seats"}, Edges: []graph.EdgeWant{all("tools")}},
		"Tool": {Props: []string{"serial"}, Edges: []graph.EdgeWant{to("room", graph.Want{})}},
	}}
	f.same("things", sketch(f.page(q)), "g(<nil>){tools:[]} r(12){tools:[h]} h(<nil>){room:r} i(<nil>){room:-} j(s-1){room:-}")
}

func unionCommon(f *fixture) {
	f.do(village()...)
	q := list("Thing", nil)
	q.Want = graph.Want{Props: []string{"name"}, Edges: []graph.EdgeWant{to("owner", graph.Want{}), all("topics")}}
	f.same("things", sketch(f.page(q)),
		"g(g){owner:b topics:[x]} r(r){owner:a topics:[u]} h(h){owner:a topics:[v]} i(i){owner:a topics:[w x]} j(j){owner:b topics:[]}")
}

func unionOneMember(f *fixture) {
	f.do(shed()...)
	f.same("tools", f.find("Thing", graph.Is{"Tool"}, asc("weight")), "e a c")
	f.same("none", f.find("Thing", graph.Is{"Club"}), "")
	f.same("both", f.find("Thing", graph.Is{"Room", "Tool"}), "b d f a c e")
}

func unionToOne(f *fixture) {
	f.do(village()...)
	f.same("loans", f.shape("Loan", with(to("of", with(to("owner", graph.Want{}))))),
		"1{of:h{owner:a}} 2{of:r{owner:a}} 3{of:j{owner:b}} 4{of:g{owner:b}} 5{of:-} 6{of:i{owner:a}}")
	n := f.node("lon.2", with(to("of", graph.Want{})))
	f.same("label", n.One("of").Label, "Room")
	e := to("of", graph.Want{})
	e.Where = graph.Is{"Tool"}
	f.same("tools only", f.shape("Loan", with(e)), "1{of:h} 2{of:-} 3{of:j} 4{of:-} 5{of:-} 6{of:i}")
}

func unionToOneOn(f *fixture) {
	f.do(village()...)
	f.do(patch("rom.r", "seats", int64(12)))
	e := to("of", graph.Want{Props: []string{"name"}, On: map[string]graph.Want{"Room": {Props: []string{"seats"}, Tag: "room"}}})
	f.same("tool", nodeSketch(f.node("lon.1", with(e))), "1{of:h(h)}")
	n := f.node("lon.2", with(e))
	f.same("room", nodeSketch(n), "2{of:r(12)}")
	f.same("tag", n.One("of").Tag, any("room"))
}

// hoard is a deal that covers all of the shed, and one that covers two of it.
func hoard() []graph.Change {
	out := append(shed(), add("dea.x"), add("dea.y"), add("dea.z"))
	for _, ref := range fields("tol.a rom.b tol.c rom.d tol.e rom.f") {
		out = append(out, link("dea.x", "covers", ref))
	}
	return append(out, link("dea.y", "covers", "rom.d"), link("dea.y", "covers", "tol.e"))
}

func unionToMany(f *fixture) {
	f.do(hoard()...)
	e := first(3, "covers")
	e.Order, e.Total = []graph.Order{asc("weight")}, true
	f.same("lightest", f.shape("Deal", with(e)), "x{covers:6[b e d +]} y{covers:2[e d]} z{covers:0[]}")
	e.Window = graph.Window{Last: 3}
	f.same("heaviest", f.shape("Deal", with(e)), "x{covers:6[a f c]} y{covers:2[e d]} z{covers:0[]}")
}

func unionAfter(f *fixture) {
	f.do(hoard()...)
	e := first(2, "covers")
	e.Order, e.Cursors = []graph.Order{asc("weight")}, true
	e.After = f.node("dea.x", with(e)).Many("covers").Items[1].Keys
	f.same("second page", f.shape("Deal", with(e)), "x{covers:[d a +]} y{covers:[d]} z{covers:[]}")
}

func unionEdgeWhere(f *fixture) {
	f.do(hoard()...)
	e := first(1, "covers")
	e.Where, e.Total = graph.And{graph.Is{"Tool"}, graph.Not{Cond: cmpIs("weight", graph.Eq, nil)}}, true
	f.same("weighed tools", f.shape("Deal", with(e)), "x{covers:2[a +]} y{covers:1[e]} z{covers:0[]}")
}

func unionInverse(f *fixture) {
	f.do(village()...)
	f.same("tools", f.shape("Tool", with(all("loans"), all("deals"))), "h{loans:[1] deals:[m]} i{loans:[6] deals:[]} j{loans:[3] deals:[n]}")
	f.same("rooms", f.shape("Room", with(all("loans"), all("deals"))), "g{loans:[4] deals:[]} r{loans:[2] deals:[m]}")
}
