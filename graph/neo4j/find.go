package neo4j

import (
	"context"
	"slices"

	"ortaq/graph"
)

var _ graph.Reader = (*reader)(nil)

// Get implements [graph.Reader].
func (r *reader) Get(ctx context.Context, ids []graph.ID, where graph.Cond, want graph.Want) ([]*graph.Node, error) {
	nodes, labels, known := make([]*graph.Node, len(ids)), []*label(nil), []graph.ID{}
	for _, id := range ids {
		if l := r.cat.labelOf(id); l != nil {
			known = append(known, id)
			if !slices.Contains(labels, l) {
				labels = append(labels, l)
			}
		}
	}
	if len(known) == 0 {
		return nodes, nil
	}
	found, err := r.get(ctx, labels, getting{known, where, want})
	for i, id := range ids {
		nodes[i] = found[id]
	}
	return nodes, err
}

// getting is what is wanted of which nodes.
type getting struct {
	ids   []graph.ID
	where graph.Cond
	want  graph.Want
}

func (r *reader) get(ctx context.Context, labels []*label, g getting) (map[graph.ID]*graph.Node, error) {
	q := newQuestion(r.cat)
	sc := q.node(labels)
	sl := q.slot(sc, g.want)
	match := "MATCH (" + sc.name + ":" + recordLabel + ")" + where(sc.name+".id IN "+q.arg(g.ids), q.where(g.where, sc))
	s, err := q.statement(match, sl.columns)
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]*graph.Node, len(g.ids))
	err = r.conn.query(ctx, s, func(row []any) error {
		n := sl.node(row)
		found[n.ID] = n
		return nil
	})
	return found, err
}

// Find implements [graph.Reader].
func (r *reader) Find(ctx context.Context, query graph.Query) (*graph.Page, error) {
	members, err := r.cat.members(query.Label)
	if err != nil {
		return nil, err
	}
	q := newQuestion(r.cat)
	l := q.root(&query, members)
	if l.bare() {
		return r.page(ctx, q, l)
	}
	return r.answer(ctx, q, l)
}

// page reads a list row by row, in a statement that is a level lower than others and so planned sooner.
func (r *reader) page(ctx context.Context, q *question, l *list) (*graph.Page, error) {
	s, err := q.bare(l)
	if err != nil {
		return nil, err
	}
	var items []any
	err = r.conn.query(ctx, s, func(row []any) error {
		items = append(items, row)
		return nil
	})
	return l.read(items, nil), err
}

func (q *question) bare(l *list) (*statement, error) {
	page := q.page(l)
	return q.statement(page, l.slot.columns)
}

// answer reads all that is wanted of a list as one row.
func (r *reader) answer(ctx context.Context, q *question, l *list) (*graph.Page, error) {
	a := q.answer(l)
	s, err := q.statement("", a.columns)
	if err != nil {
		return nil, err
	}
	if len(a.columns) == 0 {
		return a.read(nil), nil
	}
	var page *graph.Page
	err = r.conn.query(ctx, s, func(row []any) error {
		page = a.read(row)
		return nil
	})
	return page, err
}
