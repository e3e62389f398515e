package neo4j

import (
	"ortaq/graph"
)

// where writes a condition. What compares with a missing value is null, which is as good as false everywhere but under
// Not, where it is made so.
func (q *question) where(c graph.Cond, sc scope) string {
	switch c := c.(type) {
	case nil:
		return always
	case graph.And:
		return q.and(c, sc)
	case graph.Or:
		return q.or(c, sc)
	case graph.Not:
		return q.not(c.Cond, sc)
	case graph.Cmp:
		return q.compare(c, sc)
	case graph.Some:
		return q.some(c, sc)
	case graph.Under:
		return q.under(c, sc)
	case graph.Is:
		return q.is(c, sc)
	case graph.Differ:
		return q.differ(c, sc)
	case graph.Near:
		return q.near(c, sc)
	}
	return q.fail(graph.Misfit("there is no condition %T", c))
}

// not takes two negations for none, so that they have no plan of their own.
func (q *question) not(c graph.Cond, sc scope) string {
	if twice, ok := c.(graph.Not); ok {
		return q.where(twice.Cond, sc)
	}
	return not(q.where(c, sc))
}

// and needs no brackets at the top; or inside of it has its own.
func (q *question) and(conds graph.And, sc scope) string {
	parts := make([]string, len(conds))
	for i, c := range conds {
		parts[i] = q.where(c, sc)
	}
	return all(parts...)
}

func (q *question) or(conds graph.Or, sc scope) string {
	parts := make([]string, len(conds))
	for i, c := range conds {
		parts[i] = q.where(c, sc)
	}
	return either(parts)
}

func (q *question) is(names graph.Is, sc scope) string {
	named := sc.is(names)
	switch len(named) {
	case 0:
		return never
	case len(sc.labels):
		return always
	}
	return sc.name + ":" + anyOf(named)
}
