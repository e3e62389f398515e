package neo4j

import (
	"slices"

	"ortaq/graph"
)

// copied finds the copies that serve a condition; ok is false when there are none.
func (sc scope) copied(c graph.Some) (found graph.Copied, ok bool) {
	if sc.edge != nil || len(sc.labels) != 1 || len(sc.labels[0].Kept) == 0 {
		return found, false
	}
	found = sc.labels[0].model.Copied(sc.labels[0].Label, c)
	return found, found.Led && len(found.Own) > 0
}

// byCopies writes a condition by copies. What is left is asked of the target.
func (q *question) byCopies(c graph.Some, found graph.Copied, sc scope) string {
	own := q.and(found.Own, sc)
	if c.Where = left(found, c.Where); c.Where == nil {
		return own
	}
	return all(own, q.leads(c, sc))
}

// left is what copies leave of a condition on the target, nil for nothing. Its label, which the condition may tell, is
// asked again.
func left(found graph.Copied, c graph.Cond) graph.Cond {
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
