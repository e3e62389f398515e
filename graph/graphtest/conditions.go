package graphtest

import "ortaq/graph"

// asked is a condition and the keys of the pond's clubs (a to f) that satisfy it.
type asked struct {
	name string
	cond graph.Cond
	want string
	why  string
}

func cmpIs(prop string, op graph.Op, v any) graph.Cmp { return graph.Cmp{Prop: prop, Op: op, Value: v} }

func some(edge string, where graph.Cond) graph.Some { return graph.Some{Edge: edge, Where: where} }

func conditionChecks() []check {
	var out []check
	for _, rows := range [][]asked{comparisons(), textMatches(), junctions()} {
		for _, a := range rows {
			out = append(out, check{a.name, a.why, func(f *fixture) {
				f.do(pond()...)
				f.decides("Club", a.cond, a.want)
			}})
		}
	}
	return append(out, nearChecks()...)
}

// pond has a value of every type, missing ones (d), and texts that look like patterns.
func pond() []graph.Change {
	return []graph.Change{
		add("clb.a", "kind", "x", "note", "50% off_it", "founded", int64(10), "score", 1.5, "open", true, "tags", []string{"red", "ә"}),
		add("clb.b", "kind", "y", "note", `back\slash [x] *?`, "founded", int64(20), "score", -2.0, "open", false, "tags", []string{"deep red"}),
		add("clb.c", "kind", "X", "note", "", "founded", int64(30), "score", 0.0, "tags", []string{}),
		add("clb.d"),
		add("clb.e", "kind", "ә", "note", "Әлем it's", "founded", int64(20), "tags", []string{"red", "red", ""}),
		add("clb.f", "kind", "", "note", "500 offsite", "score", 1.5, "open", true, "tags", []string{"re", "d", "%"}),
	}
}

// decides checks a condition and its negation, which has to hold for exactly the other nodes of the label, together
// with the total and with Get, which have to decide alike.
func (f *fixture) decides(label string, c graph.Cond, want string) {
	f.Helper()
	every := f.find(label, nil)
	f.same("the condition", f.find(label, c), want)
	f.same("its negation", f.find(label, graph.Not{Cond: c}), without(every, want))
	f.same("its double negation", f.find(label, graph.Not{Cond: graph.Not{Cond: c}}), want)
	f.same("Get", f.present(f.page(list(label, nil)), c), want)
	f.same("Total", f.total(label, c), int64(len(fields(want))))
	f.decidesLed(label, c, want)
}

// decidesLed checks a condition on the nodes that are led, of which stores keep more: in the order of ids and of names,
// with the total.
func (f *fixture) decidesLed(label string, c graph.Cond, want string) {
	f.Helper()
	visible := cmpIs("visible", graph.Eq, true)
	seen, hidden := graph.And{visible, c}, f.find(label, graph.Not{Cond: visible})
	f.same("of what is visible", f.find(label, seen), without(want, hidden))
	f.same("the visible rest", f.find(label, graph.And{visible, graph.Not{Cond: c}}), without(f.find(label, visible), want))
	f.same("the total of what is visible", f.total(label, seen), int64(len(fields(without(want, hidden)))))
	named := f.find(label, visible, asc("name"))
	f.same("by name", f.find(label, seen, asc("name")), without(named, without(named, want)))
}

// present asks for the nodes of a page by id, under a condition.
func (f *fixture) present(p *graph.Page, where graph.Cond) string {
	f.Helper()
	var all []graph.ID
	for _, item := range p.Items {
		all = append(all, item.Node.ID)
	}
	nodes, err := f.fetch(all, where, graph.Want{})
	f.must(err)
	return nodeKeys(nodes)
}

func (f *fixture) total(label string, where graph.Cond) int64 {
	f.Helper()
	return f.page(graph.Query{Label: label, Select: graph.Select{Where: where, Total: true}}).Total
}

func comparisons() []asked {
	const two = "a comparison with a missing value is false, and Not makes it true"
	red := []any{int64(20), int64(30), int64(99)}
	return []asked{
		{"eq text", cmpIs("kind", graph.Eq, "x"), "a", "text is compared byte for byte: x is not X"},
		{"eq beyond ascii", cmpIs("kind", graph.Eq, "ә"), "e", "text is compared byte for byte: ә is not Ә"},
		{"eq empty", cmpIs("kind", graph.Eq, ""), "f", "an empty text equals the empty text, a missing one does not"},
		{"eq nil", cmpIs("kind", graph.Eq, nil), "d", "Eq with nil holds for a missing property, not for an empty one"},
		{"eq nil list", cmpIs("tags", graph.Eq, nil), "d", "an empty List is not a missing one"},
		{"eq int", cmpIs("founded", graph.Eq, int64(20)), "b e", two},
		{"eq float", cmpIs("score", graph.Eq, 1.5), "a f", two},
		{"eq zero", cmpIs("score", graph.Eq, 0.0), "c", "zero is not a missing value"},
		{"eq true", cmpIs("open", graph.Eq, true), "a f", two},
		{"eq false", cmpIs("open", graph.Eq, false), "b", "false is not a missing value"},
		{"in text", cmpIs("kind", graph.In, []any{"x", "ә", "nothing"}), "a e", two},
		{"in int", cmpIs("founded", graph.In, red), "b c e", two},
		{"in one float", cmpIs("score", graph.In, []any{-2.0}), "b", two},
		{"in empty", cmpIs("kind", graph.In, []any{}), "", "nothing is in an empty list"},
		{"gt", cmpIs("founded", graph.Gt, int64(20)), "c", two},
		{"gte", cmpIs("founded", graph.Gte, int64(20)), "b c e", two},
		{"lt", cmpIs("founded", graph.Lt, int64(20)), "a", two},
		{"lte", cmpIs("founded", graph.Lte, int64(20)), "a b e", two},
		{"gt float", cmpIs("score", graph.Gt, -1.5), "a c f", two},
		{"lt float", cmpIs("score", graph.Lt, 0.0), "b", two},
		{"lte text", cmpIs("kind", graph.Lte, "X"), "c f", "text is compared byte for byte: the empty text is the least, X is less than x"},
	}
}

