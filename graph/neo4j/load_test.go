package neo4j

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
)

// What a load that was interrupted has written is seen by nobody before the next start has made what is kept of it.
func TestInterruptedLoadIsMendedByTheNextStart(t *testing.T) {
	s := openNew(t, graphtest.Model()).(*Store)
	const club, place = "clb_00000000000000000000000001", "plc_00000000000000000000000001"
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Load(ctx, func(ctx context.Context, l graph.Loader) error {
		defer cancel()
		err := l.Apply(ctx, graph.Create{ID: place, Props: map[string]any{"visible": true, "name": "p"}},
			graph.Create{ID: club, Props: map[string]any{"visible": true, "name": "c", "rank": int64(1)}}, graph.Link{From: club, Edge: "place", To: place})
		if err == nil {
			_, err = l.Get(ctx, []graph.ID{club}, graph.Want{}) // which waits for the rest
		}
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := s.View(t.Context(), func(context.Context, graph.Reader) error { return nil }); !errors.Is(err, graph.ErrUnavailable) {
		t.Error(err)
	}
	again := openAgain(t, graphtest.Model())
	if found, err := again.Check(t.Context()); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
	err = again.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		nodes, err := r.Get(ctx, []graph.ID{club}, nil, graph.Want{Props: []string{"placeID"}})
		if err == nil && (nodes[0] == nil || nodes[0].Str("placeID") != place) {
			t.Errorf("got %v", nodes[0])
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// Others do not write to a database that is being loaded, and are not ready.
func TestOthersFindALoadUnavailable(t *testing.T) {
	s := openNew(t, graphtest.Model()).(*Store)
	other := openAgain(t, graphtest.Model())
	err := s.Load(t.Context(), func(ctx context.Context, _ graph.Loader) error {
		second := func(context.Context, graph.Loader) error { return nil }
		update := func(context.Context, graph.Tx) error { return nil }
		for _, err := range []error{s.Ready(ctx), other.Ready(ctx), other.Update(ctx, update), other.Load(ctx, second), s.Load(ctx, second)} {
			if !errors.Is(err, graph.ErrUnavailable) {
				t.Error(err)
			}
		}
		return nil
	})
	if err := errors.Join(err, s.Ready(t.Context()), other.Ready(t.Context())); err != nil {
		t.Error(err)
	}
}

// Of two processes that start to load at once, each loads alone or is refused, and both go on in the end.
func TestTwoLoadsAtOnce(t *testing.T) {
	stores := []graph.Store{openNew(t, graphtest.Model()), openAgain(t, graphtest.Model())}
	for range 5 {
		var loads sync.WaitGroup
		loaded := make([]error, len(stores))
		for i, s := range stores {
			loads.Go(func() {
				loaded[i] = s.Load(t.Context(), func(context.Context, graph.Loader) error { return nil })
			})
		}
		loads.Wait()
		if slices.ContainsFunc(loaded, func(err error) bool { return err != nil && !errors.Is(err, graph.ErrUnavailable) }) || !slices.Contains(loaded, nil) {
			t.Error(loaded)
		}
		if err := errors.Join(stores[0].Ready(t.Context()), stores[1].Ready(t.Context())); err != nil {
			t.Fatal(err)
		}
	}
}
