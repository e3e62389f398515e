package graphtest

import "ortaq/graph"

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
