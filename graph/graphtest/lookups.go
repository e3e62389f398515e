package graphtest

import "ortaq/graph"

func getOrder(f *fixture) {
	f.do(village()...)
	nodes, err := f.fetch(ids("clb.c", "clb.y", "clb.a", "clb.b"), nil, graph.Want{})
	f.must(err)
	f.same("length", len(nodes), 4)
	f.same("absent", nodes[1], (*graph.Node)(nil))
	f.same("the others", nodeKeys(nodes), "c a b")
}

func getTwice(f *fixture) {
	f.do(village()...)
	nodes, err := f.fetch(ids("clb.a", "clb.b", "clb.a"), nil, with(all("tools")))
	f.must(err)
	f.same("nodes", nodeKeys(nodes), "a b a")
	f.same("edges of the second", keys(nodes[2].Many("tools")), "h i")
}

func getLabels(f *fixture) {
	f.do(village()...)
	want := graph.Want{Props: []string{"name"}, On: map[string]graph.Want{"Tool": with(to("room", graph.Want{}))}}
	nodes, err := f.fetch(ids("tol.h", "plc.k", "rom.r", "tol.i"), nil, want)
	f.must(err)
	f.same("nodes", nodeKeys(nodes), "h k r i")
	f.same("labels", []string{nodes[0].Label, nodes[1].Label, nodes[2].Label}, []string{"Tool", "Place", "Room"})
	f.same("the tool's own want", nodeSketch(nodes[0]), "h{room:r}")
	f.same("the others' want", nodeSketch(nodes[1]), "k(k)")
}

func getWhere(f *fixture) {
	f.do(village()...)
	nodes, err := f.fetch(ids("clb.a", "clb.b", "clb.e"), some("place", under("parent", "k")), graph.Want{})
	f.must(err)
	f.same("length", len(nodes), 3)
	f.same("the rest", nodeKeys(nodes), "a b")
}

func getNothing(f *fixture) {
	nodes, err := f.fetch(nil, nil, graph.Want{Props: []string{"name"}})
	f.must(err)
	f.same("length", len(nodes), 0)
}

func getStrange(f *fixture) {
	f.do(village()...)
	nodes, err := f.fetch([]graph.ID{"", "clb", "nope_1", "clb_", id("clb.a"), "'; DROP TABLE Club; --"}, nil, graph.Want{})
	f.must(err)
	f.same("length", len(nodes), 6)
	f.same("the one that is there", nodeKeys(nodes), "a")
}
