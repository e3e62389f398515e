package sqlite

import (
	"context"
	"reflect"
	"slices"

	"ortaq/graph"
)

// many is a wanted edge that is loaded for all parents of a statement by one of its own.
type many struct {
	want    *graph.EdgeWant
	one     bool
	sources []source
	rks     []int64
	holders map[int64][]*graph.Loaded
}

// later plans a statement for an edge. Equal wants share one: row keys tell their parents apart, whatever their labels.
func (l *load) later(t *table, k *link, want *graph.EdgeWant) *many {
	var m *many
	for _, other := range l.manies {
		if other.one == k.One && other.asksAlike(k) && (other.want == want || reflect.DeepEqual(other.want, want)) {
			m = other
		}
	}
	if m == nil {
		m = &many{want: want, one: k.One, holders: map[int64][]*graph.Loaded{}}
		l.manies = append(l.manies, m)
	}
	for i := range k.ends {
		st := k.step(i)
		src := source{table: st.table, way: &st}
		if k.One && !k.Inverse {
			src.via = t
		}
		m.join(src)
	}
	return m
}

// asksAlike says that an edge leads to the same labels, where it matters: words look among all documents of these.
func (m *many) asksAlike(k *link) bool {
	return m.want.Search == nil || !slices.ContainsFunc(k.ends, func(x end) bool {
		return !slices.ContainsFunc(m.sources, func(src source) bool { return src.table == x.table })
	}) && !slices.ContainsFunc(m.sources, func(src source) bool {
		return !slices.ContainsFunc(k.ends, func(x end) bool { return src.table == x.table })
	})
}

// join adds a source that is not there yet.
func (m *many) join(src source) {
	for _, other := range m.sources {
		if other.table == src.table && other.via == src.via && other.way.pairs == src.way.pairs && other.way.column == src.way.column {
			return
		}
	}
	m.sources = append(m.sources, src)
}

// add notes where the answer for a parent belongs.
func (m *many) add(rk int64, holder *graph.Loaded) {
	if m.holders[rk] == nil {
		m.rks = append(m.rks, rk)
	}
	m.holders[rk] = append(m.holders[rk], holder)
}

// rest loads the edges that were not joined.
func (r *reader) rest(ctx context.Context, l *load) error {
	for _, m := range l.manies {
		if len(m.rks) == 0 {
			continue
		}
		if err := r.many(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) many(ctx context.Context, m *many) error {
	l, err := m.list(r.cat)
	if err != nil {
		return err
	}
	ps, err := r.pages(ctx, l)
	if err == nil {
		err = r.facets(ctx, l, ps)
	}
	if err != nil {
		return err
	}
	for rk, holders := range m.holders {
		m.answer(ps.of(rk).finish(l), holders)
	}
	return nil
}

// list plans the list behind each parent; a to-one edge has lists of one node.
func (m *many) list(c *catalog) (*list, error) {
	sel, props := &m.want.Select, m.want.Props
	if m.one {
		sel, props = &graph.Select{Where: sel.Where, Want: sel.Want, Window: graph.Window{First: 1}}, nil
	}
	w, err := graph.NewWalk(sel)
	if err != nil {
		return nil, err
	}
	l := &list{Walk: w, sel: sel, sources: m.sources, props: props, parents: m.rks}
	if sel.Search != nil {
		l.seek, err = c.seek(sel.Search, l.tables(), sel.Where)
	}
	for i := range l.sources {
		src := &l.sources[i]
		// A node declares few edges itself; against their direction it may have any number.
		src.both = src.way.pairs != "" && src.way.inverse && l.walkable(src.table)
	}
	return l, err
}

// answer hands a page to all nodes that have it.
func (m *many) answer(p *graph.Page, holders []*graph.Loaded) {
	for _, h := range holders {
		switch {
		case !m.one:
			h.Page = p
		case len(p.Items) > 0:
			h.Node = p.Items[0].Node
		}
	}
}
