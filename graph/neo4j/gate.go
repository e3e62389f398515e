package neo4j

import (
	"context"
	"fmt"
	"sync"

	"ortaq/graph"
)

// gate lets transactions in until it is closed, and knows when the last one has left.
type gate struct {
	mu      sync.Mutex
	running int
	closed  bool
	loading bool
	empty   chan struct{} // closed when it is closed and nobody is inside
}

func newGate() *gate { return &gate{empty: make(chan struct{})} }

func (g *gate) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return fmt.Errorf("%w: it is closed", graph.ErrUnavailable)
	}
	if g.loading {
		return errLoading
	}
	g.running++
	return nil
}

// occupy keeps everyone out who is not in yet, until vacate.
func (g *gate) occupy() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.loading = true
}

func (g *gate) vacate() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.loading = false
}

func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.running--
	if g.closed && g.running == 0 {
		close(g.empty)
	}
}

// close waits until everyone has left. After its context has ended it can be called again, to wait for the rest.
func (g *gate) close(ctx context.Context) error {
	g.mu.Lock()
	if !g.closed && g.running == 0 {
		close(g.empty)
	}
	g.closed = true
	g.mu.Unlock()
	select {
	case <-g.empty:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
