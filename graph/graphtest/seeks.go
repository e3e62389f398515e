package graphtest

import (
	"context"
	"maps"
	"strconv"

	"ortaq/graph"
)

func seekChecks() []check {
	const bounded = "of each tier the first Candidates documents by rank are looked at; Bounded says that there were more"
	out := []check{
		{"walk", "what words find is walked like any list, both ways, over the borders of tiers", seekWalk},
		{"walk of a union", "what words find is walked like any list, both ways, over labels", seekUnionWalk},
		{"between cursors", "After and Before cut what words find on both sides", seekBetween},
		{"keys", "the keys are the tier, the rank and the id, and make cursors", seekKeys},
		{"wanted", "nodes that words find are loaded like any others, label by label", seekWanted},
		{"total", "Total counts what Where leaves of the candidates", seekTotal},
		{"bounded", bounded, seekBounded},
		{"bounded page", "a list ends with its candidates, from both ends and after cursors", seekBoundedPage},
		{"bounded by label", "labels that Where rules out by Is give no candidates", seekBoundedLabel},
		{"many phrases", "thousands of phrases are no reason to fail", seekMany},
	}
	for name, q := range badSeeks() {
		out = append(out, check{"refused " + name, "what does not fit the model is ErrModel; text of an engine's own language never reaches it", func(f *fixture) {
			f.do(shelf()...)
			_, err := f.ask(q)
			f.wantErr(err, graph.ErrModel)
		}})
	}
	return out
}

func twoTiers(label string) graph.Query {
	return seek(label, tier(any1("red", "wheel")), tier(any1("red")), tier(begins("whee")))
}

func seekWalk(f *fixture) {
	f.do(shelf()...)
	f.same("all", keys(f.page(twoTiers("Club"))), "a b c d")
	f.walkAll(twoTiers("Club"))
	f.walkAll(twoTiers("Thing"))
}

func seekUnionWalk(f *fixture) {
	f.do(shelf()...)
	f.same("all", keys(f.page(twoTiers("Found"))), "f a g h b c d i")
	f.walkAll(twoTiers("Found"))
}

func seekBetween(f *fixture) {
	f.do(shelf()...)
	for _, label := range []string{"Club", "Found"} {
		q := twoTiers(label)
		items := f.page(q).Items
		last := len(items) - 1
		q.After, q.Before = items[0].Keys, items[last].Keys
		p := f.page(q)
		f.same("between", len(p.Items), last-1)
		f.same("previous", p.HasPrevious, true)
		q.First, q.Last = 0, 1
		f.same("the last between", f.page(q).Items[0].Node.ID, items[last-1].Node.ID)
	}
}

func seekKeys(f *fixture) {
	f.do(shelf()...)
	for _, label := range []string{"Club", "Thing", "Found"} {
		q := twoTiers(label)
		q.Bind = "words"
		p := f.page(q)
		for i, item := range p.Items {
			f.same("id", item.Keys[2], any(item.Node.ID))
			got, err := graph.DecodeCursor("words", p.Cursor(i), []graph.Type{graph.Int, graph.Int, graph.String})
			f.must(err)
			f.same("the cursor's keys", got, item.Keys)
		}
		q.Cursors = false
		f.same("keys that nobody asked for", f.page(q).Items[0].Keys, graph.Keys(nil))
	}
	f.same("the first club's", f.page(twoTiers("Club")).Items[0].Keys, graph.Keys{int64(0), int64(10), id("clb.a")})
}

func seekWanted(f *fixture) {
	f.do(append(shelf(), link("tol.f", "room", "rom.h"), link("clb.a", "friends", "clb.b"))...)
	q := twoTiers("Found")
	q.Want = graph.Want{Props: []string{"title"}, On: map[string]graph.Want{
		"Club": with(all("friends")), "Tool": with(to("room", graph.Want{Props: []string{"title"}})),
	}}
	f.same("found", sketch(f.page(q)),
		"f{room:h(red room)} a{friends:[b]} g{room:-} h(red room) b{friends:[]} c{friends:[]} d{friends:[]} i(wheel ә007)")
}

func seekTotal(f *fixture) {
	f.do(shelf()...)
	for label, want := range map[string]int64{"Club": 4, "Thing": 4, "Found": 8} {
		q := twoTiers(label)
		q.First, q.Total = 2, true
		p := f.page(q)
		f.same("total", p.Total, want)
		f.same("bounded", p.Bounded, false)
		q.Where = graph.Not{Cond: cmpIs("title", graph.Contains, "d")}
		f.same("narrowed", f.page(q).Total, map[string]int64{"Club": 1, "Thing": 2, "Found": 3}[label])
	}
}

