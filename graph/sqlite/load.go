package sqlite

import (
	"context"
	"fmt"

	"ortaq/graph"
)

// loader is a [graph.Loader].
type loader struct{ tx *tx }

// Get implements [graph.Loader].
func (l loader) Get(ctx context.Context, ids []graph.ID, want graph.Want) ([]*graph.Node, error) {
	return l.tx.Get(ctx, ids, nil, want)
}

// Apply implements [graph.Loader].
func (l loader) Apply(ctx context.Context, changes ...graph.Change) error {
	return l.tx.Apply(ctx, changes...)
}

// Load implements [graph.Store] by one transaction: others see what was there before, and one that fails or is interrupted
// leaves nothing.
func (s *Store) Load(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	c, err := s.take(ctx, s.writer)
	if err != nil {
		return err
	}
	defer func() { s.writer.free <- c }()
	return unavailable(c.roomy(ctx, func() error {
		return s.write(ctx, c, func(t *tx) error { return t.load(ctx, fn) })
	}))
}

// roomy runs fn with up to a gigabyte for pages: then each is written once, and none is read again from the log.
func (c *conn) roomy(ctx context.Context, fn func() error) error {
	usual, err := c.number(ctx, "PRAGMA cache_size")
	if err != nil {
		return err
	}
	back := fmt.Sprintf("PRAGMA cache_size = %d; PRAGMA shrink_memory", usual)
	defer func() { _ = c.script(context.WithoutCancel(ctx), back) }() // it is about memory only
	if err := c.script(ctx, "PRAGMA cache_size = -1000000"); err != nil {
		return err
	}
	return fn()
}

func (t *tx) load(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	t.touched = nil
	// Making an index from all rows takes a fraction of filling it row by row. Those that a rule needs stay.
	if err := t.conn.drop(ctx, "INDEX", "type = 'index' AND name LIKE 'index:%'"); err != nil {
		return err
	}
	if err := fn(ctx, loader{t}); err != nil || t.failed != nil || !t.changed {
		return err
	}
	return t.conn.remake(ctx, t.cat)
}

// remake makes the indexes and everything kept as after a change of the model, whatever was there.
func (c *conn) remake(ctx context.Context, cat *catalog) error {
	if err := c.control(ctx, "DELETE FROM built"); err != nil {
		return err
	}
	return c.define(ctx, cat)
}
