package neo4j

import (
	"ortaq/graph"
)

// some writes that an edge leads to a node, by what is kept of that where it can.
func (q *question) some(c graph.Some, sc scope) string {
	if kinds, end, under, ok := sc.closed(c); ok {
		return q.reaches(sc, kinds, end, under)
	}
	if found, ok := sc.copied(c); ok {
		return q.byCopies(c, found, sc)
	}
	return q.leads(c, sc)
}

// reaches asks what is kept of what a node reaches.
func (q *question) reaches(sc scope, kinds string, end *label, under graph.Under) string {
	far := q.node([]*label{end})
	return "EXISTS { MATCH (" + sc.name + ")-[:" + kinds + "]->" + far.pattern() + where(q.where(under.Where, far)) + " }"
}

// leads asks the targets themselves, those whose label the condition leaves.
func (q *question) leads(c graph.Some, sc scope) string {
	steps, err := sc.steps(c.Edge)
	if err != nil {
		return q.fail(err)
	}
	labels, ends := ends(steps)
	far, relation := q.node(labels).narrow(c.Where), ""
	if len(far.labels) == 0 {
		return never // no target can satisfy it
	}
	cond := q.where(c.Where, far)
	if c.On != nil {
		relation = q.name("r")
		cond = all(cond, q.where(c.On, scope{labels: sc.labels, name: relation, edge: ends}))
	}
	pattern, apart := q.hop(steps, relation, far)
	return "EXISTS { MATCH " + pattern + where(apart, cond) + " }"
}

// closed finds the closures that serve a condition: that an edge leads to a node that is led and lies under what
// satisfies another condition.
func (sc scope) closed(c graph.Some) (kinds string, end *label, under graph.Under, ok bool) {
	for _, l := range sc.labels {
		cl := l.closures[c.Edge]
		switch {
		case l.edges[c.Edge] == nil:
			continue
		case cl == nil || sc.edge != nil || c.On != nil || end != nil && cl.end.label != end:
			return "", nil, under, false
		}
		if under, ok = cl.serves(c.Where); !ok {
			return "", nil, under, false
		}
		if kinds != "" {
			kinds += "|"
		}
		kinds, end = kinds+quote(cl.name), cl.end.label
	}
	return kinds, end, under, ok
}

// serves says that a condition is that a node is led, and under something.
func (cl *closure) serves(c graph.Cond) (under graph.Under, ok bool) {
	led := cl.end.Lead == ""
	for _, part := range conjuncts(c) {
		u, isUnder := part.(graph.Under)
		switch {
		case cl.end.leads(part):
			led = true
		case isUnder && !ok && u.Edge == cl.link.Closure:
			under, ok = u, true
		default:
			return under, false
		}
	}
	return under, ok && led
}

// conjuncts are the conditions that all have to hold.
func conjuncts(c graph.Cond) []graph.Cond {
	and, ok := c.(graph.And)
	switch {
	case c == nil:
		return nil
	case !ok:
		return []graph.Cond{c}
	}
	var parts []graph.Cond
	for _, part := range and {
		parts = append(parts, conjuncts(part)...)
	}
	return parts
}

// leads says that a condition is that the Lead property is true.
func (l *label) leads(c graph.Cond) bool {
	cmp, ok := c.(graph.Cmp)
	return ok && l.Lead != "" && cmp.Prop == l.Lead && cmp.Op == graph.Eq && cmp.Value == true
}
