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

func walkFiltered(f *fixture) {
	f.do(bandstand()...)
	f.walkAll(list("Club", graph.Cmp{Prop: "kind", Value: "x"}, desc("founded")))
	f.walkAll(list("Club", graph.Not{Cond: graph.Cmp{Prop: "founded", Value: nil}}, asc("founded")))
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
