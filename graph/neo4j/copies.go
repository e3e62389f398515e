package neo4j

import (
	"slices"

	"ortaq/graph"
)

// instead is a condition on the target of a to-one edge as comparisons of what is kept of the target, as far as that
// goes. Copies presume a target that is led; led says that the condition asks for one.
type instead struct {
	own, rest graph.And
	led       bool
	// on serves further, one of the conditions, by what it reaches under something.
	on      *onward
	under   graph.Under
	further graph.Cond
}

// within leaves also the further condition to the target.
func (found instead) within() instead {
	if found.on != nil {
		found.on, found.rest = nil, append(slices.Clone(found.rest), found.further)
	}
	return found
}

// copied finds the copies that serve a condition; ok is false when there are none.
func (sc scope) copied(c graph.Some) (found instead, ok bool) {
	if sc.edge != nil || len(sc.labels) != 1 || len(sc.labels[0].Kept)+len(sc.labels[0].onwards) == 0 {
		return found, false
	}
	found = sc.labels[0].copiesOf(sc.labels[0], nil, c)
	return found, found.led && (len(found.own) > 0 || found.on != nil)
}

// copiesOf looks among the copies of l for what stands behind an edge from near, which the path leads to.
func (l *label) copiesOf(near *label, path []string, c graph.Some) (found instead) {
	k := near.edges[c.Edge]
	if k == nil || k.Inverse || !k.One || c.On != nil {
		return found
	}
	path = append(slices.Clone(path), c.Edge)
	found.led = !slices.ContainsFunc(k.ends, func(x end) bool { return x.Lead != "" })
	for _, part := range conjuncts(c.Where) {
		if !slices.ContainsFunc(k.ends, func(x end) bool { return !x.leads(part) }) {
			found.led = true
		} else if own := l.copyOf(k, path, part); own != nil {
			found.own = append(found.own, own)
		} else if under, ok := l.onwards[c.Edge].serves(part); ok && found.on == nil && len(path) == 1 {
			found.on, found.under, found.further = l.onwards[c.Edge], under, part
		} else {
			found.rest = append(found.rest, part)
		}
	}
	return found
}

// copyOf turns one condition into a comparison of a copy, or into several behind one more edge; nil when there is none.
func (l *label) copyOf(k *link, path []string, c graph.Cond) graph.Cond {
	switch x := c.(type) {
	case graph.Cmp:
		if name := l.copyAt(path, x.Prop); name != "" && x.Value != nil {
			return graph.Cmp{Prop: name, Op: x.Op, Value: x.Value}
		}
	case graph.Is:
		if name := l.copyAt(path, "label"); name != "" {
			labels := make([]any, len(x))
			for i, label := range x {
				labels[i] = label
			}
			return graph.Cmp{Prop: name, Op: graph.In, Value: labels}
		}
	case graph.Some:
		if len(k.ends) == 1 {
			if found := l.copiesOf(k.ends[0].label, path, x); found.led && len(found.own) > 0 && len(found.rest) == 0 {
				return found.own
			}
		}
	}
	return nil
}

// copyAt returns the property that is kept of what stands at the end of a path, or "".
func (l *label) copyAt(path []string, prop string) string {
	for _, k := range l.Kept {
		if len(k.Copy) == len(path)+1 && slices.Equal(k.Copy[:len(path)], path) && k.Copy[len(path)] == prop {
			return k.Prop
		}
	}
	return ""
}

// byCopies writes a condition by copies. What is left is asked of the target.
func (q *question) byCopies(c graph.Some, found instead, sc scope) string {
	own := q.and(found.own, sc)
	if found.on != nil {
		own = all(own, q.reaches(sc, quote(found.on.name), found.on.end, found.under))
	}
	if c.Where = found.left(c.Where); c.Where == nil {
		return own
	}
	return all(own, q.leads(c, sc))
}

// left is what copies leave of a condition on the target, nil for nothing. Its label, which the condition may tell, is
// asked again.
func (found instead) left(c graph.Cond) graph.Cond {
	if len(found.rest) == 0 {
		return nil
	}
	rest := found.rest
	for _, part := range conjuncts(c) {
		if is, ok := part.(graph.Is); ok && !slices.ContainsFunc(rest, func(c graph.Cond) bool { _, ok := c.(graph.Is); return ok }) {
			rest = append(rest, is)
		}
	}
	return rest
}
