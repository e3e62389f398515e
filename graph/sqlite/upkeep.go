package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"maps"
	"slices"

	"ortaq/graph"

	"github.com/RoaringBitmap/roaring/v2"
)

// watches are what a trait depends on in the rows of its label.
func (tr trait) watches(t *table) []graph.Watch {
	switch {
	case tr.edge != nil:
		return []graph.Watch{{Label: t.Label, Edge: tr.edge.edge.Name}}
	case tr.direct != nil:
		return []graph.Watch{{Label: t.Label, Edge: tr.name}}
	case tr.reach != nil:
		return []graph.Watch{tr.reach.changed()}
	case tr.name == "":
		return []graph.Watch{{Label: t.Label}, {Label: t.Label, Prop: t.Lead}}
	}
	return []graph.Watch{{Label: t.Label, Prop: tr.name}}
}

// changed is watched for the sources of a closure that may reach something else.
func (cl *closure) changed() graph.Watch { return graph.Watch{Label: cl.near.Label, Edge: cl.name} }

// changed are traits of nodes that may be others than before; no row keys stand for all nodes.
type changed struct {
	traits []trait
	rks    []int64
}

// retrait brings the bitmaps of a label up to date.
func (t *tx) retrait(ctx context.Context, tab *table) error {
	ch, err := t.changedTraits(ctx, tab)
	if err != nil || len(ch.rks) == 0 {
		return err
	}
	now, err := tab.read(ctx, t.conn, ch)
	if err != nil {
		return err
	}
	return t.swap(ctx, tab, ch, now)
}

// changedTraits finds the traits of a label that have changed. With its lead, the first one, all traits of a node do.
func (t *tx) changedTraits(ctx context.Context, tab *table) (ch changed, err error) {
	all := map[int64]bool{}
	for _, tr := range tab.traits {
		rks, err := t.changedBy(ctx, tab, tr)
		if err != nil {
			return ch, err
		}
		if len(rks) > 0 {
			ch.traits = append(ch.traits, tr)
			maps.Copy(all, rks)
		}
	}
	if len(ch.traits) > 0 && ch.traits[0].name == "" {
		ch.traits = tab.traits
	}
	ch.rks = slices.Sorted(maps.Keys(all))
	return ch, nil
}

// changedBy finds the nodes for which a trait may have changed.
func (t *tx) changedBy(ctx context.Context, tab *table, tr trait) (map[int64]bool, error) {
	rks := map[int64]bool{}
	for _, w := range tr.watches(tab) {
		maps.Copy(rks, t.touched[w])
	}
	for _, set := range t.touched.sets(tr.farWatches()...) {
		s := tr.sources(tab)
		s.append(set)
		err := t.conn.query(ctx, s.add(")"), func(row []driver.Value) error {
			rks[row[0].(int64)] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return rks, nil
}

// farWatches are what a trait depends on at the other end of its edge.
func (tr trait) farWatches() []graph.Watch {
	switch {
	case tr.edge != nil:
		return []graph.Watch{tr.reach.changed()}
	case tr.direct != nil:
		return tr.direct.leadWatch()
	}
	return nil
}

// sources begins a query for the nodes whose edge leads into a set.
func (tr trait) sources(t *table) *statement {
	if tr.edge != nil {
		return new(statement).add("SELECT rk FROM ", t.name, " WHERE ", tr.edge.column, " IN (")
	}
	return new(statement).add(`SELECT "from" FROM `, tr.direct.pairs, ` WHERE "to" IN (`)
}

// swap takes nodes out of the bitmaps that they were in and puts them into those that they belong to now.
func (t *tx) swap(ctx context.Context, tab *table, ch changed, now members) error {
	gone, chunks := roaring.New(), map[int64]bool{}
	for _, rk := range ch.rks {
		gone.Add(uint32(rk)) //nolint:gosec // see members.add
		chunks[rk>>chunkBits] = true
	}
	s := new(statement).add("SELECT trait, value, chunk, rows FROM ", bitmaps, " WHERE label = '", tab.Name, "' AND trait IN ")
	s.list(ch.names()).add(" AND chunk IN ").set(keysOf(chunks))
	counts := map[bitmapKey]int64{}
	err := t.conn.query(ctx, s, func(row []driver.Value) error {
		k := bitmapKey{row[0].(string), row[1], row[2].(int64)}
		old, err := unpack(row[3])
		if err != nil {
			return err
		}
		if b := swapped(old, gone, now[k]); b != nil {
			counts[bitmapKey{trait: k.trait, value: k.value}] -= int64(old.GetCardinality()) //nolint:gosec // fits
			now[k] = b
		}
		return nil
	})
	if err != nil {
		return err
	}
	for k, n := range now.counts() {
		counts[k] += n
	}
	return errors.Join(t.store(ctx, tab, now), t.recount(ctx, tab, counts))
}

func (ch changed) names() []any {
	names := make([]any, len(ch.traits))
	for i, tr := range ch.traits {
		names[i] = tr.name
	}
	return names
}

// swapped returns what becomes of a stored bitmap without some nodes and with fresh ones, nil when it stays.
func swapped(old, gone, fresh *roaring.Bitmap) *roaring.Bitmap {
	if fresh == nil && !old.Intersects(gone) {
		return nil
	}
	b := roaring.AndNot(old, gone)
	if fresh != nil {
		b.Or(fresh)
	}
	return b
}

// store writes bitmaps; empty ones are removed.
func (t *tx) store(ctx context.Context, tab *table, now members) error {
	all := &rows{table: bitmaps, columns: "label, trait, value, chunk, rows", suffix: " ON CONFLICT DO UPDATE SET rows = excluded.rows", label: tab.Label}
	for k, b := range now {
		if b.IsEmpty() {
			s := new(statement).add("DELETE FROM ", bitmaps, " WHERE label = '", tab.Name, "' AND trait = '", k.trait, "' AND value = ").arg(k.value)
			if err := t.exec(ctx, s.add(" AND chunk = ").arg(k.chunk)); err != nil {
				return err
			}
			continue
		}
		body, err := b.ToBytes()
		if err != nil {
			return err
		}
		all.values = append(all.values, []any{tab.Name, k.trait, k.value, k.chunk, body})
	}
	return (&batch{tx: t}).insert(ctx, all)
}

// recount adds to the counts of values.
func (t *tx) recount(ctx context.Context, tab *table, more map[bitmapKey]int64) error {
	all := &rows{table: counted, columns: "label, trait, value, n", suffix: " ON CONFLICT DO UPDATE SET n = n + excluded.n", label: tab.Label}
	for k, n := range more {
		if n != 0 {
			all.values = append(all.values, []any{tab.Name, k.trait, k.value, n})
		}
	}
	return (&batch{tx: t}).insert(ctx, all)
}

// counts counts the values of the traits.
func (m members) counts() map[bitmapKey]int64 {
	counts := map[bitmapKey]int64{}
	for k, b := range m {
		counts[bitmapKey{trait: k.trait, value: k.value}] += int64(b.GetCardinality()) //nolint:gosec // fits
	}
	return counts
}

// fillBitmaps makes all bitmaps anew.
func (c *conn) fillBitmaps(ctx context.Context, cat *catalog) error {
	if err := c.script(ctx, "DELETE FROM "+bitmaps+"; DELETE FROM "+counted); err != nil {
		return err
	}
	t := newTx(cat, c)
	for _, tab := range cat.list {
		m, err := tab.read(ctx, c, changed{traits: tab.traits})
		if err == nil {
			err = errors.Join(t.store(ctx, tab, m), t.recount(ctx, tab, m.counts()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
