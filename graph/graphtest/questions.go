package graphtest

import (
	"context"
	"fmt"
	"slices"

	"ortaq/graph"
)

func (c *chance) query(w *world) graph.Query {
	name := c.label(w.model).Name
	if c.IntN(5) == 0 {
		name = pick(c, "Thing", "Found")
	}
	labels := w.model.Members(name)
	q := graph.Query{Label: name, Select: c.sel(w, labels, 2)}
	if labels[0].Document != nil && c.IntN(3) == 0 {
		q.Search, q.Order = c.search(labels), nil
	}
	if c.IntN(3) == 0 {
		q.Facets = append(q.Facets, c.facet(w, labels, "x"), c.facet(w, labels, "y"))
	}
	if c.IntN(2) == 0 {
		c.window(w, &q)
	}
	return q
}

// sel draws a list of nodes of some labels, read from its start or its end.
func (c *chance) sel(w *world, labels []*graph.Label, depth int) graph.Select {
	s := graph.Select{
		Order: c.order(labels), Total: c.IntN(3) == 0, Cursors: c.IntN(2) == 0, Bind: pick(c, "", "x"), Want: c.want(w, labels, depth),
	}
	if c.IntN(3) > 0 {
		s.Where = c.cond(w, labels, 3)
	}
	if c.IntN(2) == 0 { // as the registry asks; stores keep more of what is led
		s.Where = graph.And{cmpIs("visible", graph.Eq, true), c.cond(w, labels, 2)}
	}
	switch c.IntN(8) {
	case 0:
		s.Total = true
	case 1, 2:
		s.Last = 1 + c.IntN(5)
	default:
		s.First = 1 + c.IntN(5)
	}
	return s
}

// window goes on from an item of the same list under no condition.
func (c *chance) window(w *world, q *graph.Query) {
	whole := *q
	whole.Where, whole.Window, whole.Cursors, whole.Want, whole.Facets = nil, graph.Window{First: 1000}, true, graph.Want{}, nil
	p, _ := w.Find(context.TODO(), whole)
	if len(p.Items) == 0 {
		return
	}
	if at := pick(c, p.Items...).Keys; q.Last > 0 {
		q.Before = at
	} else if q.First > 0 {
		q.After = at
	}
}

// shared returns the properties that all labels have.
func shared(labels []*graph.Label) []graph.Prop {
	return slices.DeleteFunc(slices.Clone(labels[0].Props), func(p graph.Prop) bool {
		return slices.ContainsFunc(labels, func(l *graph.Label) bool { _, ok := l.Prop(p.Name); return !ok })
	})
}

// sharedEdges returns the edges that all labels have, with the same properties.
func sharedEdges(labels []*graph.Label) []*graph.Edge {
	return slices.DeleteFunc(slices.Clone(labels[0].Edges), func(e *graph.Edge) bool {
		return slices.ContainsFunc(labels, func(l *graph.Label) bool {
			return l.Edge(e.Name) == nil || len(l.Edge(e.Name).Props) != len(e.Props)
		})
	})
}

func (c *chance) order(labels []*graph.Label) []graph.Order {
	props := slices.DeleteFunc(shared(labels), func(p graph.Prop) bool { return p.Type == graph.List })
	c.Shuffle(len(props), func(i, j int) { props[i], props[j] = props[j], props[i] })
	var out []graph.Order
	for _, p := range props[:c.IntN(3)] {
		out = append(out, graph.Order{Prop: p.Name, Desc: c.IntN(2) == 0})
	}
	return out
}

func (c *chance) want(w *world, labels []*graph.Label, depth int) graph.Want {
	want := graph.Want{Tag: c.IntN(3)}
	for _, p := range shared(labels) {
		if c.IntN(3) == 0 {
			want.Props = append(want.Props, p.Name)
		}
	}
	for _, e := range sharedEdges(labels) {
		if depth > 0 && c.IntN(4) == 0 {
			want.Edges = append(want.Edges, c.edgeWant(w, e, depth))
		}
	}
	if len(labels) > 1 && c.IntN(2) == 0 {
		want.On = map[string]graph.Want{labels[0].Name: c.want(w, labels[:1], depth)}
	}
	return want
}

