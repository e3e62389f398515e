package graphtest

import (
	"fmt"

	"ortaq/graph"
)

// keepCase is changes of the fair, and what is kept of loan 1 or of the tools afterwards.
type keepCase struct {
	name    string
	changes []graph.Change
	want    string
}

func copyChecks() []check {
	const follow = "a copy is what stands at the end of its path, and missing when the path ends early or comes by a hidden node"
	var out []check
	for _, c := range []keepCase{
		{"created", nil, "Tool x y <nil> one m"},
		{"property changed", []graph.Change{patch("clb.a", "kind", "z"), patch("clb.b", "open", true, "kind", nil)}, "Tool z <nil> true one m"},
		{"end of a longer path", []graph.Change{patch("plc.m", "code", "two")}, "Tool x y <nil> two m"},
		{"edge replaced", []graph.Change{link("lon.1", "of", "rom.g"), link("lon.1", "to", "clb.a")}, "Room x x true one m"},
		{"edge removed", []graph.Change{unlink("lon.1", "of", "tol.h"), unlink("lon.1", "from", "clb.a"), unlink("lon.1", "deal", "dea.m")}, "<nil> <nil> y <nil> <nil> <nil>"},
		{"far edge moved", []graph.Change{link("clb.a", "place", "plc.s"), patch("plc.s", "code", "three")}, "Tool x y <nil> three m"},
		{"end hidden", []graph.Change{patch("tol.h", "visible", false), patch("dea.m", "visible", false)}, "<nil> x y <nil> one <nil>"},
		{"middle hidden", []graph.Change{patch("clb.a", "visible", false)}, "Tool <nil> y <nil> <nil> m"},
		{"far end hidden", []graph.Change{patch("plc.m", "visible", false)}, "Tool x y <nil> <nil> m"},
		{"shown again", []graph.Change{patch("clb.a", "visible", false), patch("clb.a", "kind", "w"), patch("clb.a", "visible", true)}, "Tool w y <nil> one m"},
		{"itself hidden", []graph.Change{patch("lon.1", "visible", false)}, "Tool x y <nil> one m"},
		{"end deleted", []graph.Change{del("tol.h"), del("plc.m"), del("dea.m")}, "<nil> x y <nil> <nil> <nil>"},
		{"middle deleted", []graph.Change{del("clb.a")}, "Tool <nil> y <nil> <nil> m"},
		{"made again", []graph.Change{del("clb.a"), add("clb.a", "kind", "v"), link("lon.1", "from", "clb.a")}, "Tool v y <nil> <nil> m"},
	} {
		out = append(out, check{c.name, follow, func(f *fixture) {
			f.do(append(fair(), patch("plc.m", "code", "one"))...)
			f.do(c.changes...)
			n := f.node("lon.1", graph.Want{Props: []string{"ofLabel", "fromKind", "toKind", "toOpen", "fromCode", "dealID"}})
			if deal, ok := n.Vals[5].(string); ok {
				n.Vals[5] = short(deal)
			}
			f.same("copies", fmt.Sprintln(n.Vals...), c.want+"\n")
			f.healthy()
		}})
	}
	return append(out, copyAskChecks()...)
}

// copyAskChecks ask what copies may answer in a store's stead.
func copyAskChecks() []check {
	const plain = "a condition is answered alike, whatever is kept"
	visible := cmpIs("visible", graph.Eq, true)
	of := func(edge string, conds ...graph.Cond) graph.Cond {
		return some(edge, append(graph.And{visible}, conds...))
	}
	about := some("topics", graph.And{visible, under("broader", "u")})
	var out []check
	for _, r := range []related{
		{"asked value", "Loan", of("from", cmpIs("kind", graph.Eq, "x")), "1 2 6", plain},
		{"asked value of any", "Loan", some("from", cmpIs("kind", graph.Eq, "x")), "1 2 6", plain},
		{"asked values", "Loan", of("to", cmpIs("kind", graph.In, []any{"x", "y"}), cmpIs("open", graph.Eq, true)), "3 6", plain},
		{"asked whether any", "Loan", of("deal"), "1", plain},
		{"asked whether none", "Loan", graph.Not{Cond: of("deal")}, "2 3 4 5 6", plain},
		{"asked missing", "Loan", of("to", cmpIs("kind", graph.Eq, nil)), "4", plain},
		{"asked label", "Loan", of("of", graph.Is{"Room"}), "2 4", plain},
		{"asked no label", "Loan", of("of", graph.Is{}), "", plain},
		{"asked beside", "Loan", of("from", cmpIs("kind", graph.Eq, "x"), cmpIs("name", graph.Eq, "a")), "1 2 6", plain},
		{"asked further", "Loan", of("from", some("place", graph.And{visible, cmpIs("code", graph.Eq, "one")})), "1 2 6", plain},
		{"asked further, not led", "Loan", of("from", some("place", cmpIs("code", graph.Eq, "one"))), "1 2 6", plain},
		{"asked id", "Loan", of("deal", cmpIs("id", graph.Eq, id("dea.m"))), "1", plain},
		{"asked label and under", "Loan", of("of", graph.Is{"Tool"}, about), "1 6", plain},
		{"asked under", "Loan", of("of", about), "1 2 6", plain},
		{"asked not", "Loan", graph.Not{Cond: of("from", cmpIs("kind", graph.Eq, "x"))}, "3 4 5", plain},
		{"asked or", "Loan", graph.Or{of("from", cmpIs("kind", graph.Eq, "y")), of("of", graph.Is{"Room"})}, "2 3 4", plain},
		{"asked all", "Loan", graph.And{visible, of("of", graph.Is{"Tool"}, about), of("from", cmpIs("kind", graph.Eq, "x")), of("to", cmpIs("kind", graph.Eq, "y")), cmpIs("far", graph.Eq, true)}, "1", plain},
		{"hidden target", "Deal", some("parties", graph.And{visible, cmpIs("kind", graph.Eq, "x")}), "m n", plain},
	} {
		out = append(out, check{r.name, r.why, func(f *fixture) {
			f.do(append(fair(), patch("plc.m", "code", "one"))...)
			f.decides(r.label, r.cond, r.want)
			q := list(r.label, r.cond, desc("name"))
			f.walkAll(q)
		}})
	}
	return out
}

