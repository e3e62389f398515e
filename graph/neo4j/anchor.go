package neo4j

import (
	"cmp"
	"slices"

	"ortaq/graph"
)

// anchored is the condition of a list, written as far as possible by patterns that lead on from its nodes, each of which
// finds a node once at most. The server may start to read at the other end of a pattern; of what is asked inside EXISTS it
// may not.
type anchored struct {
	patterns, cond string
	// degree is how many nodes a pattern has that ends at a node which a key tells; "" without such a pattern.
	degree string
}

func (q *question) anchored(c graph.Cond, sc scope) anchored {
	whole := anchored{cond: always}
	for _, part := range conjuncts(c) {
		whole = whole.and(q.anchor(part, sc))
	}
	return whole
}

func (a anchored) and(b anchored) anchored {
	return anchored{a.patterns + b.patterns, all(a.cond, b.cond), cmp.Or(a.degree, b.degree)}
}

func (q *question) anchor(c graph.Cond, sc scope) anchored {
	some, ok := c.(graph.Some)
	if !ok || some.On != nil {
		return anchored{cond: q.where(c, sc)}
	}
	if kinds, end, under, ok := sc.closed(some); ok {
		if !pins(under.Where, end) {
			return anchored{cond: q.where(c, sc)}
		}
		far := q.node([]*label{end})
		pattern := anchored{" MATCH (" + sc.name + ")-[:" + kinds + "]->" + far.pattern(), always, q.degree(under.Where, end, "<-[:"+kinds+"]-()")}
		return pattern.and(q.inside(under.Where, far))
	}
	found, ok := sc.copied(some)
	if !ok {
		return q.anchorAt(some, sc)
	}
	own := anchored{cond: q.and(found.own, sc)}
	if some.Where = found.left(some.Where); some.Where == nil {
		return own
	}
	return own.and(q.anchorAt(some, sc))
}

// anchorAt leads on to the targets themselves, where there is one at most.
func (q *question) anchorAt(c graph.Some, sc scope) anchored {
	steps, err := sc.steps(c.Edge)
	if err != nil || len(steps) != 1 || !steps[0].sole(c.Where) {
		return anchored{cond: q.leads(c, sc)}
	}
	far := q.node(steps[0].labels()).narrow(c.Where)
	if len(far.labels) == 0 {
		return anchored{cond: never} // no target can satisfy it
	}
	pattern := anchored{" MATCH " + steps[0].match("", far), always, ""}
	if len(far.labels) == 1 && pins(c.Where, far.labels[0]) {
		pattern.degree = q.degree(c.Where, far.labels[0], steps[0].ends[0].back())
	}
	return pattern.and(q.inside(c.Where, far))
}

// inside is what is asked of the node that a pattern ends at; how many lead to others from there does not matter.
func (q *question) inside(c graph.Cond, far scope) anchored {
	a := q.anchored(c, far)
	a.degree = ""
	return a
}

// degree counts what leads to the one node of a label that satisfies a condition. The server has that number.
func (q *question) degree(c graph.Cond, l *label, back string) string {
	far := q.node([]*label{l})
	return "coalesce(head(COLLECT { MATCH " + far.pattern() + where(q.where(c, far)) + " RETURN COUNT { (" + far.name + ")" + back + " } }), 0)"
}

// sole says that at most one target satisfies a condition.
func (st step) sole(c graph.Cond) bool {
	return st.one && !st.ends[0].inverse || len(st.ends) == 1 && pins(c, st.ends[0].label)
}

// pins says that at most one node of a label satisfies a condition.
func pins(c graph.Cond, l *label) bool {
	return slices.ContainsFunc(conjuncts(c), func(part graph.Cond) bool {
		x, ok := part.(graph.Cmp)
		return ok && x.Op == graph.Eq && x.Value != nil && (x.Prop == "id" || l.props[x.Prop].Unique)
	})
}