func seekBounded(f *fixture) {
	f.do(shelf()...)
	for _, label := range []string{"Club", "Found"} {
		q := seek(label, tier(any1("red")))
		q.Total, q.Search.Candidates = true, 3
		p := f.page(q)
		f.same("bounded at 3", p.Bounded, label == "Found")
		f.same("total", p.Total, int64(3))
		q.Search.Candidates, q.Window = 2, graph.Window{}
		f.same("bounded at 2", f.page(q).Bounded, true)
		q.Where = cmpIs("kind", graph.Eq, "x")
		if label == "Club" {
			f.same("those of kind x among two", f.page(q).Total, int64(1))
		}
	}
}

func seekBoundedPage(f *fixture) {
	f.do(shelf()...)
	for label, want := range map[string]string{"Club": "a b c d", "Found": "f a h b d i"} {
		q := twoTiers(label)
		q.Search.Candidates = 2
		f.same("all", keys(f.page(q)), want)
		f.walkAll(q)
	}
}

func seekBoundedLabel(f *fixture) {
	f.do(shelf()...)
	q := seek("Found", tier(any1("red")))
	q.Search.Candidates, q.Where, q.Total = 2, graph.And{graph.Is{"Club"}, graph.And{}}, true
	p := f.page(q)
	f.same("clubs", keys(p), "b c")
	f.same("total", p.Total, int64(2))
}

func seekMany(f *fixture) {
	f.do(shelf()...)
	q := seek("Found", tier(any1("red")))
	var clause graph.Clause
	for i := range 3000 {
		clause = append(clause, any1("no"+strconv.Itoa(i), "such"), at("title", "no"+strconv.Itoa(i)))
	}
	q.Search.Tiers = append(q.Search.Tiers, graph.Tier{clause}, graph.Tier{append(clause, any1("wheels"))}, tier(any1("wheel")))
	f.same("found", keys(f.page(q)), "f h b c a g d i")
}

// badSeeks are searches that only a mistake in the program can make.
func badSeeks() map[string]graph.Query {
	out := map[string]graph.Query{
		"label": seek("Place", tier(any1("red"))), "column": seek("Club", tier(at("name", "red"))), "no tokens": seek("Club", tier(any1())),
	}
	for _, token := range []string{
		"", "Red", "a b", `a"`, `"`, "*", "a*", "^a", "a:b", "-a", "(a)", "a'", "{a}", ".", "+", "a_b", "NEAR", "a\x00", "a\n", long(65),
	} {
		out["token "+strconv.Quote(token)] = seek("Club", tier(any1("red", token)))
	}
	not, none := seek("Club", tier(any1("red"))), seek("Club", tier(any1("red")))
	not.Search.Not, none.Search.Candidates = []graph.Phrase{any1("A")}, 0
	order, after := seek("Club", tier(any1("red"))), seek("Club", tier(any1("red")))
	order.Order, after.After = []graph.Order{asc("name")}, graph.Keys{"0", int64(1), id("clb.a")}
	untold := seek("Club", tier(any1("red")))
	untold.Before = graph.Keys{nil, int64(1), id("clb.a")}
	short := seek("Club", tier(any1("red")))
	short.After = graph.Keys{int64(1), id("clb.a")}
	nested, edge := list("Club", nil), all("tools")
	edge.Search = none.Search // no candidates
	nested.Want = with(edge)
	maps.Copy(out, map[string]graph.Query{
		"not": not, "candidates": none, "order": order, "keys": after, "no tier": untold, "short keys": short, "nested": nested,
	})
	return out
}

func long(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'a'
	}
	return string(b)
}

