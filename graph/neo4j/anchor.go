package neo4j

import (
	"slices"

	"ortaq/graph"
)

// anchored writes the condition of a list: patterns that lead on from its nodes, each of which finds a node once at most,
// and what is left to ask. The server may start to read at the other end of a pattern, where a key is given; of what is
// asked inside EXISTS it may not.
func (q *question) anchored(c graph.Cond, sc scope) (patterns, cond string) {
	var conds []string
	for _, part := range conjuncts(c) {
		pattern, rest := q.anchor(part, sc)
		patterns += pattern
		conds = append(conds, rest)
	}
	return patterns, all(conds...)
}

func (q *question) anchor(c graph.Cond, sc scope) (pattern, cond string) {
	some, ok := c.(graph.Some)
	if !ok || some.On != nil {
		return "", q.where(c, sc)
	}
	if kinds, end, under, ok := sc.closed(some); ok {
		if !pins(under.Where, end) {
			return "", q.where(c, sc)
		}
		far := q.node([]*label{end})
		pattern, cond = q.anchored(under.Where, far)
		return " MATCH (" + sc.name + ")-[:" + kinds + "]->" + far.pattern() + pattern, cond
	}
	found, ok := sc.copied(some)
	if !ok {
		return q.anchorAt(some, sc)
	}
	own := q.and(found.own, sc)
	if some.Where = found.left(some.Where); some.Where != nil {
		pattern, cond = q.anchorAt(some, sc)
	} else {
		cond = always
	}
	return pattern, all(own, cond)
}

// anchorAt leads on to the targets themselves, where there is one at most.
func (q *question) anchorAt(c graph.Some, sc scope) (pattern, cond string) {
	steps, err := sc.steps(c.Edge)
	if err != nil || len(steps) != 1 || !steps[0].sole(c.Where) {
		return "", q.leads(c, sc)
	}
	far := q.node(steps[0].labels()).narrow(c.Where)
	if len(far.labels) == 0 {
		return "", never // no target can satisfy it
	}
	pattern, cond = q.anchored(c.Where, far)
	return " MATCH " + steps[0].match("", far) + pattern, cond
}

// sole says that at most one target satisfies a condition.
func (st step) sole(c graph.Cond) bool {
	return st.one && !st.ends[0].inverse || len(st.ends) == 1 && pins(c, st.ends[0].label)
}

// pins says that at most one node of a label satisfies a condition.
func pins(c graph.Cond, l *label) bool {
	return slices.ContainsFunc(conjuncts(c), func(part graph.Cond) bool {
		cmp, ok := part.(graph.Cmp)
		return ok && cmp.Op == graph.Eq && cmp.Value != nil && (cmp.Prop == "id" || l.props[cmp.Prop].Unique)
	})
}
