package sqlite

import (
	"context"
	"database/sql/driver"
	"maps"
	"slices"

	"ortaq/graph"
)

// facets counts the values of a list for its parents, with one statement per facet and, for the nodes at the end of a
// path, one per label for what is wanted of them.
func (r *reader) facets(ctx context.Context, l *list, ps *pages) error {
	for i := range l.sel.Facets {
		f := &l.sel.Facets[i]
		counts, err := r.facet(ctx, l, f)
		if err != nil {
			return err
		}
		for rk, of := range counts {
			pg := ps.of(rk)
			if pg.facets == nil {
				pg.facets = make(map[string][]graph.Count, len(l.sel.Facets))
			}
			pg.facets[f.Key] = of
		}
	}
	return nil
}

// tallied are the counts of a facet by the row key of the parent, of the whole of a label by 0.
type tallied map[int64][]graph.Count

func (r *reader) facet(ctx context.Context, l *list, f *graph.Facet) (tallied, error) {
	t, err := r.tally(l, f)
	if err != nil {
		return nil, err
	}
	all := tallied{}
	for _, rk := range l.holders() {
		all[rk] = []graph.Count{}
	}
	if f.Only == nil && f.First == 0 {
		return all, nil
	}
	if err := r.counts(ctx, l, t, all); err != nil {
		return nil, err
	}
	for rk, counts := range all {
		if f.Only != nil {
			all[rk] = f.Ordered(counts)
		}
	}
	if len(f.Path) == 0 || f.Prop != "id" {
		return all, nil
	}
	return all, r.countedNodes(ctx, t, all)
}

// holders are the parents of the list; the whole of a label has the one parent 0.
func (l *list) holders() []int64 {
	if l.whole() {
		return []int64{0}
	}
	return l.parents
}

// counts asks the bitmaps, or where they do not answer the records.
func (r *reader) counts(ctx context.Context, l *list, t *tally, all tallied) error {
	if c, ok := l.census(t.Facet); ok {
		err := c.read(ctx, r)
		all[0] = c.counts()
		return err
	}
	return r.conn.query(ctx, t.statement, func(row []driver.Value) error {
		rk := row[0].(int64)
		all[rk] = append(all[rk], graph.Count{Value: decode(t.kind, row[1]), Count: row[2].(int64)})
		return nil
	})
}

// countedNodes loads the nodes that were counted. One that nobody may see is left out, though it was asked for.
func (r *reader) countedNodes(ctx context.Context, t *tally, all tallied) error {
	known := map[graph.ID]*graph.Node{}
	for _, counts := range all {
		for _, c := range counts {
			if id, ok := c.Value.(string); ok && t.endsAt(r.cat.tableOf(id)) {
				known[id] = nil
			}
		}
	}
	ids := slices.Sorted(maps.Keys(known))
	nodes, err := r.Get(ctx, ids, t.led(), t.Want)
	for i := range nodes {
		known[ids[i]] = nodes[i]
	}
	for _, counts := range all {
		for i := range counts {
			id, _ := counts[i].Value.(string)
			counts[i].Node = known[id]
		}
	}
	return err
}

// led is the condition that a counted node may be seen.
func (t *tally) led() graph.Cond {
	var led graph.Or
	for _, end := range t.ends {
		if end.Lead == "" {
			led = append(led, graph.Is{end.Name})
		} else {
			led = append(led, graph.And{graph.Is{end.Name}, graph.Cmp{Prop: end.Lead, Op: graph.Eq, Value: true}})
		}
	}
	return led
}

func (t *tally) endsAt(table *table) bool {
	for _, end := range t.ends {
		if end == table {
			return true
		}
	}
	return false
}
