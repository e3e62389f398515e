package sqlite

import (
	"context"
	"database/sql/driver"

	"ortaq/graph"
)

// facets counts the values of a list, with one statement per facet and, for the nodes at the end of a path, one per
// label for what is wanted of them.
func (r *reader) facets(ctx context.Context, l *list) (map[string][]graph.Count, error) {
	if len(l.sel.Facets) == 0 {
		return nil, nil
	}
	all := make(map[string][]graph.Count, len(l.sel.Facets))
	for i := range l.sel.Facets {
		counts, err := r.facet(ctx, l, &l.sel.Facets[i])
		if err != nil {
			return nil, err
		}
		all[l.sel.Facets[i].Key] = counts
	}
	return all, nil
}

func (r *reader) facet(ctx context.Context, l *list, f *graph.Facet) ([]graph.Count, error) {
	t, err := r.tally(l, f)
	if err != nil {
		return nil, err
	}
	if f.Only == nil && f.First == 0 {
		return []graph.Count{}, nil
	}
	counts, err := r.counts(ctx, l, t)
	if err != nil {
		return nil, err
	}
	if f.Only != nil {
		counts = only(f.Only, counts)
	}
	if len(f.Path) == 0 || f.Prop != "id" || len(counts) == 0 {
		return counts, nil
	}
	return counts, r.countedNodes(ctx, t, counts)
}

// counts asks the bitmaps, or where they do not answer the records.
func (r *reader) counts(ctx context.Context, l *list, t *tally) ([]graph.Count, error) {
	if c, ok := l.census(t.Facet); ok {
		err := c.read(ctx, r.conn)
		return c.counts(), err
	}
	counts := []graph.Count{}
	err := r.conn.query(ctx, t.statement, func(row []driver.Value) error {
		counts = append(counts, graph.Count{Value: decode(t.kind, row[0]), Count: row[1].(int64)})
		return nil
	})
	return counts, err
}

// only puts the counts into the order in which the values were asked for.
func only(values []any, counts []graph.Count) []graph.Count {
	found := make(map[any]int64, len(counts))
	for _, c := range counts {
		found[c.Value] = c.Count
	}
	all := make([]graph.Count, len(values))
	for i, v := range values {
		all[i] = graph.Count{Value: v, Count: found[v]}
	}
	return all
}

// countedNodes loads the nodes that were counted. One that nobody may see is left out, though it was asked for.
func (r *reader) countedNodes(ctx context.Context, t *tally, counts []graph.Count) error {
	var led graph.Or
	for _, end := range t.ends {
		if end.Lead == "" {
			led = append(led, graph.Is{end.Name})
		} else {
			led = append(led, graph.And{graph.Is{end.Name}, graph.Cmp{Prop: end.Lead, Op: graph.Eq, Value: true}})
		}
	}
	ids := make([]graph.ID, len(counts))
	for i, c := range counts {
		if id, ok := c.Value.(string); ok && t.endsAt(r.cat.tableOf(id)) {
			ids[i] = id
		}
	}
	nodes, err := r.Get(ctx, ids, led, t.Want)
	for i := range nodes {
		counts[i].Node = nodes[i]
	}
	return err
}

func (t *tally) endsAt(table *table) bool {
	for _, end := range t.ends {
		if end == table {
			return true
		}
	}
	return false
}
