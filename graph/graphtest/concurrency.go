package graphtest

import (
	"context"
	"errors"
	"sync"

	"ortaq/graph"
)

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

// commitDuringView leaves open whether the View sees the commit: a snapshot does not, read committed does.
func commitDuringView(f *fixture) {
	f.do(add("clb.a"))
	f.must(f.store.View(f.ctx, func(ctx context.Context, r graph.Reader) error {
		p, err := r.Find(ctx, list("Club", nil))
		f.must(err)
		f.same("before", keys(p), "a")
		f.do(add("clb.b"))
		p, err = r.Find(ctx, list("Club", nil))
		f.must(err)
		if got := keys(p); got != "a" && got != "a b" {
			f.Errorf("the View shows %q", got)
		}
		return nil
	}))
	f.same("after", f.find("Club", nil), "a b")
}