func documentChecks() []check {
	const follow = "words find a node by what it holds now, in the transaction that changed it"
	cases := []struct {
		name    string
		changes []graph.Change
		want    string
	}{
		{"created", []graph.Change{add("clb.x", "title", "red", "rank", int64(6)<<40)}, "b c a x"},
		{"changed", []graph.Change{patch("clb.a", "title", "blue"), patch("clb.d", "motto", "red")}, "d b c"},
		{"removed", []graph.Change{patch("clb.b", "title", nil)}, "c a"},
		{"other property", []graph.Change{patch("clb.b", "kind", "z", "name", "red")}, "b c a"},
		{"other rank", []graph.Change{patch("clb.b", "rank", int64(100))}, "c a b"},
		{"ranks swapped", []graph.Change{patch("clb.a", "rank", int64(99)), patch("clb.b", "rank", int64(10)), patch("clb.a", "rank", int64(5))}, "a c b"},
		{"negative rank", []graph.Change{patch("clb.a", "rank", int64(-1)<<62)}, "a b c"},
		{"shown", []graph.Change{patch("clb.e", "visible", true)}, "e b c a"},
		{"hidden", []graph.Change{patch("clb.c", "visible", false)}, "b a"},
		{"hidden and changed", []graph.Change{patch("clb.c", "visible", false), patch("clb.c", "title", "red", "rank", int64(50))}, "b a"},
		{"deleted", []graph.Change{del("clb.b")}, "c a"},
		{"made again", []graph.Change{del("clb.b"), add("clb.b", "title", "green")}, "c a"},
		{"rank handed on", []graph.Change{del("clb.b"), add("tol.x", "title", "red", "rank", int64(5))}, "c a"},
		{"all at once", []graph.Change{add("clb.x", "title", "x", "rank", int64(90)), patch("clb.x", "title", "red"), del("clb.a"), del("clb.e"), patch("clb.x", "rank", int64(2))}, "x b c"},
	}
	var out []check
	for _, c := range cases {
		out = append(out, check{c.name, follow, func(f *fixture) {
			f.do(shelf()...)
			f.do(c.changes...)
			f.same("found", keys(f.page(seek("Club", tier(any1("red"))))), c.want)
			f.healthy()
		}})
	}
	return append(out, []check{
		{"own writes", follow, documentInTx}, {"rolled back", "what a failed transaction wrote is not found", documentRolledBack},
		{"isolation", "what is not committed is found by nobody else", documentIsolation},
		{"rank of another label", "no two nodes with documents share a rank, whatever their labels", rankTwice},
		{"tokens", "what holds anything but tokens is refused as ErrModel", badDocuments},
		{"many", "documents are written with few statements", manyDocuments},
	}...)
}

func documentInTx(f *fixture) {
	f.do(shelf()...)
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, patch("clb.d", "title", "red"), del("clb.c")))
		p, err := tx.Find(ctx, seek("Club", tier(any1("red"))))
		f.must(err)
		f.same("found", keys(p), "d b a")
		return nil
	}))
}

func documentRolledBack(f *fixture) {
	f.do(shelf()...)
	f.wantErr(f.try(patch("clb.d", "title", "red"), del("clb.c"), patch("clb.y", "kind", "x")), graph.ErrNotFound)
	f.wantErr(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, patch("clb.d", "title", "red"), del("clb.c")))
		return errOwn
	}), errOwn)
	f.same("found", keys(f.page(seek("Club", tier(any1("red"))))), "b c a")
	f.healthy()
}

func documentIsolation(f *fixture) {
	f.do(shelf()...)
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, patch("clb.d", "title", "red")))
		f.same("from outside", keys(f.page(seek("Club", tier(any1("red"))))), "b c a")
		return nil
	}))
	f.same("after the commit", keys(f.page(seek("Club", tier(any1("red"))))), "d b c a")
}

func rankTwice(f *fixture) {
	f.do(shelf()...)
	f.wantExists(f.try(add("tol.x", "rank", int64(10))), "Tool", "rank")
	f.wantExists(f.try(patch("rom.h", "rank", int64(20))), "Room", "rank")
	f.wantExists(f.try(patch("clb.a", "rank", int64(5))), "Club", "rank")
	f.same("found", keys(f.page(seek("Found", tier(any1("red"))))), "f h b c a g")
}

func badDocuments(f *fixture) {
	f.do(shelf()...)
	for _, text := range []string{"Red", "red,", "a-b", "a\tb", "a\n", `"`, "a_b", "a.b", "..", long(65), "red " + long(65)} {
		f.wantErr(f.try(patch("clb.d", "title", text)), graph.ErrModel)
		f.wantErr(f.try(add("clb.x", "motto", text)), graph.ErrModel)
	}
	f.do(patch("clb.d", "title", long(64)+"  . "))
	f.same("found", keys(f.page(seek("Club", tier(any1(long(64)))))), "d")
}

func manyDocuments(f *fixture) {
	var changes []graph.Change
	for i := range 1000 {
		changes = append(changes, add(ref("clb", i), "title", "w"+strconv.Itoa(i%10), "rank", int64(i)))
	}
	var c graph.Counter
	f.must(f.store.Update(graph.WithCounter(f.ctx, &c), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }))
	f.within(c.Load(), 100)
	q := seek("Club", tier(any1("w7")))
	q.Window, q.Total = graph.Window{}, true
	f.same("found", f.page(q).Total, int64(100))
}
