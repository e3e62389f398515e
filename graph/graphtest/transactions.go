package graphtest

import (
	"context"
	"errors"
	"sync"
	"time"

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
		{"kept in own writes", "a kept property is true to its Where inside the transaction, too", keptInTx},
		{"isolation", "what is not committed is seen by nobody else", isolation},
		{"committed", "a View that starts after a commit sees it", committed},
		{"later commits", "within one answer of a View a later commit does not show in parts", oneState},
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

// oneState moves a club between two places while it is asked where it is; no answer may show it at both or at none.
func oneState(f *fixture) {
	f.do(add("clb.a"), add("plc.p"), add("plc.q"), link("clb.a", "place", "plc.p"))
	stop := f.background(func(ctx context.Context, i int) error {
		return f.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			return tx.Apply(ctx, link("clb.a", "place", fields("plc.p plc.q")[i%2]))
		})
	})
	for range soak(100) {
		f.same("clubs with a place", f.total("Club", some("place", nil)), int64(1))
	}
	stop()
}

// background repeats fn until the returned function is called, which also fails the check for fn's errors.
func (f *fixture) background(fn func(ctx context.Context, i int) error) (stop func()) {
	done, failed := make(chan struct{}), make(chan error, 1)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-done:
				failed <- nil
				return
			default:
				err = fn(f.ctx, i)
			}
		}
		failed <- err
	}()
	return sync.OnceFunc(func() {
		close(done)
		if err := <-failed; err != nil {
			f.Errorf("in the background: %v", err)
		}
	})
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

// parallel runs fn n times at once and fails the check for their errors.
func (f *fixture) parallel(n int, fn func(i int) error) {
	f.Helper()
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = fn(i) })
	}
	wg.Wait()
	f.must(errors.Join(errs...))
}

// serialWriters lets two writers read a counter and write it back, one higher.
func serialWriters(f *fixture) {
	f.do(add("clb.a", "founded", int64(0)))
	rounds := soak(50)
	f.parallel(2, func(int) error {
		for range rounds {
			if err := f.in(increment); err != nil {
				return err
			}
		}
		return nil
	})
	f.same("the counter", f.value("clb.a", "founded"), any(int64(2*rounds)))
}

func increment(ctx context.Context, tx graph.Tx) error {
	nodes, err := tx.Get(ctx, ids("clb.a"), nil, graph.Want{Props: []string{"founded"}})
	if err != nil {
		return err
	}
	n, _ := nodes[0].Get("founded").(int64)
	return tx.Apply(ctx, patch("clb.a", "founded", n+1))
}

// serialRule lets two writers each hang one place under the other unless that makes a circle: one of them has to see
// what the other did.
func serialRule(f *fixture) {
	for range soak(10) {
		f.do(add("plc.p"), add("plc.q"))
		f.parallel(2, func(i int) error {
			child, parent := fields("plc.p plc.q")[i], fields("plc.q plc.p")[i]
			return f.in(func(ctx context.Context, tx graph.Tx) error { return hang(ctx, tx, child, parent) })
		})
		f.same("places with a parent", f.total("Place", some("parent", nil)), int64(1))
		f.do(del("plc.p"), del("plc.q"))
	}
}

// hang links child to parent unless parent is below child.
func hang(ctx context.Context, tx graph.Tx, child, parent string) error {
	nodes, err := tx.Get(ctx, ids(parent), graph.Under{Edge: "parent", Where: cmpIs("id", graph.Eq, id(child))}, graph.Want{})
	if err != nil || nodes[0] != nil {
		return err
	}
	return tx.Apply(ctx, link(child, "parent", parent))
}

func readersAndWriters(f *fixture) {
	f.do(village()...)
	stop := f.background(func(ctx context.Context, i int) error {
		return f.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			return tx.Apply(ctx, patch("clb.a", "founded", int64(i)), add("clb."+number(i)), link("clb."+number(i), "place", "plc.k"))
		})
	})
	f.parallel(4, func(int) error {
		for range soak(25) {
			q := list("Club", some("place", nil), desc("founded"))
			q.Want = with(to("place", graph.Want{}), all("tools"))
			if _, err := f.ask(q); err != nil {
				return err
			}
		}
		return nil
	})
	stop()
}

func severalViews(f *fixture) {
	f.do(add("clb.a"))
	var inside sync.WaitGroup
	inside.Add(2)
	f.parallel(2, func(int) error {
		return f.store.View(f.ctx, func(ctx context.Context, r graph.Reader) error {
			inside.Done()
			inside.Wait()
			_, err := r.Find(ctx, list("Club", nil))
			return err
		})
	})
}

func viewInView(f *fixture) {
	f.do(add("clb.a"))
	f.must(f.store.View(f.ctx, func(context.Context, graph.Reader) error {
		f.same("inside", f.find("Club", nil), "a")
		return nil
	}))
}

func cancelled(f *fixture) {
	ctx, cancel := context.WithCancel(f.ctx)
	cancel()
	change := func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, add("clb.a")) }
	ask := func(ctx context.Context, r graph.Reader) error { _, err := r.Find(ctx, list("Club", nil)); return err }
	if f.store.Update(ctx, change) == nil || f.store.View(ctx, ask) == nil {
		f.Error("a cancelled context gave no error")
	}
	f.same("clubs", f.find("Club", nil), "")
}

func cancelledUnderway(f *fixture) {
	ctx, cancel := context.WithCancel(f.ctx)
	err := f.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		defer cancel()
		return tx.Apply(ctx, add("clb.a"), add("clb.b"))
	})
	want := "a b"
	if err != nil {
		want = ""
	}
	f.same("clubs", f.find("Club", nil), want)
	f.do(add("clb.c"))
}

func ready(f *fixture) { f.must(f.store.Ready(f.ctx)) }

// findings are what Check says, which has to be nothing.
func (f *fixture) healthy() {
	f.Helper()
	lines, err := f.store.Check(f.ctx)
	f.must(err)
	f.same("findings", lines, []string(nil))
}

func healthy(f *fixture) {
	f.healthy()
	f.do(village()...)
	f.healthy()
	f.do(del("clb.a"), link("clb.b", "place", "plc.z"), unlink("lon.2", "to", "clb.c"))
	f.healthy()
}

func closed(f *fixture) {
	f.do(add("clb.a"))
	f.must(f.store.Close(f.ctx))
	f.wantErr(f.try(add("clb.b")), graph.ErrUnavailable)
	_, err := f.ask(list("Club", nil))
	f.wantErr(err, graph.ErrUnavailable)
	_, err = f.store.Version(f.ctx)
	f.wantErr(err, graph.ErrUnavailable)
	f.wantErr(f.store.Ready(f.ctx), graph.ErrUnavailable)
	_, err = f.store.Check(f.ctx)
	f.wantErr(err, graph.ErrUnavailable)
}

func closeWaits(f *fixture) {
	started, finished := make(chan struct{}), make(chan error, 1)
	go func() {
		finished <- f.in(func(ctx context.Context, tx graph.Tx) error {
			close(started)
			time.Sleep(100 * time.Millisecond)
			return tx.Apply(ctx, add("clb.a"))
		})
	}()
	<-started
	f.must(f.store.Close(f.ctx))
	select {
	case err := <-finished:
		f.must(err)
	case <-time.After(time.Second):
		f.Error("Close came back before the transaction ended")
	}
}
