package sqlite

import (
	"context"
	"encoding/json"
	"strings"

	"ortaq/graph"
)

// batch gathers changes, so that many of a kind become one statement. Nodes are made before edges are linked, which
// nobody can tell; any other kind of change flushes what was gathered before it.
type batch struct {
	*tx
	creates []*rows
	fresh   map[int64][]any // the rows in creates by their keys
	pairs   []*rows
	ones    []ones
	removed map[*table][]int64
}

// rows are rows of one table with the same columns.
type rows struct {
	table   string // quoted
	columns string // quoted
	suffix  string
	label   *graph.Label
	values  [][]any
}

// ones are the new ends of one to-one edge.
type ones struct {
	*table
	column string
	ends   [][2]int64
	at     map[int64]int // where a node's end is
}

func (b *batch) take(ctx context.Context, c graph.Change) error {
	if err := b.settle(ctx, c); err != nil {
		return err
	}
	switch c := c.(type) {
	case graph.Create:
		return b.create(ctx, c)
	case graph.Link:
		return b.link(ctx, c)
	case graph.Delete:
		return b.delete(c)
	case graph.Patch:
		return b.patch(ctx, c)
	case graph.Unlink:
		return b.unlink(ctx, c)
	}
	return graph.Misfit("there is no change %T", c)
}

// settle flushes what a change must not overtake.
func (b *batch) settle(ctx context.Context, c graph.Change) error {
	making, removing := len(b.creates)+len(b.pairs)+len(b.ones) > 0, len(b.removed) > 0
	switch c.(type) {
	case graph.Create, graph.Link:
		making = false
	case graph.Delete:
		removing = false
	}
	if making || removing {
		return b.flush(ctx)
	}
	return nil
}

// gather adds a row to those with the same columns.
func gather(all []*rows, one rows) []*rows {
	for _, r := range all {
		if r.table == one.table && r.columns == one.columns {
			r.values = append(r.values, one.values...)
			return all
		}
	}
	return append(all, &one)
}

// flush writes what was gathered.
func (b *batch) flush(ctx context.Context) error {
	for _, group := range [][]*rows{b.creates, b.pairs} {
		for _, r := range group {
			if err := b.insert(ctx, r); err != nil {
				return err
			}
		}
	}
	for _, o := range b.ones {
		if err := b.point(ctx, o); err != nil {
			return err
		}
	}
	b.creates, b.pairs, b.ones = nil, nil, nil
	clear(b.fresh)
	return b.remove(ctx)
}

// maxRows bounds the rows of one INSERT. Rows are taken by powers of two, so that few texts are prepared.
const maxRows = 64

func (b *batch) insert(ctx context.Context, r *rows) error {
	n := maxRows
	for len(r.values) > 0 {
		for n > len(r.values) {
			n /= 2
		}
		s := new(statement).add("INSERT INTO ", r.table, " (", r.columns, ") VALUES ")
		for i, row := range r.values[:n] {
			s.add(strings.Repeat(", ", min(i, 1)), "(")
			for j, v := range row {
				s.add(strings.Repeat(", ", min(j, 1))).arg(v)
			}
			s.add(")")
		}
		if err := b.exec(ctx, s.add(r.suffix)); err != nil {
			return exists(err, r.label)
		}
		r.values = r.values[n:]
	}
	return nil
}

// point writes the new ends of a to-one edge.
func (b *batch) point(ctx context.Context, o ones) error {
	body, err := json.Marshal(o.ends)
	if err != nil {
		return err
	}
	s := new(statement).add("UPDATE ", o.name, " SET ", o.column, " = value ->> 1 FROM json_each(").arg(string(body))
	return b.exec(ctx, s.add(") WHERE rk = value ->> 0"))
}
