package graphtest

import (
	"context"
	"errors"

	"ortaq/graph"
)

var errOwn = errors.New("a reason of the caller's own")

func transactionChecks() []check {
	return []check{
		{"failed fn", "what a failed fn changed is gone, and its error comes back", failedFn},
		{"failed apply", "a failed Apply takes the earlier changes of its transaction with it", failedApply},
		{"view error", "the error of a View's fn comes back", viewError},
		{"panic", "a panic in fn rolls back, reaches the caller and leaves a store that works", panicked},
		{"view panic", "a panic in a View reaches the caller and leaves a store that works", viewPanicked},
		{"own writes", "a transaction reads its own writes, in Find, Get, totals and conditions", ownWrites},
		{"order of own writes", "a transaction reads its own writes in the order of code points", orderOfOwnWrites},
		{"kept in own writes", "a kept property is true to its Where inside the transaction, too", keptInTx},
		{"isolation", "what is not committed is seen by nobody else", isolation},
		{"committed", "a View that starts after a commit sees it", committed},
		{"later commits", "within one answer of a View a later commit does not show in parts", oneState},
		{"commit during a view", "a commit while a View runs disturbs neither", commitDuringView},
		{"version", "Version grows with every Update that changed the graph", versionGrows},
		{"version kept", "Version stays with an Update that changed nothing or failed, and with a View", versionStays},
		{"serial writers", "writers are serial: what fn read is still true when it commits", serialWriters},
		{"serial rules", "two writers that each keep a rule keep it together", serialRule},
		{"readers and writers", "readers and a writer do not fail because of each other", readersAndWriters},
		{"several views", "views run side by side", severalViews},
		{"view in view", "a View may be asked inside a View", viewInView},
		{"cancelled", "a cancelled context ends in an error and changes nothing", cancelled},
		{"cancelled underway", "an Update whose context is cancelled underway is committed whole or not at all, as its error says", cancelledUnderway},
		{"ready", "a store that was just opened is ready", ready},
		{"healthy", "Check finds nothing in a healthy store", healthy},
		{"closed", "a closed store answers ErrUnavailable", closed},
		{"close waits", "Close waits for running transactions", closeWaits},
	}
}

// in runs fn as one Update.
func (f *fixture) in(fn func(ctx context.Context, tx graph.Tx) error) error {
	return f.store.Update(f.ctx, fn)
}

func failedFn(f *fixture) {
	f.do(add("clb.a"))
	err := f.in(func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Apply(ctx, add("clb.b"), patch("clb.a", "kind", "x"), add("plc.p"), link("clb.a", "place", "plc.p")); err != nil {
			return err
		}
		return errOwn
	})
	f.wantErr(err, errOwn)
	f.same("clubs", f.shape("Club", with(to("place", graph.Want{}))), "a{place:-}")
	f.same("places", f.find("Place", nil), "")
	f.same("kind", f.value("clb.a", "kind"), nil)
}

func failedApply(f *fixture) {
	f.do(add("clb.a", "slug", "x"))
	err := f.in(func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Apply(ctx, add("clb.b")); err != nil {
			return err
		}
		return tx.Apply(ctx, add("clb.c"), add("clb.d", "slug", "x"))
	})
	f.wantErr(err, graph.ErrExists)
	f.same("clubs", f.find("Club", nil), "a")
}

// orderOfOwnWrites has names that UTF-16 would order otherwise.
func orderOfOwnWrites(f *fixture) {
	f.do(add("clb.s", "name", "😀"), add("clb.t", "name", "～"))
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, add("clb.a", "name", "～a"), add("clb.b", "name", "😀a"), add("clb.c", "name", "ә"), add("clb.d", "name", "ә～"), add("clb.e", "name", "")))
		for _, c := range []struct {
			q    graph.Query
			want string
		}{
			{list("Club", nil, asc("name")), "e c d t a s b"},
			{list("Club", nil, desc("name")), "b s a t d c e"},
			{list("Club", cmpIs("visible", graph.Eq, true), asc("name")), "e c d t a s b"},
			{list("Club", cmpIs("name", graph.Gt, "～"), asc("name")), "a s b"},
			{list("Club", cmpIs("name", graph.Lt, "😀"), asc("name")), "e c d t a"},
		} {
			p, err := tx.Find(ctx, c.q)
			f.must(err)
			f.same("clubs", keys(p), c.want)
		}
		return nil
	}))
}

