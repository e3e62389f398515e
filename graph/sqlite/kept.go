package sqlite

import (
	"context"
	"database/sql/driver"
	"strconv"
	"strings"

	"ortaq/graph"
)

// touched are the row keys of nodes that have changed in what something kept depends on.
type touched map[graph.Watch]map[int64]bool

func (t touched) add(cat *catalog, w graph.Watch, rk int64) {
	if t == nil || !cat.watched[w] {
		return
	}
	if t[w] == nil {
		t[w] = map[int64]bool{}
	}
	t[w][rk] = true
}

// sets returns a query for the row keys that were touched in each of some watches.
func (t touched) sets(watches ...graph.Watch) (sets []*statement) {
	for _, w := range watches {
		if rks := t[w]; len(rks) > 0 {
			sets = append(sets, new(statement).add("SELECT value FROM ").keys(keysOf(rks)))
		}
	}
	return sets
}

func keysOf(set map[int64]bool) []int64 {
	rks := make([]int64, 0, len(set))
	for rk := range set {
		rks = append(rks, rk)
	}
	return rks
}

// anyOf appends queries as one set for IN.
func (s *statement) anyOf(sets []*statement) *statement {
	s.add("(")
	for i, set := range sets {
		s.add(strings.Repeat(" UNION ", min(i, 1)))
		s.append(set)
	}
	return s.add(")")
}

// rekeep brings everything kept up to date with what has changed.
func (t *tx) rekeep(ctx context.Context) error {
	if len(t.touched) == 0 {
		return nil
	}
	for _, tab := range t.cat.list {
		if err := t.rekeepProps(ctx, tab); err != nil {
			return err
		}
		for _, cl := range tab.closures {
			if err := t.reclose(ctx, cl); err != nil {
				return err
			}
		}
	}
	for _, tab := range t.cat.list {
		if err := t.retrait(ctx, tab); err != nil {
			return err
		}
	}
	err := t.redocument(ctx)
	clear(t.touched)
	return err
}

func (t *tx) rekeepProps(ctx context.Context, tab *table) error {
	for _, k := range tab.Kept {
		var sets []*statement
		for _, tr := range k.Trails() {
			sets = append(sets, t.touched.above(tab, tr)...)
		}
		if len(sets) == 0 {
			continue
		}
		s, err := tab.rekeep(k, sets)
		if err == nil {
			err = t.touching(ctx, graph.Watch{Label: tab.Label, Prop: k.Prop}, s.add(" RETURNING rk"))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// touching runs a statement that changes something kept and returns whose.
func (t *tx) touching(ctx context.Context, w graph.Watch, s *statement) error {
	return t.conn.query(ctx, s, func(row []driver.Value) error {
		t.changed = true
		t.touched.add(t.cat, w, row[0].(int64))
		return nil
	})
}

// above returns queries for the nodes whose trail goes by something that has changed.
func (t touched) above(tab *table, tr graph.Trail) []*statement {
	sets := t.sets(tr.Watches(tab.Label)...)
	if len(tr.Path) == 0 {
		return sets
	}
	for _, x := range tab.edges[tr.Path[0]].ends {
		for _, below := range t.above(x.table, tr.Next()) {
			s := new(statement).add("SELECT rk FROM ", tab.name, " WHERE ", x.column, " IN (")
			s.append(below)
			sets = append(sets, s.add(")"))
		}
	}
	return sets
}

// rekeep returns the statement that mends a kept property of the nodes of the sets.
func (t *table) rekeep(k graph.Kept, sets []*statement) (*statement, error) {
	s, sc := new(statement), scope{table: t, alias: "x"}
	s.add("UPDATE ", t.name, " AS x SET ", quote(k.Prop), " = ")
	if err := s.truth(k, sc); err != nil {
		return nil, err
	}
	s.add(" WHERE x.", quote(k.Prop), " IS NOT ")
	err := s.truth(k, sc)
	return s.add(" AND x.rk IN ").anyOf(sets), err
}

// truth appends the plain answer that a kept property has to equal.
func (s *statement) truth(k graph.Kept, sc scope) error {
	if k.Differ == nil {
		s.copy(sc, k.Trails()[0])
		return nil
	}
	s.add("(")
	err := s.differ(*k.Differ, sc)
	s.add(" IS TRUE)")
	return err
}

// copy appends what stands at the end of a trail.
func (s *statement) copy(sc scope, tr graph.Trail) {
	switch {
	case len(tr.Path) == 0 && tr.Prop == "label":
		s.add("'", sc.table.Name, "'")
		return
	case len(tr.Path) == 0:
		s.add(sc.alias, sc.props[tr.Prop].column)
		return
	}
	s.add("coalesce(")
	for _, x := range sc.edges[tr.Path[0]].ends {
		far := scope{table: x.table, alias: s.alias()}
		s.add("(SELECT ")
		s.copy(far, tr.Next())
		s.add(" FROM ", far.name, " ", far.alias, " WHERE ", far.alias, ".rk = ", sc.alias, ".", x.column, far.led(), "), ")
	}
	s.add("NULL)")
}

// led appends to a condition that the node is led; a label without a Lead always is.
func (sc scope) led() string {
	if sc.Lead == "" {
		return ""
	}
	return " AND " + sc.alias + "." + quote(sc.Lead) + " = 1"
}

// rekeepAll mends everything kept, after the model has changed. A row is written once, whatever is kept in it.
func (c *conn) rekeepAll(ctx context.Context, cat *catalog) error {
	for _, t := range cat.list {
		if len(t.Kept) == 0 {
			continue
		}
		s, err := t.rekeepAll()
		if err != nil {
			return err
		}
		if _, err := c.run(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func (t *table) rekeepAll() (*statement, error) {
	s, sc := new(statement), scope{table: t, alias: "x"}
	truths, sets, old, now := s.part(), "", "", ""
	for i, k := range t.Kept {
		v, glue := ", v"+strconv.Itoa(i), strings.Repeat(", ", min(i, 1))
		truths.add(", ")
		if err := truths.truth(k, sc); err != nil {
			return nil, err
		}
		truths.add(" AS ", v[2:])
		sets += glue + quote(k.Prop) + " = " + v[2:]
		old += glue + t.name + "." + quote(k.Prop)
		now += glue + v[2:]
	}
	s.add("UPDATE ", t.name, " SET ", sets, " FROM (SELECT x.rk AS at")
	s.append(truths)
	return s.add(" FROM ", t.name, " x) WHERE rk = at AND (", old, ") IS NOT (", now, ")"), nil
}
