package sqlite

import (
	"slices"

	"ortaq/graph"
)

// conjuncts are the conditions that have to hold together.
func conjuncts(c graph.Cond) []graph.Cond {
	and, ok := c.(graph.And)
	switch {
	case c == nil:
		return nil
	case !ok:
		return []graph.Cond{c}
	}
	var all []graph.Cond
	for _, part := range and {
		all = append(all, conjuncts(part)...)
	}
	return all
}

// leads says that a condition is that the nodes of a label are led.
func (t *table) leads(c graph.Cond) bool {
	cmp, ok := c.(graph.Cmp)
	return ok && t.Lead != "" && cmp.Prop == t.Lead && cmp.Op == graph.Eq && cmp.Value == true
}

// copied is a condition on the target of a to-one edge as comparisons of what is kept of the target, as far as that goes.
type copied struct {
	own  graph.And
	rest []graph.Cond
	led  bool // the condition asks for a target that is led, which copies presume
}

// copied finds the copies that serve a condition; ok is false when there are none.
func (sc scope) copied(c graph.Some) (found copied, ok bool) {
	if sc.edge != nil || c.On != nil || len(sc.Kept) == 0 {
		return found, false
	}
	found = sc.table.copiesOf(sc.table, nil, c)
	return found, found.led && len(found.own) > 0
}

// copiesOf looks among the copies of t for what stands behind an edge from near, which the path leads to.
func (t *table) copiesOf(near *table, path []string, c graph.Some) (found copied) {
	l := near.edges[c.Edge]
	if l == nil || l.Inverse || !l.One || c.On != nil {
		return found
	}
	path = append(slices.Clone(path), c.Edge)
	unled := slices.ContainsFunc(l.ends, func(x end) bool { return x.Lead != "" })
	found.led = !unled
	for _, part := range conjuncts(c.Where) {
		if !slices.ContainsFunc(l.ends, func(x end) bool { return !x.table.leads(part) }) {
			found.led = true
		} else if own := t.copyOf(l, path, part); own != nil {
			found.own = append(found.own, own)
		} else {
			found.rest = append(found.rest, part)
		}
	}
	return found
}

// copyOf turns one condition into a comparison of a copy, or into several behind one more edge; nil when there is none.
func (t *table) copyOf(l *link, path []string, c graph.Cond) graph.Cond {
	switch x := c.(type) {
	case graph.Cmp:
		if name := t.copyAt(path, x.Prop); name != "" && x.Value != nil {
			return graph.Cmp{Prop: name, Op: x.Op, Value: x.Value}
		}
	case graph.Is:
		if name := t.copyAt(path, "label"); name != "" {
			labels := make([]any, len(x))
			for i, label := range x {
				labels[i] = label
			}
			return graph.Cmp{Prop: name, Op: graph.In, Value: labels}
		}
	case graph.Some:
		if len(l.ends) == 1 {
			if found := t.copiesOf(l.ends[0].table, path, x); found.led && len(found.own) > 0 && len(found.rest) == 0 {
				return found.own
			}
		}
	}
	return nil
}

// copyAt returns the property that is kept of what stands at the end of a path, or "".
func (t *table) copyAt(path []string, prop string) string {
	for _, k := range t.Kept {
		if len(k.Copy) == len(path)+1 && slices.Equal(k.Copy[:len(path)], path) && k.Copy[len(path)] == prop {
			return k.Prop
		}
	}
	return ""
}

// someCopied appends a condition on a target by its copies. What is left is asked of the target itself, or, where its
// row key is enough to ask, without reading the target.
func (s *statement) someCopied(c graph.Some, found copied, sc scope) error {
	s.add("(")
	if err := s.where(found.own, sc); err != nil {
		return err
	}
	l := sc.edges[c.Edge]
	far := scope{table: l.reached(c.Where), at: sc.alias + "." + l.ends[0].column}
	switch {
	case len(found.rest) == 0:
	case far.table != nil && far.allClosed(found.rest):
		s.add(" AND ")
		if err := s.where(graph.And(found.rest), far); err != nil {
			return err
		}
	default:
		s.add(" AND ")
		if err := s.someFar(c, sc); err != nil {
			return err
		}
	}
	s.add(")")
	return nil
}

// reached returns the one label at the end of an edge that a condition leaves, or nil.
func (l *link) reached(c graph.Cond) (one *table) {
	for _, x := range l.ends {
		if (scope{table: x.table}).impossible(c) {
			continue
		}
		if one != nil {
			return nil
		}
		one = x.table
	}
	return one
}

// allClosed says that closures answer all of some conditions.
func (sc scope) allClosed(conds []graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(c graph.Cond) bool {
		some, ok := c.(graph.Some)
		if ok {
			_, _, ok = sc.closed(some)
		}
		return !ok
	})
}
