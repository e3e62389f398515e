package graphtest

import "ortaq/graph"

// related is a condition over edges and the keys of the village's nodes that satisfy it.
type related struct {
	name, label string
	cond        graph.Cond
	want        string
	why         string
}

func named(name string) graph.Cmp { return graph.Cmp{Prop: "name", Value: name} }

func over(edge string, where, on graph.Cond) graph.Some {
	return graph.Some{Edge: edge, Where: where, On: on}
}

func under(edge, name string) graph.Under { return graph.Under{Edge: edge, Where: named(name)} }

func differ(a ...string) func(b ...string) graph.Differ {
	return func(b ...string) graph.Differ { return graph.Differ{A: a, B: b} }
}

func relationChecks() []check {
	var out []check
	for _, rows := range [][]related{someRows(), onRows(), unionRows(), nestedRows(), underRows(), differRows()} {
		for _, r := range rows {
			out = append(out, check{r.name, r.why, func(f *fixture) {
				f.do(village()...)
				f.decides(r.label, r.cond, r.want)
			}})
		}
	}
	return out
}

func someRows() []related {
	const whatever = "Some holds when the edge leads to at least one node; a nil Where holds"
	const back = "an inverse edge is the stored one, read backwards"
	return []related{
		{"to-one", "Club", some("place", named("m")), "a", "Some over a to-one edge looks at its target"},
		{"to-one any", "Club", some("place", nil), "a b c e", whatever},
		{"to-one empty and", "Club", some("place", graph.And{}), "a b c e", whatever},
		{"to-one empty or", "Club", some("place", graph.Or{}), "", "no node satisfies the empty Or"},
		{"two to one label", "Club", some("home", nil), "a b", "two edges to one label are apart"},
		{"inverse of to-one", "Place", some("clubs", named("a")), "m", back},
		{"inverse of to-one any", "Place", some("clubs", nil), "m q s z", whatever},
		{"many", "Tool", some("topics", named("x")), "i", "Some over many targets needs one"},
		{"many any", "Tool", some("topics", nil), "h i", whatever},
		{"many inverse", "Topic", some("tools", some("owner", named("a"))), "v w x", back},
		{"many inverse apart", "Topic", some("rooms", nil), "u x", "edges of one kind from two labels are apart"},
		{"self", "Club", some("friends", named("b")), "a", "an edge within one label has a direction"},
		{"self inverse", "Club", some("friendOf", named("b")), "c", "an edge within one label has a direction"},
		{"tree step", "Place", some("parent", named("l")), "m", "Some over a tree edge is one step, exactly as stored"},
		{"tree step inverse", "Place", some("parts", nil), "k l m o p", back},
	}
}

func onRows() []related {
	lead, help := cmpIs("role", graph.Eq, "lead"), cmpIs("role", graph.Eq, "help")
	const same = "Where and On have to hold for one and the same edge"
	const two = "conditions on an edge have two truth values as well"
	return []related{
		{"on", "Deal", over("parties", nil, lead), "m n", "On looks at the edge's own properties"},
		{"on and where", "Deal", over("parties", named("b"), lead), "n", same},
		{"on int", "Deal", over("parties", nil, cmpIs("rank", graph.Gte, int64(5))), "n", "On compares values of every type"},
		{"on missing", "Deal", over("parties", nil, cmpIs("role", graph.Eq, nil)), "n", "a missing property of an edge is nil"},
		{"on not", "Deal", over("parties", nil, graph.Not{Cond: lead}), "m n", two},
		{"on not in", "Deal", over("parties", named("c"), graph.Not{Cond: cmpIs("rank", graph.Gt, int64(0))}), "n", two},
		{"on or", "Deal", over("parties", named("a"), graph.Or{lead, help}), "m", "On takes any condition on properties"},
		{"on to-one", "Club", over("home", nil, cmpIs("rank", graph.Gt, int64(2))), "a", "a to-one edge may have properties, too"},
		{"on to-one inverse", "Place", over("natives", nil, cmpIs("role", graph.Eq, nil)), "k", "a to-one edge may have properties, too"},
		{"on inverse", "Club", over("deals", nil, help), "b", "On works from both ends of an edge"},
		{"on inverse and where", "Club", over("deals", named("m"), lead), "a", same},
	}
}