func (c *chance) edgeWant(w *world, e *graph.Edge, depth int) graph.EdgeWant {
	far := targets(w.model, e)
	out := graph.EdgeWant{Key: fmt.Sprint(e.Name, c.Uint32()), Edge: e.Name, Select: c.sel(w, far, depth-1)}
	if far[0].Document != nil && !e.One && c.IntN(4) == 0 {
		out.Search, out.Order = c.search(far), nil
	}
	if !e.One && c.IntN(4) == 0 {
		out.Facets = append(out.Facets, c.facet(w, far, "x"))
	}
	for _, p := range e.Props {
		if c.IntN(2) == 0 {
			out.Props = append(out.Props, p.Name)
		}
	}
	return out
}

func targets(m *graph.Model, e *graph.Edge) []*graph.Label {
	var out []*graph.Label
	for _, name := range e.Targets {
		out = append(out, m.Label(name))
	}
	return out
}

// cond draws a condition that nodes of all the labels can have.
func (c *chance) cond(w *world, labels []*graph.Label, depth int) graph.Cond {
	n := c.IntN(10)
	if depth == 0 {
		n = c.IntN(4)
	}
	switch n {
	case 4:
		return graph.Not{Cond: c.cond(w, labels, depth-1)}
	case 5:
		return graph.And{c.cond(w, labels, depth-1), c.cond(w, labels, depth-1)}
	case 6:
		return graph.Or{c.cond(w, labels, depth-1), c.cond(w, labels, depth-1)}
	case 7, 8:
		return c.some(w, labels, depth)
	case 9:
		return c.special(w, labels, depth)
	}
	return c.comparison(pick(c, shared(labels)...))
}

func (c *chance) some(w *world, labels []*graph.Label, depth int) graph.Cond {
	e := pick(c, sharedEdges(labels)...)
	out := graph.Some{Edge: e.Name}
	if c.IntN(4) > 0 {
		out.Where = c.cond(w, targets(w.model, e), depth-1)
	}
	if c.IntN(2) == 0 {
		out.Where = graph.And{cmpIs("visible", graph.Eq, true), c.led(w, e, depth)}
	}
	if len(e.Props) > 0 && c.IntN(2) == 0 {
		out.On = pick[graph.Cond](c, c.comparison(pick(c, e.Props...)), graph.Not{Cond: c.comparison(pick(c, e.Props...))})
	}
	return out
}

// led draws a condition that copies and closures may answer, together with the Lead.
func (c *chance) led(w *world, e *graph.Edge, depth int) graph.Cond {
	far := targets(w.model, e)
	switch {
	case e.Closure != "":
		return graph.Under{Edge: e.Closure, Where: c.cond(w, far, 1)}
	case e.One && len(far) > 1:
		return graph.Is{pick(c, far...).Name}
	case e.One && far[0].Name == "Club" && c.IntN(2) == 0:
		return pick[graph.Cond](c, cmpIs("kind", graph.Eq, pick(c, "a", "aa", "")), cmpIs("open", graph.Eq, true),
			some("place", graph.And{cmpIs("visible", graph.Eq, true), cmpIs("code", graph.Gt, "u1")}))
	}
	return c.cond(w, far, depth-1)
}

// special draws what only some labels can be asked.
func (c *chance) special(w *world, labels []*graph.Label, depth int) graph.Cond {
	for _, e := range sharedEdges(labels) {
		if e.Tree {
			return graph.Under{Edge: e.Name, Where: c.cond(w, labels, depth-1)}
		}
	}
	if labels[0].Name == "Loan" {
		return pick(c, differ("from", "place")("to", "place"), differ("from")("to"), differ("to", "place", "parent")("from", "home"))
	}
	return graph.Is{pick(c, "Tool", "Room", "Club", "Deal")}
}

func (c *chance) comparison(p graph.Prop) graph.Cond {
	switch {
	case p.Type == graph.List:
		return cmpIs(p.Name, graph.Has, pick(c, "a", "aa", "", "ә"))
	case c.IntN(8) == 0:
		return cmpIs(p.Name, graph.Eq, nil)
	case c.IntN(6) == 0:
		return cmpIs(p.Name, graph.In, []any{c.present(p), c.present(p)})
	case p.Type == graph.String:
		return cmpIs(p.Name, pick(c, graph.Eq, graph.Gt, graph.Gte, graph.Lt, graph.Lte, graph.Contains, graph.StartsWith), c.present(p))
	case p.Type == graph.Bool:
		return cmpIs(p.Name, graph.Eq, c.present(p))
	}
	return cmpIs(p.Name, pick(c, graph.Eq, graph.Gt, graph.Gte, graph.Lt, graph.Lte), c.present(p))
}
