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
		if under, ok = cl.end.LedUnder(cl.link.Closure, c.Where); !ok {
			return "", nil, under, false
		}
		if kinds != "" {
			kinds += "|"
		}
		kinds, end = kinds+quote(cl.name), cl.end.label
	}
	return kinds, end, under, ok
}
