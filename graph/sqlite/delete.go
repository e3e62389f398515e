package sqlite

import (
	"context"
	"database/sql/driver"

	"ortaq/graph"
)

func (b *batch) unlink(ctx context.Context, c graph.Unlink) error {
	t, err := b.tie(c.From, c.Edge, c.To)
	if err != nil {
		return err
	}
	b.touched.add(b.cat, graph.Watch{Label: t.near.Label, Edge: t.edge.Name}, t.from)
	if t.pairs != "" {
		return b.exec(ctx, new(statement).add("DELETE FROM ", t.pairs, ` WHERE "from" = `).arg(t.from).add(` AND "to" = `).arg(t.to))
	}
	s := t.near.cut(t.edge).add(" WHERE rk = ").arg(t.from)
	return b.exec(ctx, s.add(" AND ", t.column, " = ").arg(t.to))
}

// cut starts a statement that removes a to-one edge.
func (t *table) cut(e *graph.Edge) *statement {
	s := new(statement).add("UPDATE ", t.name, " SET ", quote(columnOf(e)), " = NULL")
	for _, p := range e.Props {
		s.add(", ", quote(propColumnOf(e, p.Name)), " = NULL")
	}
	return s
}

func (b *batch) delete(c graph.Delete) error {
	rk, err := b.rk(c.ID)
	if err != nil {
		return err
	}
	t := b.cat.tableOf(c.ID)
	b.touched.add(b.cat, graph.Watch{Label: t.Label}, rk)
	b.removed[t] = append(b.removed[t], rk)
	b.rks[c.ID] = 0
	return nil
}

// remove deletes the nodes gathered, and their edges.
func (b *batch) remove(ctx context.Context) error {
	for t, rks := range b.removed {
		for _, near := range b.cat.list {
			if err := b.release(ctx, near, removal{t, rks}); err != nil {
				return err
			}
		}
		if err := b.exec(ctx, new(statement).add("DELETE FROM ", t.name, " WHERE rk IN ").set(rks)); err != nil {
			return err
		}
	}
	clear(b.removed)
	return nil
}

// removal is nodes of one label that are deleted.
type removal struct {
	*table
	rks []int64
}

// release removes the stored edges of a label that touch deleted nodes.
func (b *batch) release(ctx context.Context, near *table, gone removal) error {
	for _, l := range near.edges {
		for _, x := range l.ends {
			if l.Inverse || x.table != gone.table && near != gone.table {
				continue
			}
			if err := b.releaseEnd(ctx, near, x, gone); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *batch) releaseEnd(ctx context.Context, near *table, x end, gone removal) error {
	if x.pairs == "" {
		if x.table != gone.table {
			return nil // the edge goes with its row
		}
		s := near.cut(x.edge).add(" WHERE ", x.column, " IN ").set(gone.rks).add(" RETURNING rk")
		return b.conn.query(ctx, s, func(row []driver.Value) error {
			b.touched.add(b.cat, graph.Watch{Label: near.Label, Edge: x.edge.Name}, row[0].(int64))
			return nil
		})
	}
	s := new(statement).add("DELETE FROM ", x.pairs, " WHERE ")
	if near == gone.table {
		s.add(`"from" IN `).set(gone.rks)
	}
	if near == gone.table && x.table == gone.table {
		s.add(" OR ")
	}
	if x.table == gone.table {
		s.add(`"to" IN `).set(gone.rks)
	}
	return b.conn.query(ctx, s.add(` RETURNING "from"`), func(row []driver.Value) error {
		b.touched.add(b.cat, graph.Watch{Label: near.Label, Edge: x.edge.Name}, row[0].(int64))
		return nil
	})
}
