package sqlite

import (
	"context"

	"ortaq/graph"
)

// touched are the row keys of nodes whose edge has changed, for the edges that something kept depends on.
type touched map[watch]map[int64]bool

// watch is an edge of a label that something kept depends on.
type watch struct {
	*table
	edge string
}

func (t touched) add(cat *catalog, near *table, e *graph.Edge, rk int64) {
	w := watch{near, e.Name}
	if !cat.watched[w] {
		return
	}
	if t[w] == nil {
		t[w] = map[int64]bool{}
	}
	t[w][rk] = true
}

// watchPath notes the edges of a path.
func (c *catalog) watchPath(t *table, path []string) error {
	if len(path) == 0 {
		return nil
	}
	l := t.edges[path[0]]
	if l == nil || l.Inverse || !l.One {
		return misfit("something is kept along %s.%s, which is no stored to-one edge", t.Name, path[0])
	}
	c.watched[watch{t, path[0]}] = true
	for _, x := range l.ends {
		if err := c.watchPath(x.table, path[1:]); err != nil {
			return err
		}
	}
	return nil
}

// rekeep brings everything kept up to date with the edges that have changed.
func (t *tx) rekeep(ctx context.Context) error {
	if len(t.touched) == 0 {
		return nil
	}
	for _, tab := range t.cat.list {
		for _, k := range tab.Kept {
			sets := append(t.touched.above(tab, k.Differ.A), t.touched.above(tab, k.Differ.B)...)
			if len(sets) == 0 {
				continue
			}
			s, err := tab.rekeep(k, sets)
			if err != nil {
				return err
			}
			if err := t.exec(ctx, s); err != nil {
				return err
			}
		}
	}
	clear(t.touched)
	return nil
}

// above returns queries for the nodes from which a path leads over a changed edge.
func (t touched) above(tab *table, path []string) []*statement {
	if len(path) == 0 {
		return nil
	}
	var sets []*statement
	if rks := t[watch{tab, path[0]}]; len(rks) > 0 {
		sets = append(sets, new(statement).add("SELECT value FROM ").keys(keysOf(rks)))
	}
	for _, x := range tab.edges[path[0]].ends {
		for _, below := range t.above(x.table, path[1:]) {
			s := new(statement).add("SELECT rk FROM ", tab.name, " WHERE ", x.column, " IN (")
			s.append(below)
			sets = append(sets, s.add(")"))
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

// rekeep returns the statement that mends a kept property of the nodes of the sets, or of all nodes without any.
func (t *table) rekeep(k graph.Kept, sets []*statement) (*statement, error) {
	s, sc := new(statement), scope{table: t, alias: "x"}
	s.add("UPDATE ", t.name, " AS x SET ", quote(k.Prop), " = ")
	if err := s.truth(k, sc); err != nil {
		return nil, err
	}
	s.add(" WHERE x.", quote(k.Prop), " IS NOT ")
	err := s.truth(k, sc)
	for i, set := range sets {
		s.add(map[bool]string{true: " AND x.rk IN (", false: " UNION "}[i == 0])
		s.append(set)
	}
	if len(sets) > 0 {
		s.add(")")
	}
	return s, err
}

// truth appends the plain answer that a kept property has to equal.
func (s *statement) truth(k graph.Kept, sc scope) error {
	s.add("(")
	err := s.differ(*k.Differ, sc)
	s.add(" IS TRUE)")
	return err
}

// rekeepAll mends everything kept, after the model has changed.
func (c *conn) rekeepAll(ctx context.Context, cat *catalog) error {
	for _, t := range cat.list {
		for _, k := range t.Kept {
			s, err := t.rekeep(k, nil)
			if err != nil {
				return err
			}
			if _, err := c.run(ctx, s); err != nil {
				return err
			}
		}
	}
	return nil
}
