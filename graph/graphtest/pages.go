package graphtest

import (
	"slices"
	"strings"

	"ortaq/graph"
)

func pageChecks() []check {
	const whole = "walking a list by pages of any size gives the list: nothing twice, nothing missed, in order"
	var out []check
	for _, s := range sortings() {
		out = append(out, check{"walk " + s.name, whole, func(f *fixture) {
			f.do(bandstand()...)
			f.walkAll(list("Club", nil, s.order...))
		}})
	}
	return append(append(out, edgesOfPages()...), []check{
		{"walk filtered", whole, walkFiltered},
		{"after and before", "After and Before cut a list from both sides, First and Last take from the matching end", bothCuts},
		{"before alone", "First with Before takes from the start and stops before the key", firstBefore},
		{"after alone", "Last with After takes from the end and stops behind the key", lastAfter},
		{"deleted cursor", "pages are cut by key: the node that a cursor came from may be gone", deletedCursor},
		{"changed cursor", "pages are cut by key: a cursor keeps its place when its node moves", movedCursor},
		{"narrowed", "a cursor goes on in a list with another filter", narrowed},
		{"null key", "a cursor at a missing value stands among the missing values", nullCursor},
		{"cursor text", "Page.Cursor makes a cursor that leads to the same place", cursorText},
		{"no cursors", "keys are loaded only when cursors are asked", noCursors},
		{"bind", "a page carries the Bind of its Select", bindKept},
	}...)
}

func edgesOfPages() []check {
	return []check{
		{"empty list", "a list without nodes is an empty page, no error", emptyPage},
		{"has next", "HasNext is exact when walking forward", hasNext},
		{"has previous", "HasPrevious is exact when walking backward", hasPrevious},
		{"other side", "in the direction that was not walked, the cursor tells", otherSide},
		{"total", "Total counts what satisfies Where, whatever the window", totals},
		{"total unasked", "a Total that was not asked is -1: nothing was counted", totalUnasked},
		{"no window", "without First and Last no nodes are read; the total still serves", noWindow},
		{"large page", "a page may be larger than the list", largePage},
		{"many nodes", "lists are not cut by a limit of the store's own", manyNodes},
	}
}

// walkAll walks a list with every limit, forward and backward, and compares with the list read at once.
func (f *fixture) walkAll(q graph.Query) {
	f.Helper()
	want := keys(f.page(q))
	n := len(strings.Fields(want))
	for limit := 1; limit <= n+1; limit++ {
		f.same("forward", f.forward(q, limit), want)
		f.same("backward", f.backward(q, limit), want)
	}
}

func (f *fixture) forward(q graph.Query, limit int) string {
	f.Helper()
	q.Window = graph.Window{First: limit}
	var out []string
	for range 1000 {
		p := f.page(q)
		out = append(out, strings.Fields(keys(p))...)
		if !p.HasNext {
			return strings.Join(out, " ")
		}
		if len(p.Items) != limit {
			f.Fatalf("a page of %d has %d items and HasNext", limit, len(p.Items))
		}
		q.After = p.Items[limit-1].Keys
	}
	f.Fatal("a walk forward does not end")
	return ""
}

func (f *fixture) backward(q graph.Query, limit int) string {
	f.Helper()
	q.Window = graph.Window{Last: limit}
	var out []string
	for range 1000 {
		p := f.page(q)
		out = slices.Concat(strings.Fields(keys(p)), out)
		if !p.HasPrevious {
			return strings.Join(out, " ")
		}
		if len(p.Items) != limit {
			f.Fatalf("a page of %d has %d items and HasPrevious", limit, len(p.Items))
		}
		q.Before = p.Items[0].Keys
	}
	f.Fatal("a walk backward does not end")
	return ""
}

// cut asks for one page of the bandstand by name: g a b d c e f.
func (f *fixture) cut(w graph.Window) *graph.Page {
	f.Helper()
	q := list("Club", nil, asc("name"))
	q.Window = w
	return f.page(q)
}

// key is the place of a club of the bandstand in the list by name.
func (f *fixture) key(ref string) graph.Keys {
	f.Helper()
	return graph.Keys{f.value(ref, "name"), id(ref)}
}

func walkFiltered(f *fixture) {
	f.do(bandstand()...)
	f.walkAll(list("Club", graph.Cmp{Prop: "kind", Value: "x"}, desc("founded")))
	f.walkAll(list("Club", graph.Not{Cond: graph.Cmp{Prop: "founded", Value: nil}}, asc("founded")))
}

func bothCuts(f *fixture) {
	f.do(bandstand()...)
	after, before := f.key("clb.a"), f.key("clb.e")
	f.same("first 2", keys(f.cut(graph.Window{First: 2, After: after, Before: before})), "b d")
	f.same("last 2", keys(f.cut(graph.Window{Last: 2, After: after, Before: before})), "d c")
	f.same("first 9", keys(f.cut(graph.Window{First: 9, After: after, Before: before})), "b d c")
	f.same("crossed", keys(f.cut(graph.Window{First: 9, After: before, Before: after})), "")
}

func firstBefore(f *fixture) {
	f.do(bandstand()...)
	p := f.cut(graph.Window{First: 2, Before: f.key("clb.c")})
	f.same("items", keys(p), "g a")
	f.same("HasNext", p.HasNext, true)
}

