package neo4j

import (
	"context"
	"fmt"

	"ortaq/graph"
)

// tx is a [graph.Tx].
type tx struct {
	reader
	known   map[graph.ID]bool // which of the nodes that the transaction named are there
	touched touched
	loading bool // what is kept is made after the transaction
	changed bool
	failed  error
}

func newTx(cat *catalog, c *conn) *tx {
	return &tx{reader: reader{cat, c, true}, known: map[graph.ID]bool{}, touched: touched{}}
}

// tick moves the clock on. Nobody else can until the transaction ends, so writers are serial.
func (t *tx) tick(ctx context.Context, clock string) error {
	found, err := t.conn.exec(ctx, new(statement).add("MATCH (c:Clock {id: ").arg(clock).add("}) SET c.version = c.version + 1"))
	if err == nil && !found {
		err = errLoading
	}
	return err
}

// ends says why the transaction may not be committed, or nil.
func (t *tx) ends(ctx context.Context) error {
	if t.failed != nil {
		return t.failed
	}
	return ctx.Err()
}

// Apply implements [graph.Tx].
func (t *tx) Apply(ctx context.Context, changes ...graph.Change) error {
	if t.failed == nil {
		t.failed = t.apply(ctx, changes)
	}
	return t.failed
}

func (t *tx) apply(ctx context.Context, changes []graph.Change) error {
	if err := t.resolve(ctx, changes); err != nil {
		return err
	}
	b := newBatch(t)
	for _, c := range changes {
		if err := b.take(ctx, c); err != nil {
			return err
		}
	}
	if err := b.flush(ctx); err != nil {
		return err
	}
	return t.rekeep(ctx)
}

// resolve finds out which of the nodes that the changes name are there.
func (t *tx) resolve(ctx context.Context, changes []graph.Change) error {
	var unknown []graph.ID
	for _, c := range changes {
		_, made := c.(graph.Create)
		for _, id := range graph.Named(c) {
			if t.cat.labelOf(id) == nil {
				return graph.Misfit("no label has the prefix of the id %q", id)
			}
			if _, known := t.known[id]; !known {
				t.known[id] = false
				if !made || !t.loading { // the constraint finds one that is there already
					unknown = append(unknown, id)
				}
			}
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	s := new(statement).add("UNWIND ").arg(unknown).add(" AS id MATCH (n:Record {id: id}) RETURN n.id")
	return t.conn.query(ctx, s, func(row []any) error {
		t.known[row[0].(graph.ID)] = true
		return nil
	})
}

// present refuses a node that is not there.
func (t *tx) present(ids ...graph.ID) error {
	for _, id := range ids {
		if !t.known[id] {
			return fmt.Errorf("%w: %s", graph.ErrNotFound, id)
		}
	}
	return nil
}

// exec runs a statement and notes whether it changed anything.
func (t *tx) exec(ctx context.Context, s *statement) error {
	changed, err := t.conn.exec(ctx, s)
	t.changed = t.changed || changed
	return err
}
