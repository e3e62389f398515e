package graphtest

import "ortaq/graph"

// fleet gives clubs a, b and c 5, 2 and no tools, light ones first.
func fleet() []graph.Change {
	out := addAll("clb", "a b c")
	for i, key := range fields("f g h i j k l") {
		owner := "clb.a"
		if i >= 5 {
			owner = "clb.b"
		}
		out = append(out, add("tol."+key, "weight", int64(i%3)), link("tol."+key, "owner", owner))
	}
	return out
}

func limitPerParent(f *fixture) {
	f.do(fleet()...)
	f.same("two each", f.shape("Club", with(first(2, "tools"))), "a{tools:[f g +]} b{tools:[k l]} c{tools:[]}")
	e := first(2, "tools")
	e.Order = []graph.Order{desc("weight")}
	f.same("two heaviest each", f.shape("Club", with(e)), "a{tools:[h g +]} b{tools:[k l]} c{tools:[]}")
}

func afterPerParent(f *fixture) {
	f.do(fleet()...)
	e := first(2, "tools")
	e.Order, e.After = []graph.Order{asc("weight")}, graph.Keys{int64(1), id("tol.g")}
	f.same("after g", f.shape("Club", with(e)), "a{tools:[j h]} b{tools:[k]} c{tools:[]}")
}

func lastPerParent(f *fixture) {
	f.do(fleet()...)
	e := all("tools")
	e.Window = graph.Window{Last: 2}
	f.same("last two each", f.shape("Club", with(e)), "a{tools:[i j]} b{tools:[k l]} c{tools:[]}")
	f.same("more before a's", f.node("clb.a", with(e)).Many("tools").HasPrevious, true)
	f.same("none before b's", f.node("clb.b", with(e)).Many("tools").HasPrevious, false)
}

func totalPerParent(f *fixture) {
	f.do(fleet()...)
	e := first(1, "tools")
	e.Total = true
	f.same("totals", f.shape("Club", with(e)), "a{tools:5[f +]} b{tools:2[k +]} c{tools:0[]}")
}

func onlyTotals(f *fixture) {
	f.do(fleet()...)
	e := all("tools")
	e.Window, e.Total = graph.Window{}, true
	for ref, want := range map[string]int64{"clb.a": 5, "clb.b": 2, "clb.c": 0} {
		p := f.node(ref, with(e)).Many("tools")
		f.same("items", keys(p), "")
		f.same("total", p.Total, want)
	}
}

func emptyParents(f *fixture) {
	f.do(fleet()...)
	p := f.node("clb.c", with(all("tools"))).Many("tools")
	f.same("a page", p, &graph.Page{Total: -1})
}

func wherePerParent(f *fixture) {
	f.do(fleet()...)
	e := first(1, "tools")
	e.Where, e.Total = cmpIs("weight", graph.Gt, int64(0)), true
	f.same("heavier ones", f.shape("Club", with(e)), "a{tools:3[g +]} b{tools:1[k]} c{tools:0[]}")
}

func twoWants(f *fixture) {
	f.do(fleet()...)
	light, last := first(1, "tools"), all("tools")
	light.Key, last.Key = "light", "rest"
	light.Where, last.Where = cmpIs("weight", graph.Eq, int64(0)), cmpIs("weight", graph.Gt, int64(0))
	f.same("clubs", f.shape("Club", with(light, last)), "a{light:[f +] rest:[g h j]} b{light:[l] rest:[k]} c{light:[] rest:[]}")
}

func nestedCursors(f *fixture) {
	f.do(fleet()...)
	e := first(2, "tools")
	e.Order, e.Cursors, e.Bind = []graph.Order{desc("weight")}, true, "tools"
	var walked []string
	for range 3 {
		p := f.node("clb.a", with(e)).Many("tools")
		walked = append(walked, fields(keys(p))...)
		last := len(p.Items) - 1
		at, err := graph.DecodeCursor("tools", p.Cursor(last), []graph.Type{graph.Int, graph.String})
		f.must(err)
		e.After = at
	}
	f.same("walk of 5 by 2", walked, fields("h g j f i"))
}
