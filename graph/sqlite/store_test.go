package sqlite

import (
	"context"
	"errors"
	"testing"
	"time"

	"ortaq/graph"
)

// Readers see the state from before a running Update, and neither waits for the other.
func TestReaderAndWriterDoNotWait(t *testing.T) {
	s := openNew(t, registry())
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		all := graph.Query{Label: "Region", Select: graph.Select{Total: true}}
		if p, err := r.Find(ctx, all); err != nil || p.Total != 0 {
			t.Error(p, err)
		}
		err := s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			return tx.Apply(ctx, made("reg", 1, map[string]any{"code": "a"}))
		})
		if err != nil {
			return err
		}
		if p, err := r.Find(ctx, all); err != nil || p.Total != 0 {
			t.Error("a snapshot changed:", p, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := find(t, s, graph.Query{Label: "Region", Select: graph.Select{Total: true}}); p.Total != 1 {
		t.Error("the write is lost:", p)
	}
}

// A statement that would run for minutes ends with its context, and the connection stays good.
func TestContextInterruptsAStatement(t *testing.T) {
	s := openNew(t, registry())
	world{regions: 20, organizations: 3000, technologies: 3, facilities: 1, equipment: 1, shares: 1}.fill(t, s)
	slow := graph.Cond(graph.Cmp{Prop: "nameRu", Op: graph.Contains, Value: "нет такого"})
	for range 8 { // regions x organisations x regions ...
		slow = graph.Some{Edge: "region", Where: graph.Some{Edge: "organizations", Where: slow}}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	err := s.View(ctx, func(ctx context.Context, r graph.Reader) error {
		_, err := r.Find(ctx, graph.Query{Label: "Organization", Select: graph.Select{Where: slow, Total: true}})
		return err
	})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 5*time.Second {
		t.Errorf("got %v after %v", err, time.Since(start))
	}
	if n := get(t, s, nodeID("equ", 0)); n == nil {
		t.Error("nothing is found afterwards")
	}
}

func TestCloseWaitsForReaders(t *testing.T) {
	s := openNew(t, registry())
	inside, closed := make(chan struct{}), make(chan error)
	go func() {
		<-inside
		closed <- s.Close(context.Background())
	}()
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		close(inside)
		select {
		case err := <-closed:
			t.Error("closed under a reader", err)
		case <-time.After(20 * time.Millisecond):
		}
		_, err := r.Find(ctx, page20("Region", nil))
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

func TestCloseGivesUpWithItsContext(t *testing.T) {
	s := openNew(t, registry())
	err := s.View(t.Context(), func(context.Context, graph.Reader) error {
		ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
		defer cancel()
		return s.Close(ctx)
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}
