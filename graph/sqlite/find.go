package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"

	"ortaq/graph"
)

// reader answers questions on one connection, inside a transaction.
type reader struct {
	cat  *catalog
	conn *conn
	// shelf is nil inside of a writing transaction, which sees what has no version yet.
	shelf *shelf
}

var _ graph.Reader = (*reader)(nil)

// load is a statement that reads nodes: what it plans to read, and what it has to load afterwards.
type load struct {
	s      *statement
	roots  []*slot
	slots  []*slot
	joined []*statement
	joins  int
	width  int // columns so far
	manies []*many
}

// Get implements [graph.Reader] with one statement per label.
func (r *reader) Get(ctx context.Context, ids []graph.ID, where graph.Cond, want graph.Want) ([]*graph.Node, error) {
	byTable, order := map[*table][]any{}, []*table(nil)
	for _, id := range ids {
		if t := r.cat.tableOf(id); t != nil {
			if byTable[t] == nil {
				order = append(order, t)
			}
			byTable[t] = append(byTable[t], id)
		}
	}
	found := make(map[graph.ID]*graph.Node, len(ids))
	for _, t := range order {
		if err := r.get(ctx, getting{t, order, byTable[t], where, want}, found); err != nil {
			return nil, err
		}
	}
	nodes := make([]*graph.Node, len(ids))
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, nil
}

// getting is what is wanted of the nodes of one label.
type getting struct {
	*table
	peers []*table
	ids   []any
	where graph.Cond
	want  graph.Want
}

func (r *reader) get(ctx context.Context, g getting, found map[graph.ID]*graph.Node) error {
	l := &load{s: new(statement)}
	sc := scope{table: g.table, alias: l.s.alias(), peers: g.peers}
	root, err := l.slot(sc, g.want)
	if err != nil {
		return err
	}
	l.s.add("SELECT ")
	l.columns()
	l.s.add(" FROM ", sc.name, " ", sc.alias)
	l.joinAll()
	l.s.add(" WHERE ", sc.alias, ".id IN ").list(g.ids)
	if g.where != nil {
		l.s.add(" AND ")
		if err := l.s.where(g.where, sc); err != nil {
			return err
		}
	}
	err = r.conn.query(ctx, l.s, func(row []driver.Value) error {
		n := root.node(row)
		found[n.ID] = n
		return nil
	})
	if err != nil {
		return err
	}
	return r.rest(ctx, l)
}

// columns appends the columns of all slots.
func (l *load) columns() {
	for i, sl := range l.slots {
		if i > 0 {
			l.s.add(", ")
		}
		sl.columns(l.s)
	}
}

func (l *load) joinAll() {
	for _, j := range l.joined {
		l.s.append(j)
	}
}

// Find implements [graph.Reader].
func (r *reader) Find(ctx context.Context, q graph.Query) (*graph.Page, error) {
	members, err := r.cat.members(q.Label)
	if err != nil {
		return nil, err
	}
	l := &list{sel: &q.Select}
	if l.Walk, err = graph.NewWalk(l.sel); err != nil {
		return nil, err
	}
	for _, t := range members {
		l.sources = append(l.sources, source{table: t})
	}
	if q.Search != nil {
		if l.seek, err = r.cat.seek(q.Search, members, q.Where); err != nil {
			return nil, err
		}
	}
	pages, err := r.pages(ctx, l)
	if err == nil {
		err = r.facets(ctx, l, pages)
	}
	if err != nil {
		return nil, err
	}
	return pages.of(0).finish(l), nil
}

// pages reads the pages and the totals of a list for its parents.
func (r *reader) pages(ctx context.Context, l *list) (*pages, error) {
	ps := &pages{byParent: make(map[int64]*page, len(l.parents)), list: l}
	picked, err := r.pick(ctx, l)
	if err != nil {
		return nil, err
	}
	if picked && l.sel.Total {
		ps.of(0).total = l.total()
	}
	switch {
	case picked && l.total() == 0:
		return ps, nil
	case l.N > 0 && l.seek != nil && l.whole() && len(l.sources) >= manyLabels:
		if err := r.gathered(ctx, l, ps.of(0)); err != nil {
			return nil, err
		}
	case l.N > 0:
		if err := r.items(ctx, l, ps); err != nil {
			return nil, err
		}
	}
	switch {
	case !l.sel.Total || picked:
		return ps, nil
	case l.seek == nil:
		return ps, r.totals(ctx, l, ps)
	case l.whole():
		return ps, r.seekTotal(ctx, l, ps.of(0))
	}
	return ps, r.seekTotals(ctx, l, ps)
}

// bare says that the list has all led nodes of its labels.
func (l *list) bare() bool {
	return !slices.ContainsFunc(l.sources, func(src source) bool { return !src.bare(l.sel.Where) })
}

// whole says that the list is not behind an edge.
func (l *list) whole() bool { return l.sources[0].way == nil }

func (r *reader) totals(ctx context.Context, l *list, ps *pages) error {
	s := new(statement)
	s.add("SELECT ")
	s.add(map[bool]string{true: "0", false: parents + ".value"}[l.whole()], ", ")
	if err := s.count(l); err != nil {
		return err
	}
	if !l.whole() {
		s.add(" FROM ").keys(l.parents).add(" ", parents)
	}
	return r.conn.query(ctx, s, func(row []driver.Value) error {
		ps.of(row[0].(int64)).total = row[1].(int64)
		return nil
	})
}

// items reads the pages of a list: p chooses the row keys, then what is wanted is joined.
func (r *reader) items(ctx context.Context, l *list, ps *pages) error {
	rd := &reading{list: l, load: &load{s: new(statement)}, pages: ps}
	rd.s.add("WITH ")
	if err := rd.choose(); err != nil {
		return err
	}
	if err := rd.plan(); err != nil {
		return err
	}
	if err := r.conn.query(ctx, rd.s, rd.row); err != nil {
		return err
	}
	return r.rest(ctx, rd.load)
}

// choose appends p, the row keys of the page.
func (rd *reading) choose() error {
	l := rd.list
	if l.seek != nil {
		integer := graph.Prop{Type: graph.Int, Required: true}
		rd.keys = []key{{prop: integer}, {prop: integer}}
		rd.s.add("p AS MATERIALIZED (")
		if l.whole() {
			return rd.s.seeking(l)
		}
		return rd.s.seekingBehind(l)
	}
	if err := rd.s.planted(l); err != nil {
		return err
	}
	rd.s.add("p AS MATERIALIZED (")
	branches, err := rd.s.branches(l)
	if err == nil && l.whole() {
		err = rd.s.choosing(l, branches)
	} else if err == nil {
		err = rd.s.behind(l, branches)
	}
	if err == nil {
		rd.keys = merged(branches)
	}
	return err
}
