package graphtest

import (
	"maps"
	"slices"

	"ortaq/graph"
)

func sameID(f *fixture) {
	f.do(add("clb.a", "kind", "x"))
	f.wantExists(f.try(add("clb.a", "kind", "y")), "Club", "id")
	f.wantExists(f.try(add("tol.a"), add("tol.a")), "Tool", "id")
	f.same("the first stays", f.value("clb.a", "kind"), any("x"))
}

func uniqueCreate(f *fixture) {
	f.do(add("clb.a", "slug", "x"))
	f.wantExists(f.try(add("clb.b", "slug", "x")), "Club", "slug")
	f.same("clubs", f.find("Club", nil), "a")
	f.do(add("clb.b", "slug", "X"))
}

func uniquePatch(f *fixture) {
	f.do(add("clb.a", "slug", "x"), add("clb.b", "slug", "y"), add("plc.p", "code", "1"), add("plc.q"))
	f.wantExists(f.try(patch("clb.b", "slug", "x")), "Club", "slug")
	f.wantExists(f.try(patch("plc.q", "code", "1")), "Place", "code")
	f.same("unchanged", f.value("clb.b", "slug"), any("y"))
}

func uniqueMissing(f *fixture) {
	f.do(add("clb.a"), add("clb.b"), add("clb.c", "slug", nil))
	f.same("clubs", f.find("Club", cmpIs("slug", graph.Eq, nil)), "a b c")
}

func uniquePerLabel(f *fixture) {
	f.do(add("plc.a", "code", "x"), add("tpc.a", "code", "x"))
	f.same("place", f.find("Place", cmpIs("code", graph.Eq, "x")), "a")
}

func uniqueItself(f *fixture) {
	f.do(add("clb.a", "slug", "x"))
	f.do(patch("clb.a", "slug", "x", "kind", "y"))
	f.same("kind", f.value("clb.a", "kind"), any("y"))
}

func uniqueFreedByDelete(f *fixture) {
	f.do(add("clb.a", "slug", "x"))
	f.do(del("clb.a"))
	f.do(add("clb.b", "slug", "x"))
	f.same("found", f.find("Club", cmpIs("slug", graph.Eq, "x")), "b")
}

func uniqueFreedByPatch(f *fixture) {
	f.do(add("clb.a", "slug", "x"), add("clb.b", "slug", "y"))
	f.do(patch("clb.a", "slug", "z"), patch("clb.b", "slug", "x"))
	f.do(patch("clb.a", "slug", nil), add("clb.c", "slug", "z"))
	f.same("x", f.find("Club", cmpIs("slug", graph.Eq, "x")), "b")
	f.same("z", f.find("Club", cmpIs("slug", graph.Eq, "z")), "c")
}

func uniqueSwap(f *fixture) {
	f.do(add("clb.a", "slug", "x"), add("clb.b", "slug", "y"))
	f.do(patch("clb.a", "slug", nil), patch("clb.b", "slug", "x"), patch("clb.a", "slug", "y"))
	f.same("a", f.value("clb.a", "slug"), any("y"))
	f.same("b", f.value("clb.b", "slug"), any("x"))
}

func uniqueInOneApply(f *fixture) {
	f.wantExists(f.try(add("clb.a", "slug", "x"), add("clb.b", "slug", "x")), "Club", "slug")
	f.same("clubs", f.find("Club", nil), "")
}

func notFound(f *fixture) {
	f.do(add("clb.a"), add("plc.p"))
	for _, c := range []graph.Change{
		patch("clb.y", "kind", "x"), del("clb.y"), link("clb.y", "place", "plc.p"), link("clb.a", "place", "plc.y"),
		link("clb.a", "friends", "clb.y"), link("clb.y", "friends", "clb.a"),
	} {
		f.wantErr(f.try(patch("clb.a", "kind", "changed"), c), graph.ErrNotFound)
	}
	f.same("unchanged", f.value("clb.a", "kind"), nil)
}

// modelChecks are about changes and questions that only a mistake in the program can make.
func modelChecks(why string) []check {
	var out []check
	changes, questions := misfits(), nonsense()
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		change := changes[name]
		out = append(out, check{"model " + name, why, func(f *fixture) {
			f.do(village()...)
			f.wantErr(f.try(patch("clb.a", "kind", "changed"), change), graph.ErrModel)
			f.same("unchanged", f.value("clb.a", "kind"), nil)
		}})
	}
	for _, name := range slices.Sorted(maps.Keys(questions)) {
		q := questions[name]
		out = append(out, check{"question " + name, "a question that does not fit the model is ErrModel", func(f *fixture) {
			f.do(village()...)
			_, err := f.ask(q)
			f.wantErr(err, graph.ErrModel)
		}})
	}
	return out
}

func misfits() map[string]graph.Change {
	return map[string]graph.Change{
		"prefix":         graph.Create{ID: "zzz_00000000000000000000000001", Props: props([]any{"name", "x", "visible", true})},
		"property":       add("clb.x", "colour", "red"),
		"patch property": patch("clb.b", "colour", "red"),
		"patch id":       patch("clb.b", "id", id("clb.x")),
		"type":           add("clb.x", "founded", "1999"),
		"broken text":    add("clb.x", "note", "a\xff"),
		"broken list":    add("clb.x", "tags", []string{"a\xff"}),
		"go int":         add("clb.x", "founded", 1999),
		"patch type":     patch("clb.b", "open", "yes"),
		"required":       graph.Create{ID: id("clb.x"), Props: props([]any{"visible", true})},
		"patch required": patch("clb.b", "name", nil),
		"edge":           link("clb.b", "colour", "plc.k"),
		"target":         link("clb.b", "place", "clb.a"),
		"inverse":        link("plc.k", "clubs", "clb.b"),
		"edge property":  link("dea.m", "parties", "clb.c", "colour", "red"),
		"edge type":      link("dea.m", "parties", "clb.c", "rank", "first"),
		"unlink edge":    unlink("clb.b", "colour", "plc.k"),
	}
}

func nonsense() map[string]graph.Query {
	wanting := func(w graph.Want) graph.Query {
		q := list("Club", nil)
		q.Want = w
		return q
	}
	short := list("Club", nil, asc("name"))
	short.After = graph.Keys{id("clb.a")}
	both := list("Club", nil)
	both.Last = 1
	return map[string]graph.Query{
		"window":        both,
		"label":         list("Colour", nil),
		"property":      list("Club", cmpIs("colour", graph.Eq, "red")),
		"broken text":   list("Club", cmpIs("note", graph.Eq, "a\xff")),
		"order":         list("Club", nil, asc("colour")),
		"edge":          list("Club", some("colour", nil)),
		"far property":  list("Club", some("place", cmpIs("founded", graph.Eq, int64(1)))),
		"edge property": list("Deal", over("parties", nil, named("a"))),
		"tree":          list("Club", under("place", "k")),
		"path":          list("Loan", differ("from", "tools")("to")),
		"near":          list("Club", near(0, 0, 1)),
		"wanted":        wanting(graph.Want{Props: []string{"colour"}}),
		"wanted edge":   wanting(with(all("colour"))),
		"keys":          short,
	}
}