func closureChecks() []check {
	const follow = "what an edge reaches, and what lies above it, follows every change"
	var out []check
	for _, c := range []keepCase{
		{"created", nil, "h i r"},
		{"linked", []graph.Change{link("tol.j", "topics", "tpc.w")}, "h i j r"},
		{"unlinked", []graph.Change{unlink("tol.i", "topics", "tpc.w")}, "h r"},
		{"tree linked", []graph.Change{link("tpc.x", "broader", "tpc.w")}, "g h i r"},
		{"tree cut", []graph.Change{unlink("tpc.v", "broader", "tpc.u")}, "r"},
		{"tree moved", []graph.Change{link("tpc.v", "broader", "tpc.x")}, "r"},
		{"tree moved twice", []graph.Change{link("tpc.v", "broader", "tpc.x"), link("tpc.w", "broader", "tpc.u")}, "i r"},
		{"target hidden", []graph.Change{patch("tpc.w", "visible", false)}, "h r"},
		{"middle hidden", []graph.Change{patch("tpc.v", "visible", false)}, "i r"},
		{"top hidden", []graph.Change{patch("tpc.u", "visible", false)}, "h i"},
		{"shown again", []graph.Change{patch("tpc.w", "visible", false), patch("tpc.w", "visible", true)}, "h i r"},
		{"source hidden", []graph.Change{patch("tol.h", "visible", false)}, "h i r"},
		{"source deleted", []graph.Change{del("tol.h")}, "i r"},
		{"source made again", []graph.Change{del("tol.h"), add("tol.h")}, "i r"},
		{"target deleted", []graph.Change{del("tpc.w")}, "h r"},
		{"middle deleted", []graph.Change{del("tpc.v")}, "r"},
		{"top deleted and made again", []graph.Change{del("tpc.u"), add("tpc.u", "name", "u")}, ""},
		{"two ways", []graph.Change{link("tol.i", "topics", "tpc.v"), unlink("tol.i", "topics", "tpc.w")}, "h i r"},
	} {
		out = append(out, check{c.name, follow, func(f *fixture) {
			f.do(fair()...)
			f.do(c.changes...)
			f.reaches(c.want)
		}})
	}
	return append(out, check{"rolled back", "a transaction that fails leaves what is kept as it was", closureRolledBack},
		check{"to-one", "a to-one edge has a closure, too", closureToOne})
}

// reaches compares what lies under topic u with the plain answer, in lists, totals and facets.
func (f *fixture) reaches(want string) {
	f.Helper()
	visible := cmpIs("visible", graph.Eq, true)
	c := some("topics", graph.And{visible, under("broader", "u")})
	f.same("list", without(f.find("Thing", nil), without(f.find("Thing", nil), want)), f.find("Thing", c))
	f.same("total", f.total("Thing", c), int64(len(fields(want))))
	unique := some("topics", graph.And{visible, graph.Under{Edge: "broader", Where: cmpIs("id", graph.Eq, id("tpc.u"))}})
	seen := f.find("Thing", graph.And{visible, c})
	f.same("visible by id", f.find("Thing", graph.And{visible, unique}), seen)
	f.same("visible total", f.total("Thing", graph.And{visible, unique}), int64(len(fields(seen))))
	f.same("visible by name", f.find("Thing", graph.And{visible, unique}, asc("name")), f.find("Thing", graph.And{visible, c}, asc("name")))
	f.healthy()
}

func closureRolledBack(f *fixture) {
	f.do(fair()...)
	f.wantErr(f.try(link("tpc.x", "broader", "tpc.w"), del("tpc.v"), patch("tpc.y", "name", "x")), graph.ErrNotFound)
	f.reaches("h i r")
}

func closureToOne(f *fixture) {
	f.do(fair()...)
	f.do(link("plc.z", "parent", "plc.m"), link("clb.d", "place", "plc.o"), unlink("clb.a", "place", "plc.m"))
	f.same("under m", f.find("Club", some("place", graph.And{cmpIs("visible", graph.Eq, true), under("parent", "m")})), "c d e")
	f.healthy()
}