func lastAfter(f *fixture) {
	f.do(bandstand()...)
	p := f.cut(graph.Window{Last: 2, After: f.key("clb.b")})
	f.same("items", keys(p), "e f")
	f.same("HasPrevious", p.HasPrevious, true)
}

func deletedCursor(f *fixture) {
	f.do(bandstand()...)
	at := f.key("clb.b")
	f.do(del("clb.b"))
	f.same("after", keys(f.cut(graph.Window{First: 2, After: at})), "d c")
	f.same("before", keys(f.cut(graph.Window{Last: 2, Before: at})), "g a")
}

func movedCursor(f *fixture) {
	f.do(bandstand()...)
	at := f.key("clb.b")
	f.do(patch("clb.b", "name", "0"))
	f.same("after", keys(f.cut(graph.Window{First: 2, After: at})), "d c")
}

func narrowed(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", graph.Cmp{Prop: "kind", Value: "x"}, asc("name"))
	q.After = f.key("clb.c")
	f.same("the rest of kind x", keys(f.page(q)), "e")
}

func nullCursor(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", nil, asc("founded"))
	q.Window = graph.Window{First: 9, After: graph.Keys{nil, id("clb.d")}}
	f.same("after", keys(f.page(q)), "f g")
	q.Window = graph.Window{Last: 2, Before: graph.Keys{nil, id("clb.d")}}
	f.same("before", keys(f.page(q)), "e b")
}

func cursorText(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", nil, desc("score"), asc("founded"), asc("open"), asc("name"))
	q.Window, q.Bind = graph.Window{First: 3}, "clubs"
	types := []graph.Type{graph.Float, graph.Int, graph.Bool, graph.String, graph.String}
	p := f.page(q)
	at, err := graph.DecodeCursor("clubs", p.Cursor(1), types)
	f.must(err)
	f.same("keys", at, p.Items[1].Keys)
	f.same("last key", at[4], any(p.Items[1].Node.ID))
	q.After = at
	f.same("after it", keys(f.page(q)), "b d e")
}

func noCursors(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", nil, asc("name"))
	q.Cursors = false
	p := f.page(q)
	f.same("items", keys(p), "g a b d c e f")
	f.same("keys", p.Items[0].Keys, graph.Keys(nil))
}

func bindKept(f *fixture) {
	f.do(add("plc.a"))
	q := list("Place", nil)
	edge := all("clubs")
	q.Bind, edge.Bind = "places", "clubs"
	q.Want.Edges = []graph.EdgeWant{edge}
	p := f.page(q)
	f.same("root", p.Bind, "places")
	f.same("edge", p.Items[0].Node.Many("clubs").Bind, "clubs")
}

func emptyPage(f *fixture) {
	q := list("Club", nil, asc("name"))
	q.Total = true
	f.same("page", f.page(q), &graph.Page{})
}

func hasNext(f *fixture) {
	f.do(bandstand()...)
	f.same("6 of 7", f.cut(graph.Window{First: 6}).HasNext, true)
	f.same("7 of 7", f.cut(graph.Window{First: 7}).HasNext, false)
	f.same("last page", f.cut(graph.Window{First: 2, After: f.key("clb.c")}).HasNext, false)
}

func hasPrevious(f *fixture) {
	f.do(bandstand()...)
	f.same("6 of 7", f.cut(graph.Window{Last: 6}).HasPrevious, true)
	f.same("7 of 7", f.cut(graph.Window{Last: 7}).HasPrevious, false)
	f.same("first page", f.cut(graph.Window{Last: 2, Before: f.key("clb.b")}).HasPrevious, false)
}

func otherSide(f *fixture) {
	f.do(bandstand()...)
	f.same("start", f.cut(graph.Window{First: 2}).HasPrevious, false)
	f.same("after", f.cut(graph.Window{First: 2, After: f.key("clb.a")}).HasPrevious, true)
	f.same("end", f.cut(graph.Window{Last: 2}).HasNext, false)
	f.same("before", f.cut(graph.Window{Last: 2, Before: f.key("clb.c")}).HasNext, true)
}

func totals(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", graph.Cmp{Prop: "kind", Value: "x"}, asc("name"))
	q.Total = true
	for _, w := range []graph.Window{{First: 1}, {Last: 2}, {First: 9}, {First: 1, After: f.key("clb.c")}} {
		q.Window = w
		f.same("total", f.page(q).Total, int64(4))
	}
}

func totalUnasked(f *fixture) {
	f.do(bandstand()...)
	f.same("total", f.cut(graph.Window{First: 2}).Total, int64(-1))
}

func noWindow(f *fixture) {
	f.do(bandstand()...)
	q := list("Club", nil, asc("name"))
	q.Window, q.Total = graph.Window{}, true
	p := f.page(q)
	f.same("items", keys(p), "")
	f.same("total", p.Total, int64(7))
}

func largePage(f *fixture) {
	f.do(bandstand()...)
	p := f.cut(graph.Window{First: 100_000})
	f.same("items", keys(p), "g a b d c e f")
	f.same("HasNext", p.HasNext, false)
}

func manyNodes(f *fixture) {
	const n = 1500
	changes := make([]graph.Change, n)
	for i := range changes {
		changes[i] = add("tpc." + number(i))
	}
	f.do(changes...)
	p := f.page(graph.Query{Label: "Topic", Select: graph.Select{Window: graph.Window{First: n + 1}, Total: true}})
	f.same("items", len(p.Items), n)
	f.same("total", p.Total, int64(n))
	f.same("HasNext", p.HasNext, false)
}
