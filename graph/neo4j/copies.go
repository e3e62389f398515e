package neo4j

import (
	"slices"

	"ortaq/graph"
)

// instead is what copies leave of a condition on the target of a to-one edge, and the one further condition that is
// served by what the edge reaches under something.
type instead struct {
	graph.Copied
	on      *onward
	under   graph.Under
	further graph.Cond
}

// reach takes the condition that an edge and a closure serve out of the rest.
func (found *instead) reach(on *onward) {
	for i, part := range found.Rest {
		if under, ok := on.serves(part); ok {
			found.on, found.under, found.further = on, under, part
			found.Rest = slices.Delete(slices.Clone(found.Rest), i, i+1)
			return
		}
	}
}

// within leaves also the further condition to the target.
func (found instead) within() instead {
	if found.on != nil {
		found.on, found.Rest = nil, append(slices.Clone(found.Rest), found.further)
	}
	return found
}

// copied finds the copies that serve a condition; ok is false when there are none.
func (sc scope) copied(c graph.Some) (found instead, ok bool) {
	if sc.edge != nil || len(sc.labels) != 1 || len(sc.labels[0].Kept)+len(sc.labels[0].onwards) == 0 {
		return found, false
	}
	l := sc.labels[0]
	found.Copied = l.model.Copied(l.Label, c)
	found.reach(l.onwards[c.Edge])
	return found, found.Led && (len(found.Own) > 0 || found.on != nil)
}

// byCopies writes a condition by copies. What is left is asked of the target.
func (q *question) byCopies(c graph.Some, found instead, sc scope) string {
	own := q.and(found.Own, sc)
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
	if len(found.Rest) == 0 {
		return nil
	}
	rest := found.Rest
	for _, part := range graph.Conjuncts(c) {
		if is, ok := part.(graph.Is); ok && !slices.ContainsFunc(rest, func(c graph.Cond) bool { _, ok := c.(graph.Is); return ok }) {
			rest = append(rest, is)
		}
	}
	return rest
}
