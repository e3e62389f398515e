package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"maps"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// truths returns queries for the traits of some nodes of a label, or of all: row keys, then the values of the named traits.
func (t *table) truths(rks []int64) (all []truth) {
	own := truth{statement: new(statement).add("SELECT x.rk")}
	for _, tr := range t.traits {
		switch {
		case tr.reach != nil:
			all = append(all, truth{tr.reached(t, rks), []string{tr.name}})
		case tr.direct != nil:
			all = append(all, truth{tr.linked(t, rks), []string{tr.name}})
		case tr.name == "":
			own.traits = append(own.traits, "")
			own.add(", ''")
		default:
			own.traits = append(own.traits, tr.name)
			own.add(", x", tr.prop.column)
		}
	}
	own.add(" FROM ", t.name, " x WHERE x.", quote(t.Lead), " = 1").among("x.rk", rks)
	return append(all, own)
}

type truth struct {
	*statement
	traits []string
}

// among narrows a query to some row keys; nil stands for all.
func (s *statement) among(column string, rks []int64) *statement {
	if rks == nil {
		return s
	}
	return s.add(" AND ", column, " IN ").set(rks)
}

// reached asks what nodes reach by a closure.
func (tr trait) reached(t *table, rks []int64) *statement {
	s, cl := new(statement), tr.reach
	if tr.edge == nil {
		s.add("SELECT c.src, y.id FROM ", quote(cl.name), " c CROSS JOIN ", cl.end.name, " y ON y.rk = c.dst WHERE c.lead = 1")
		return s.among("c.src", rks)
	}
	s.add("SELECT x.rk, y.id FROM ", t.name, " x CROSS JOIN ", quote(cl.name), " c ON c.src = x.", tr.edge.column, " AND c.lead = 1 CROSS JOIN ",
		cl.end.name, " y ON y.rk = c.dst WHERE x.", quote(t.Lead), " = 1")
	return s.among("x.rk", rks)
}

// linked asks which led nodes a to-many edge leads to.
func (tr trait) linked(t *table, rks []int64) *statement {
	s, y := new(statement), scope{table: tr.direct.table, alias: "y"}
	s.add("SELECT x.rk, y.id FROM ", t.name, " x CROSS JOIN ", tr.direct.pairs, ` p ON p."from" = x.rk CROSS JOIN `, y.name, ` y ON y.rk = p."to"`, y.led())
	return s.add(" WHERE x.", quote(t.Lead), " = 1").among("x.rk", rks)
}

// read reads the bitmaps of some nodes, or of all.
func (t *table) read(ctx context.Context, c *conn, rks []int64) (members, error) {
	m := members{}
	for _, tr := range t.truths(rks) {
		err := c.ask(ctx, tr.statement, func(row []driver.Value) error {
			for i, name := range tr.traits {
				m.add(name, row[1+i], row[0].(int64))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return m, nil
}

// traitWatches are what the traits of a label depend on in its own rows.
func (t *table) traitWatches() (ws []watch) {
	for _, tr := range t.traits {
		switch {
		case tr.edge != nil:
			ws = append(ws, watch{table: t, edge: tr.edge.edge.Name})
		case tr.direct != nil:
			ws = append(ws, watch{table: t, edge: tr.name})
		case tr.reach != nil:
			ws = append(ws, tr.reach.changed())
		case tr.name == "":
			ws = append(ws, watch{table: t}, watch{table: t, prop: t.Lead})
		default:
			ws = append(ws, watch{table: t, prop: tr.name})
		}
	}
	return ws
}

// changed is watched for the sources of a closure that may reach something else.
func (cl *closure) changed() watch { return watch{table: cl.near, edge: cl.name} }

// retrait brings the bitmaps of a label up to date.
func (t *tx) retrait(ctx context.Context, tab *table) error {
	rks, err := t.changedTraits(ctx, tab)
	if err != nil || len(rks) == 0 {
		return err
	}
	now, err := tab.read(ctx, t.conn, rks)
	if err != nil {
		return err
	}
	return t.swap(ctx, tab, rks, now)
}

// changedTraits returns the nodes of a label whose traits may have changed.
func (t *tx) changedTraits(ctx context.Context, tab *table) ([]int64, error) {
	rks := map[int64]bool{}
	for _, w := range tab.traitWatches() {
		maps.Copy(rks, t.touched[w])
	}
	for _, tr := range tab.traits {
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
	}
	return slices.Sorted(maps.Keys(rks)), nil
}

// farWatches are what a trait depends on at the other end of its edge.
func (tr trait) farWatches() []watch {
	switch {
	case tr.edge != nil:
		return []watch{tr.reach.changed()}
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
func (t *tx) swap(ctx context.Context, tab *table, rks []int64, now members) error {
	gone, chunks := roaring.New(), map[int64]bool{}
	for _, rk := range rks {
		gone.Add(uint32(rk)) //nolint:gosec // see members.add
		chunks[rk>>chunkBits] = true
	}
	s := new(statement).add("SELECT trait, value, chunk, rows FROM ", bitmaps, " WHERE label = '", tab.Name, "' AND chunk IN ").set(keysOf(chunks))
	counts := map[bitmapKey]int64{}
	err := t.conn.query(ctx, s, func(row []driver.Value) error {
		k := bitmapKey{row[0].(string), row[1], row[2].(int64)}
		old, err := unpack(row[3])
		if err != nil {
			return err
		}
		return turn(k, old, gone, now, counts)
	})
	if err != nil {
		return err
	}
	for k, n := range now.counts() {
		counts[k] += n
	}
	return errors.Join(t.store(ctx, tab, now), t.recount(ctx, tab, counts))
}

// turn notes what becomes of one stored bitmap: now has it only if it changes.
func turn(k bitmapKey, old, gone *roaring.Bitmap, now members, counts map[bitmapKey]int64) error {
	fresh := now[k]
	if fresh == nil && !old.Intersects(gone) {
		return nil
	}
	counts[bitmapKey{trait: k.trait, value: k.value}] -= int64(old.GetCardinality()) //nolint:gosec // fits
	kept := roaring.AndNot(old, gone)
	if fresh != nil {
		kept.Or(fresh)
	}
	now[k] = kept
	return nil
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
		m, err := tab.read(ctx, c, nil)
		if err == nil {
			err = errors.Join(t.store(ctx, tab, m), t.recount(ctx, tab, m.counts()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
