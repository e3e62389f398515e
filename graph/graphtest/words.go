package graphtest

import "ortaq/graph"

// shelf has documents in an order of ranks that is not the order of ids; e is hidden.
func shelf() []graph.Change {
	return []graph.Change{
		add("clb.a", "title", "red wheel", "motto", "go . fast", "rank", int64(10), "kind", "x"),
		add("clb.b", "title", "wheel red", "rank", int64(5), "kind", "y"),
		add("clb.c", "title", "blue wheel . red", "motto", "go", "rank", int64(7), "kind", "x"),
		add("clb.d", "title", "wheels", "rank", int64(1)),
		add("clb.e", "title", "red wheel", "rank", int64(2), "visible", false, "kind", "x"),
		add("tol.f", "title", "red wheel", "parts", "bolt red", "rank", int64(3)),
		add("tol.g", "title", "bolt", "parts", "red wheel", "rank", int64(20)),
		add("rom.h", "title", "red room", "rank", int64(4)),
		add("rom.i", "title", "wheel ә007", "rank", int64(6)),
	}
}

// any1 is a phrase that may stand in any column.
func any1(tokens ...string) graph.Phrase { return graph.Phrase{Tokens: tokens} }

func begins(tokens ...string) graph.Phrase { return graph.Phrase{Tokens: tokens, Prefix: true} }

// at is a word in one column.
func at(column, token string) graph.Phrase {
	return graph.Phrase{Columns: []string{column}, Tokens: []string{token}}
}

// tier asks for all of some phrases.
func tier(phrases ...graph.Phrase) graph.Tier {
	var t graph.Tier
	for _, p := range phrases {
		t = append(t, graph.Clause{p})
	}
	return t
}

// seek asks for the nodes that words find.
func seek(label string, tiers ...graph.Tier) graph.Query {
	return graph.Query{Label: label, Select: graph.Select{
		Search: &graph.Search{Tiers: tiers, Candidates: 100}, Window: graph.Window{First: 100}, Cursors: true,
	}}
}

// sought is a search of the shelf and the keys that it finds, in order.
type sought struct {
	name  string
	query graph.Query
	want  string
	why   string
}

func wordChecks() []check {
	var out []check
	for _, rows := range [][]sought{phraseRows(), tierRows(), labelRows()} {
		for _, r := range rows {
			out = append(out, check{r.name, r.why, func(f *fixture) {
				f.do(shelf()...)
				f.same("found", keys(f.page(r.query)), r.want)
				r.query.Total = true
				r.query.Window = graph.Window{}
				f.same("total", f.page(r.query).Total, int64(len(fields(r.want))))
			}})
		}
	}
	return append(out, seekChecks()...)
}

func phraseRows() []sought {
	const order = "what words find is ordered by rank"
	const phrase = "the tokens of a phrase stand one after the other"
	return []sought{
		{"word", seek("Club", tier(any1("red"))), "b c a", order},
		{"word of another column", seek("Club", tier(any1("go"))), "c a", "a phrase without columns may stand in any one"},
		{"phrase", seek("Club", tier(any1("red", "wheel"))), "a", phrase},
		{"phrase turned", seek("Club", tier(any1("wheel", "red"))), "b", `the token "." keeps phrases from reaching over it`},
		{"phrase over a point", seek("Club", tier(any1("go", "fast"))), "", `the token "." keeps phrases from reaching over it`},
		{"phrase over columns", seek("Tool", tier(any1("bolt", "red", "wheel"))), "", "a phrase stands in one column"},
		{"whole tokens", seek("Club", tier(any1("whee"))), "", "a token is whole unless it is a prefix"},
		{"prefix", seek("Club", tier(begins("whee"))), "d b c a", "Prefix lets the last token be the beginning of one"},
		{"prefix of a phrase", seek("Club", tier(begins("wheel", "re"))), "b", "Prefix lets the last token be the beginning of one, inside a phrase too"},
		{"prefix of the last only", seek("Club", tier(begins("whe", "red"))), "", "Prefix is for the last token alone"},
		{"prefix that is a token", seek("Club", tier(begins("wheels"))), "d", "a token is its own beginning"},
		{"one of a clause", seek("Club", graph.Tier{{any1("blue"), any1("wheels")}}), "d c", "of a clause, one phrase has to occur"},
		{"all of a tier", seek("Club", tier(any1("red"), any1("go"))), "c a", "of a tier, every clause has to occur"},
		{"across columns", seek("Club", tier(at("title", "red"), at("motto", "fast"))), "a", "clauses may occur in different columns"},
		{"column", seek("Tool", tier(at("parts", "red"))), "f g", "Columns say where a phrase may stand"},
		{"two columns", seek("Tool", tier(graph.Phrase{Columns: []string{"parts", "title"}, Tokens: []string{"bolt"}})), "f g", "Columns say where a phrase may stand"},
		{"column of another label", seek("Club", tier(at("parts", "red"))), "", "a label without a column has no words in it"},
		{"beyond ascii", seek("Room", tier(any1("ә007"))), "i", "tokens are compared by bytes, and letters and digits are not taken apart"},
		{"prefix beyond ascii", seek("Room", tier(begins("ә0"))), "i", "tokens are compared by bytes, and letters and digits are not taken apart"},
	}
}

