package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"

	"ortaq/graph"
)

// tx is a [graph.Tx]: a reader on the writing connection.
type tx struct {
	reader
	rks     map[graph.ID]int64 // of the nodes that the transaction named; 0: it is not there
	seq     int64              // the last row key given, 0 until the first is needed
	touched touched            // nil in a load, after which all is made
	changed bool
	failed  error
}

func newTx(cat *catalog, c *conn) *tx {
	return &tx{reader: reader{cat: cat, conn: c}, rks: map[graph.ID]int64{}, touched: touched{}}
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
	b := &batch{tx: t, fresh: map[int64][]any{}, removed: map[*table][]int64{}}
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

// resolve finds the row keys of all nodes that the changes name, with one statement per label.
func (t *tx) resolve(ctx context.Context, changes []graph.Change) error {
	unknown := map[*table][]any{}
	for _, c := range changes {
		for _, id := range graph.Named(c) {
			tab := t.cat.tableOf(id)
			if tab == nil {
				return graph.Misfit("no label has the prefix of the id %q", id)
			}
			if _, known := t.rks[id]; !known {
				t.rks[id] = 0
				unknown[tab] = append(unknown[tab], id)
			}
		}
	}
	for tab, ids := range unknown {
		if err := t.find(ctx, tab, ids); err != nil {
			return err
		}
	}
	return nil
}

// maxFound bounds the parameters of one statement; SQLite takes 32,766.
const maxFound = 16384

func (t *tx) find(ctx context.Context, tab *table, ids []any) error {
	for len(ids) > 0 {
		n := min(len(ids), maxFound)
		s := new(statement).add("SELECT id, rk FROM ", tab.name, " WHERE id IN ").list(ids[:n])
		err := t.conn.query(ctx, s, func(row []driver.Value) error {
			t.rks[row[0].(string)] = row[1].(int64)
			return nil
		})
		if err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// rk returns the row key of a node that has to be there.
func (t *tx) rk(id graph.ID) (int64, error) {
	if rk := t.rks[id]; rk != 0 {
		return rk, nil
	}
	return 0, fmt.Errorf("%w: %s", graph.ErrNotFound, id)
}

// next gives a new row key.
func (t *tx) next(ctx context.Context) (int64, error) {
	if t.seq == 0 {
		err := t.conn.query(ctx, new(statement).add("SELECT seq FROM meta"), func(row []driver.Value) error {
			t.seq = row[0].(int64)
			return nil
		})
		if err != nil {
			return 0, err
		}
	}
	t.seq++
	return t.seq, nil
}

// exec runs a statement and notes whether it changed anything.
func (t *tx) exec(ctx context.Context, s *statement) error {
	n, err := t.conn.exec(ctx, s)
	t.changed = t.changed || n > 0
	return err
}

func (t *tx) commit(ctx context.Context) error {
	s := new(statement).add("UPDATE meta SET version = version + 1, seq = max(seq, ").arg(t.seq).add(")")
	if _, err := t.conn.exec(ctx, s); err != nil {
		return err
	}
	return t.conn.control(ctx, "COMMIT")
}
