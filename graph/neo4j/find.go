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
	q := newQuestion(r.cat, r.fresh)
	sc := q.node(labels)
	sl := q.slot(sc, g.want)
	match := "MATCH (" + sc.name + ":" + recordLabel + ")" + where(sc.name+".id IN "+q.arg(g.ids), q.where(g.where, sc))
	s, err := q.statement(match+sl.calls, sl.columns)
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]*graph.Node, len(g.ids))
	err = q.untorn(func() error {
		clear(found)
		return r.conn.query(ctx, s, func(row []any) error {
			if n := sl.node(row); n != nil {
				found[n.ID] = n
			}
			return nil
		})
	})
	return found, err
}

// attempts is how often a statement is asked until it meets no node that is deleted meanwhile. The last answer lacks it.
const attempts = 5

// untorn asks until no node was torn, a few times.
func (q *question) untorn(ask func() error) (err error) {
	for range attempts {
		q.torn = false
		if err = ask(); err != nil || !q.torn {
			break
		}
	}
	return err
}

// Find implements [graph.Reader].
func (r *reader) Find(ctx context.Context, query graph.Query) (*graph.Page, error) {
	members, err := r.cat.members(query.Label)
	if err != nil {
		return nil, err
	}
	q := newQuestion(r.cat, r.fresh)
	a, row := q.whole(&query, members)
	s, bare, err := q.asks(a, row)
	if err != nil {
		return nil, err
	}
	if len(row) == 0 {
		return a.read(nil), nil
	}
	var p *graph.Page
	err = q.untorn(func() (err error) {
		p, err = r.answer(ctx, s, a, bare)
		return err
	})
	return p, err
}

// answer asks once.
func (r *reader) answer(ctx context.Context, s *statement, a *answer, bare bool) (*graph.Page, error) {
	var rows []any
	err := r.conn.query(ctx, s, func(row []any) error {
		rows = append(rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if bare {
		return a.read([]any{rows}), nil
	}
	return a.read(rows[0].([]any)), nil
}
