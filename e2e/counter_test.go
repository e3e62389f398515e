package e2e

import (
	"context"
	"strconv"
	"sync"

	"ortaq/graph"
)

// counterBook keeps the counters of requests by the number that their header carries.
type counterBook struct {
	mu   sync.Mutex
	kept []*graph.Counter
}

func newCounters() *counterBook { return &counterBook{} }

func (b *counterBook) add() (int, *graph.Counter) {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := &graph.Counter{}
	b.kept = append(b.kept, c)
	return len(b.kept) - 1, c
}

func (b *counterBook) with(ctx context.Context, key string) context.Context {
	b.mu.Lock()
	defer b.mu.Unlock()
	if i, err := strconv.Atoi(key); err == nil && i < len(b.kept) {
		return graph.WithCounter(ctx, b.kept[i])
	}
	return ctx
}