func tierRows() []sought {
	const empty = "a tier without clauses, and a clause without phrases, match nothing"
	not := seek("Club", tier(any1("wheel")))
	not.Search.Not = []graph.Phrase{any1("blue")}
	notPhrase := seek("Club", tier(any1("wheel")))
	notPhrase.Search.Not = []graph.Phrase{any1("red", "wheel"), at("motto", "red")}
	notAll := seek("Club", tier(any1("red", "wheel")), tier(any1("wheel")))
	notAll.Search.Not = []graph.Phrase{any1("red")}
	return []sought{
		{"tiers", seek("Club", tier(any1("red", "wheel")), tier(any1("wheel")), tier(begins("wheel"))), "a b c d", "tiers come one after the other"},
		{"first tier", seek("Club", tier(any1("red")), tier(any1("red"))), "b c a", "a node belongs to the first tier that it matches, and comes once"},
		{"empty tier", seek("Club", nil, tier(any1("blue")), graph.Tier{{}}), "c", empty},
		{"no tiers", seek("Club"), "", empty},
		{"empty clause", seek("Club", graph.Tier{{any1("red")}, {}}), "", empty},
		{"not", not, "b a", "what holds a phrase of Not is left out"},
		{"not a phrase", notPhrase, "b c", "what holds a phrase of Not is left out"},
		{"not in every tier", notAll, "", "Not holds for every tier"},
	}
}

func labelRows() []sought {
	const narrowed = "Where narrows what words find"
	filtered, rooms, far := seek("Club", tier(any1("wheel"))), seek("Found", tier(any1("red"))), seek("Found", tier(any1("red")))
	filtered.Where = graph.And{cmpIs("visible", graph.Eq, true), cmpIs("kind", graph.Eq, "x")}
	rooms.Where, far.Where = graph.Is{"Room", "Tool"}, some("topics", nil)
	hidden := seek("Club", tier(any1("wheel")))
	hidden.Where = cmpIs("visible", graph.Eq, false)
	return []sought{
		{"union of two", seek("Thing", tier(any1("red"))), "f h g", "ranks order the nodes of all labels"},
		{"union of three", seek("Found", tier(any1("red"))), "f h b c a g", "ranks order the nodes of all labels"},
		{"union in tiers", seek("Found", tier(any1("red", "wheel")), tier(any1("red"))), "f a g h b c", "tiers order the nodes of all labels"},
		{"label is no word", seek("Found", tier(any1("club"))), "", "only the words of a document find it"},
		{"label is no beginning", seek("Found", tier(begins("r"))), "f h b c a g", "only the words of a document find it"},
		{"filter", filtered, "c a", narrowed},
		{"labels", rooms, "f h g", narrowed},
		{"relation", far, "", narrowed},
		{"hidden", hidden, "", "only nodes whose Lead property is true can be found, whatever Where says"},
	}
}