func viewError(f *fixture) {
	f.wantErr(f.store.View(f.ctx, func(context.Context, graph.Reader) error { return errOwn }), errOwn)
}

func panicked(f *fixture) {
	f.do(add("clb.a"))
	got := caught(func() {
		_ = f.in(func(ctx context.Context, tx graph.Tx) error {
			f.must(tx.Apply(ctx, add("clb.b")))
			panic("on purpose")
		})
	})
	f.same("the panic", got, any("on purpose"))
	f.do(add("clb.c"))
	f.same("clubs", f.find("Club", nil), "a c")
}

func viewPanicked(f *fixture) {
	for range 20 {
		got := caught(func() {
			_ = f.store.View(f.ctx, func(context.Context, graph.Reader) error { panic("on purpose") })
		})
		f.same("the panic", got, any("on purpose"))
	}
	f.do(add("clb.a"))
	f.same("clubs", f.find("Club", nil), "a")
}

// caught runs fn and returns what it panicked with.
func caught(fn func()) (v any) {
	defer func() { v = recover() }()
	fn()
	return nil
}

func ownWrites(f *fixture) {
	f.do(village()...)
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, add("clb.f"), link("clb.f", "place", "plc.q"), del("clb.c"), patch("clb.a", "name", "aa")))
		q := list("Club", some("place", under("parent", "m")), desc("name"))
		q.Total = true
		p, err := tx.Find(ctx, q)
		f.must(err)
		f.same("Find", keys(p), "f a")
		f.same("total", p.Total, int64(2))
		nodes, err := tx.Get(ctx, ids("clb.c", "clb.f"), nil, with(to("place", graph.Want{})))
		f.must(err)
		f.same("Get", nodeSketch(nodes[0])+" "+nodeSketch(nodes[1]), "- f{place:q}")
		return nil
	}))
}

func keptInTx(f *fixture) {
	f.do(village()...)
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, link("clb.b", "place", "plc.m")))
		p, err := tx.Find(ctx, list("Loan", cmpIs("far", graph.Eq, true)))
		f.must(err)
		f.same("far", keys(p), "2")
		return nil
	}))
}

func isolation(f *fixture) {
	f.do(add("clb.a"))
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		f.must(tx.Apply(ctx, add("clb.b"), patch("clb.a", "kind", "x")))
		f.same("seen from outside", f.find("Club", nil), "a")
		f.same("with kind x", f.find("Club", cmpIs("kind", graph.Eq, "x")), "")
		return nil
	}))
	f.same("after the commit", f.find("Club", nil), "a b")
}

func committed(f *fixture) {
	for i := range 50 {
		f.do(add("clb." + number(i)))
		f.same("clubs", f.total("Club", nil), int64(i+1))
	}
}

func (f *fixture) version() int64 {
	f.Helper()
	v, err := f.store.Version(f.ctx)
	f.must(err)
	return v
}

func versionGrows(f *fixture) {
	last := f.version()
	for _, c := range []graph.Change{
		add("clb.a"), add("plc.p"), add("tpc.t"), patch("clb.a", "kind", "x"), link("clb.a", "place", "plc.p"),
		link("clb.a", "topics", "tpc.t"), unlink("clb.a", "topics", "tpc.t"), unlink("clb.a", "place", "plc.p"), del("clb.a"),
	} {
		f.do(c)
		now := f.version()
		if now <= last {
			f.Errorf("version %d after %T, %d before", now, c, last)
		}
		last = now
	}
}

func versionStays(f *fixture) {
	f.do(add("clb.a", "slug", "x"))
	before := f.version()
	f.find("Club", nil)
	f.do()
	f.must(f.in(func(ctx context.Context, tx graph.Tx) error {
		_, err := tx.Find(ctx, list("Club", nil))
		return err
	}))
	f.wantErr(f.try(add("clb.b", "slug", "x")), graph.ErrExists)
	f.wantErr(f.in(func(ctx context.Context, tx graph.Tx) error { f.must(tx.Apply(ctx, add("clb.c"))); return errOwn }), errOwn)
	f.same("version", f.version(), before)
}
