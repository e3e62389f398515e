package graphtest

import "ortaq/graph"

// sorted is an order and the keys that it gives over bandstand.
type sorted struct {
	name  string
	order []graph.Order
	want  string
	why   string
}

func asc(prop string) graph.Order  { return graph.Order{Prop: prop} }
func desc(prop string) graph.Order { return graph.Order{Prop: prop, Desc: true} }

func sortings() []sorted {
	const last = "missing values come last in both directions"
	const tie = "ties are broken by the id, ascending, whatever the direction"
	return []sorted{
		{"none", nil, "a b c d e f g", "a list without an order is ordered by id"},
		{"text", []graph.Order{asc("name")}, "g a b d c e f", "strings are compared by their bytes, which is the order of code points"},
		{"text desc", []graph.Order{desc("name")}, "f e c d b a g", "strings are compared by their bytes, which is the order of code points"},
		{"int", []graph.Order{asc("founded")}, "c a e b d f g", last},
		{"int desc", []graph.Order{desc("founded")}, "b a e c d f g", tie},
		{"float", []graph.Order{asc("score")}, "d b a c e f g", last},
		{"float desc", []graph.Order{desc("score")}, "c a b d e f g", last},
		{"bool", []graph.Order{asc("open")}, "b d a c e f g", "false comes before true"},
		{"bool desc", []graph.Order{desc("open")}, "a c b d e f g", tie},
		{"two keys", []graph.Order{asc("open"), desc("founded")}, "b d a c e f g", "a second key orders the ties of the first"},
		{"mixed", []graph.Order{desc("open"), desc("founded"), asc("name")}, "a c b d e g f", "directions belong to single keys"},
		{"unsorted", []graph.Order{desc("kind"), asc("founded")}, "c a e b d f g", "any property can be ordered by; Sorted only promises an index"},
		{"nulls first key", []graph.Order{asc("founded"), asc("name")}, "c a e b g d f", "missing values tie with each other"},
		{"visibility", []graph.Order{desc("visible"), asc("founded")}, "c a b d f g e", "the Lead property can be ordered by"},
	}
}

func orderChecks() []check {
	var out []check
	for _, s := range sortings() {
		out = append(out, check{s.name, s.why, func(f *fixture) {
			f.do(bandstand()...)
			f.same("the order", f.find("Club", nil, s.order...), s.want)
		}})
	}
	return append(out, []check{
		{"filtered", "a filter takes nodes out of an order and leaves the rest in place", filteredOrder},
		{"unicode", "әлем < ～ < 😀: a store that compares UTF-16 units swaps the last two", unicodeOrder},
		{"comparison", "Gt on text follows the same order as lists do", textComparison},
		{"tree edge", "a nested list is ordered by its own order", nestedOrder},
	}...)
}

// bandstand has ties, missing values and awkward names.
func bandstand() []graph.Change {
	return []graph.Change{
		add("clb.a", "name", "a", "founded", int64(3), "score", 1.5, "open", true, "kind", "x"),
		add("clb.b", "name", "ә", "founded", int64(9), "score", -2.0, "open", false, "kind", "x"),
		add("clb.c", "name", "～", "founded", int64(-1), "score", 1e9, "open", true, "kind", "y"),
		add("clb.d", "name", "әлем", "score", -2.5, "open", false, "kind", "x"),
		add("clb.e", "name", "😀", "founded", int64(3), "visible", false, "kind", "x"),
		add("clb.f", "name", "😀😀"),
		add("clb.g", "name", "Z"),
	}
}

func filteredOrder(f *fixture) {
	f.do(bandstand()...)
	where := graph.Cmp{Prop: "kind", Value: "x"}
	f.same("by founded", f.find("Club", where, asc("founded")), "a e b d")
}

func unicodeOrder(f *fixture) {
	f.do(add("tpc.a", "name", "😀"), add("tpc.b", "name", "～"), add("tpc.c", "name", "әлем"), add("tpc.d", "name", "Яблоко"))
	f.same("ascending", f.find("Topic", nil, asc("name")), "d c b a")
	f.same("descending", f.find("Topic", nil, desc("name")), "a b c d")
}

func textComparison(f *fixture) {
	f.do(bandstand()...)
	for op, want := range map[graph.Op]string{graph.Gt: "e f", graph.Gte: "c e f", graph.Lt: "a b d g", graph.Lte: "a b c d g"} {
		f.same("compared with ～", f.find("Club", graph.Cmp{Prop: "name", Op: op, Value: "～"}), want)
	}
}

func nestedOrder(f *fixture) {
	f.do(append(bandstand(), add("plc.p"))...)
	for _, key := range []string{"a", "b", "d", "g"} {
		f.do(link("clb."+key, "place", "plc.p"))
	}
	edge := all("clubs")
	edge.Order = []graph.Order{desc("founded"), asc("name")}
	n := f.node("plc.p", graph.Want{Edges: []graph.EdgeWant{edge}})
	f.same("clubs by founded", keys(n.Many("clubs")), "b a g d")
}
