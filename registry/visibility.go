package registry

import (
	"context"

	"ortaq/graph"
)

// visible is what anyone may see.
var visible graph.Cond = graph.Cmp{Prop: "visible", Op: graph.Eq, Value: true}

func (r *Registry) view(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	ctx, cancel := context.WithTimeout(ctx, r.QuestionTime)
	defer cancel()
	err := r.store.View(ctx, fn)
	if err != nil && ctx.Err() != nil { // whatever the store makes of it
		return ctx.Err()
	}
	return err
}

// Find answers a question with what the asker may see, at every level and inside every condition on related records.
// Words find visible records only, and a facet's path leads over visible records only: both are the store's contract
// for [graph.Label].Lead.
func (r *Registry) Find(ctx context.Context, q graph.Query) (page *graph.Page, err error) {
	q.Select = seenSelect(q.Select)
	err = r.view(ctx, func(ctx context.Context, rd graph.Reader) error {
		page, err = rd.Find(ctx, q)
		return err
	})
	return page, err
}

// Get returns the records with these ids that the asker may see, in the same order, nil for the others.
func (r *Registry) Get(ctx context.Context, ids []graph.ID, want graph.Want) (nodes []*graph.Node, err error) {
	err = r.view(ctx, func(ctx context.Context, rd graph.Reader) error {
		nodes, err = rd.Get(ctx, ids, visible, seenWant(want))
		return err
	})
	return nodes, err
}

func seenSelect(s graph.Select) graph.Select {
	s.Where, s.Want = seen(s.Where), seenWant(s.Want)
	facets := make([]graph.Facet, len(s.Facets))
	for i, f := range s.Facets {
		f.Where, f.Want = seen(f.Where), seenWant(f.Want)
		facets[i] = f
	}
	s.Facets = facets
	return s
}

func seenWant(w graph.Want) graph.Want {
	edges := make([]graph.EdgeWant, len(w.Edges))
	for i, e := range w.Edges {
		e.Select = seenSelect(e.Select)
		edges[i] = e
	}
	w.Edges = edges
	if w.On != nil {
		on := make(map[string]graph.Want, len(w.On))
		for label, want := range w.On {
			on[label] = seenWant(want)
		}
		w.On = on
	}
	return w
}

// seen is a condition on records that the asker may see.
func seen(c graph.Cond) graph.Cond {
	if c == nil {
		return visible
	}
	return graph.And{visible, seenInside(c)}
}

// seenInside leaves the records that a condition is asked of alone and narrows those that it asks about.
func seenInside(c graph.Cond) graph.Cond {
	switch c := c.(type) {
	case graph.And:
		return graph.And(seenAll(c))
	case graph.Or:
		return graph.Or(seenAll(c))
	case graph.Not:
		return graph.Not{Cond: seenInside(c.Cond)}
	case graph.Some:
		c.Where = seen(c.Where)
		return c
	case graph.Under:
		c.Where = seen(c.Where)
		return c
	}
	return c
}

func seenAll(conds []graph.Cond) []graph.Cond {
	all := make([]graph.Cond, len(conds))
	for i, c := range conds {
		all[i] = seenInside(c)
	}
	return all
}