func textMatches() []asked {
	const literal = "Contains and StartsWith know no pattern: every sign stands for itself"
	return []asked{
		{"contains", cmpIs("note", graph.Contains, "off"), "a f", "Contains finds a part anywhere"},
		{"contains percent", cmpIs("note", graph.Contains, "0% o"), "a", literal},
		{"contains underscore", cmpIs("note", graph.Contains, "f_i"), "a", literal},
		{"contains star", cmpIs("note", graph.Contains, "*?"), "b", literal},
		{"contains bracket", cmpIs("note", graph.Contains, "[x]"), "b", literal},
		{"contains backslash", cmpIs("note", graph.Contains, `k\s`), "b", literal},
		{"contains quote", cmpIs("note", graph.Contains, "t's"), "e", literal},
		{"contains case", cmpIs("note", graph.Contains, "OFF"), "", "Contains compares bytes, it folds nothing"},
		{"contains beyond ascii", cmpIs("note", graph.Contains, "әлем"), "", "Contains compares bytes, it folds nothing"},
		{"contains empty", cmpIs("note", graph.Contains, ""), "a b c e f", "every text contains the empty text, a missing one contains nothing"},
		{"starts", cmpIs("note", graph.StartsWith, "50"), "a f", "StartsWith finds a beginning"},
		{"starts percent", cmpIs("note", graph.StartsWith, "50%"), "a", literal},
		{"starts inside", cmpIs("note", graph.StartsWith, "off"), "", "StartsWith finds a beginning, not a part"},
		{"starts beyond ascii", cmpIs("note", graph.StartsWith, "Әл"), "e", "StartsWith compares bytes"},
		{"starts empty", cmpIs("note", graph.StartsWith, ""), "a b c e f", "every text starts with the empty text, a missing one with nothing"},
		{"has", cmpIs("tags", graph.Has, "red"), "a e", "Has finds a whole value of a List, not a part of one"},
		{"has part", cmpIs("tags", graph.Has, "deep"), "", "Has finds a whole value of a List, not a part of one"},
		{"has across", cmpIs("tags", graph.Has, "re"), "f", "Has finds a whole value of a List, not two that touch"},
		{"has empty", cmpIs("tags", graph.Has, ""), "e", "an empty text is a value of a List"},
		{"has percent", cmpIs("tags", graph.Has, "%"), "f", literal},
		{"has beyond ascii", cmpIs("tags", graph.Has, "ә"), "a", "Has compares bytes"},
	}
}

func junctions() []asked {
	x, open := cmpIs("kind", graph.Eq, "x"), cmpIs("open", graph.Eq, true)
	twenty := cmpIs("founded", graph.Eq, int64(20))
	return []asked{
		{"and", graph.And{x, open}, "a", "And holds when all hold"},
		{"and empty", graph.And{}, "a b c d e f", "the empty And holds"},
		{"and of one", graph.And{twenty}, "b e", "And of one is that one"},
		{"or", graph.Or{x, twenty}, "a b e", "Or holds when one holds"},
		{"or empty", graph.Or{}, "", "the empty Or does not hold"},
		{"or with missing", graph.Or{open, twenty}, "a b e f", "a comparison with a missing value does not spoil an Or"},
		{"not in and", graph.And{graph.Not{Cond: open}, graph.Not{Cond: twenty}}, "c d", "Not of a comparison with a missing value holds, inside And too"},
		{"not or", graph.Not{Cond: graph.Or{open, twenty}}, "c d", "two truth values: a node is on one side of every condition"},
		{"range", graph.And{cmpIs("founded", graph.Gt, int64(10)), cmpIs("founded", graph.Lt, int64(30))}, "b e", "two comparisons of one property are a range"},
		{"nested", graph.Or{graph.And{x, graph.Or{}}, graph.And{graph.Or{twenty, open}, graph.Not{Cond: x}}}, "b e f", "conditions nest"},
		{"is", graph.Is{"Club"}, "a b c d e f", "Is holds for nodes of the named labels"},
		{"is other", graph.Is{"Place", "Tool"}, "", "Is does not hold for nodes of other labels"},
		{"is none", graph.Is{}, "", "Is of no labels holds for no node"},
		{"deep", deepNot(x, 40), "a", "conditions nest as deep as a caller builds them"},
	}
}

// deepNot wraps a condition into an even number of negations.
func deepNot(c graph.Cond, n int) graph.Cond {
	for range n {
		c = graph.Not{Cond: graph.And{c}}
	}
	return c
}