func unionRows() []related {
	const to = "Some over an edge to several labels looks at targets of each"
	return []related{
		{"union to-one", "Loan", some("of", named("h")), "1", to},
		{"union to-one any", "Loan", some("of", nil), "1 2 3 4 6", to},
		{"union to-one is", "Loan", some("of", graph.Is{"Room"}), "2 4", "Is tells the labels of a union apart"},
		{"union to-one edge", "Loan", some("of", some("owner", named("a"))), "1 2 6", "an edge that all members have can be followed from their union"},
		{"union many", "Deal", some("covers", graph.Is{"Room"}), "m", to},
		{"union many edge", "Deal", some("covers", some("owner", named("b"))), "n", to},
		{"union inverse", "Tool", some("loans", nil), "h i j", "the inverse of a union edge is seen from each label"},
		{"union inverse where", "Room", some("loans", some("to", named("c"))), "r", "the inverse of a union edge is seen from each label"},
		{"union many inverse", "Room", some("deals", named("m")), "r", "the inverse of a union edge is seen from each label"},
		{"union root", "Thing", some("topics", named("x")), "g i", "a union can be asked for what its members have in common"},
		{"union root is", "Thing", graph.And{graph.Is{"Tool"}, some("owner", named("a"))}, "h i", "Is tells the labels of a union apart"},
		{"union root not is", "Thing", graph.Not{Cond: graph.Is{"Tool"}}, "g r", "Is tells the labels of a union apart"},
	}
}

func nestedRows() []related {
	far := differ("from", "place")("to", "place")
	const nest = "relation conditions nest"
	return []related{
		{"nested some", "Club", some("tools", some("loans", some("to", named("b")))), "a", nest},
		{"nested both ways", "Club", some("lends", graph.And{some("of", graph.Is{"Room"}), some("to", some("place", named("q")))}), "a", nest},
		{"none", "Club", graph.Not{Cond: some("tools", nil)}, "c d e", "none of them: Not of Some"},
		{"every", "Club", graph.Not{Cond: some("tools", graph.Not{Cond: some("topics", nil)})}, "a c d e", "all of them: none that does not"},
		{"two of one edge", "Club", graph.And{some("tools", named("h")), some("tools", named("i"))}, "a", "two Somes may hold for two nodes"},
		{"one of one edge", "Club", some("tools", graph.And{named("h"), named("i")}), "", "one Some holds for one node"},
		{"or of somes", "Club", graph.Or{some("tools", named("j")), some("rooms", named("r"))}, "a b", nest},
		{"the question", "Loan", graph.And{some("of", some("topics", under("broader", "u"))), some("from", named("a")), far}, "1 2",
			"the question of the registry: things about a topic, lent by some to others elsewhere"},
		{"back and forth", "Tool", some("owner", some("tools", named("h"))), "h i", nest},
	}
}

func underRows() []related {
	const climb = "Under holds for the node itself and for everything below it, at any depth"
	out := []related{
		{"under leaf", "Place", under("parent", "q"), "q", "a leaf is under itself only"},
		{"under alone", "Place", under("parent", "z"), "z", "a node without edges is under itself"},
		{"under nothing", "Place", under("parent", "y"), "", "nothing is under a node that is not there"},
		{"under branch", "Place", under("parent", "s"), "s", climb},
		{"under either", "Place", graph.Under{Edge: "parent", Where: graph.Or{named("p"), named("s")}}, "p q s", "Where may hold for several broader nodes"},
		{"under relation", "Place", graph.Under{Edge: "parent", Where: some("clubs", named("a"))}, "m o p q", "Where is any condition on the broader node"},
		{"under in some", "Club", some("place", under("parent", "m")), "a c", "Under nests in Some"},
		{"under in many", "Tool", some("topics", under("broader", "u")), "h i", "Under nests in Some"},
		{"under twice", "Place", graph.And{under("parent", "l"), graph.Not{Cond: under("parent", "o")}}, "l m", "the difference of two branches"},
	}
	for _, branch := range []string{"k l m o p q s", "l m o p q", "m o p q", "o p q", "p q"} {
		root := fields(branch)[0]
		out = append(out, related{"under " + root, "Place", under("parent", root), branch, climb})
	}
	return out
}

func differRows() []related {
	const ends = "Differ holds when both paths end at a node, and not at the same one"
	return []related{
		{"differ", "Loan", differ("from", "place")("to", "place"), "1 2 3", ends},
		{"differ turned", "Loan", differ("to", "place")("from", "place"), "1 2 3", "Differ does not depend on the order of its paths"},
		{"differ one step", "Loan", differ("from")("to"), "1 2 3 4", ends},
		{"differ uneven", "Loan", differ("from", "place", "parent")("to", "place"), "1 2 3 6", "the paths may differ in length"},
		{"differ edges", "Club", differ("place")("home"), "b", "the paths may be single edges to one label"},
		{"differ same path", "Club", differ("place")("place"), "", "one path does not differ from itself"},
		{"differ in some", "Club", some("lends", differ("from", "place")("to", "place")), "a b", "Differ nests in Some"},
	}
}
