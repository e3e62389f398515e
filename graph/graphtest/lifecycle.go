package graphtest

import (
	"context"
	"time"

	"ortaq/graph"
)

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

// healthy ends the check unless Check finds nothing.
func (f *fixture) healthy() {
	f.Helper()
	lines, err := f.store.Check(f.ctx)
	f.must(err)
	f.same("findings", lines, []string(nil))
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

func healthy(f *fixture) {
	f.healthy()
	f.do(village()...)
	f.healthy()
	f.do(del("clb.a"), link("clb.b", "place", "plc.z"), unlink("lon.2", "to", "clb.c"))
	f.healthy()
}
