package neo4j

import (
	"reflect"
	"slices"

	"ortaq/graph"
)

// set is the nodes of a label below those that satisfy a condition, collected once for the whole statement.
type set struct {
	label *label
	under graph.Under
	name  string
}

// under writes that a node is in such a set; of several labels, each may have a tree of its own.
func (q *question) under(c graph.Under, sc scope) string {
	steps, err := sc.steps(c.Edge)
	if err != nil {
		return q.fail(err)
	}
	var ins []string
	for _, st := range steps {
		if len(st.from) != 1 || len(st.ends) != 1 || st.ends[0].inverse || st.ends[0].label != st.from[0] {
			return q.fail(graph.Misfit("%s.%s is no tree", st.from[0].Name, c.Edge))
		}
		ins = append(ins, sc.name+" IN "+q.set(st, c))
	}
	return either(ins)
}

// set returns the name of a set, which is collected when the same one is not there yet.
func (q *question) set(st step, c graph.Under) string {
	for _, s := range q.sets {
		if s.label == st.from[0] && reflect.DeepEqual(s.under, c) {
			return s.name
		}
	}
	top, below := q.node(st.from), q.node(st.from)
	text := "MATCH " + top.pattern() + where(q.where(c.Where, top)) +
		" MATCH (" + top.name + ")<-[:" + st.ends[0].kind + "*0..]-" + below.pattern()
	name := q.once(text, "collect(DISTINCT "+below.name+")")
	q.sets = append(q.sets, set{st.from[0], c, name[0]})
	return name[0]
}

func (q *question) differ(c graph.Differ, sc scope) string {
	a, atA := q.follow(sc, c.A)
	b, atB := q.follow(sc, c.B)
	if a+b == "" {
		return never // the node itself is at the end of both
	}
	return "EXISTS {" + a + b + " WITH * WHERE " + atA + " <> " + atB + " }"
}

// follow writes the way along a path of to-one edges, and returns the name of its end. Each edge is a MATCH of its own,
// because those of one MATCH are never the same.
func (q *question) follow(sc scope, path []string) (text, end string) {
	for _, edge := range path {
		steps, err := sc.steps(edge)
		if slices.ContainsFunc(steps, func(st step) bool { return !st.one || st.ends[0].inverse }) || err == nil && len(steps) == 0 {
			err = graph.Misfit("%s of %s is no stored to-one edge", edge, sc.all())
		}
		if err != nil {
			return "", q.fail(err)
		}
		labels, _ := ends(steps)
		far := q.node(labels)
		pattern, apart := q.hop(steps, "", far)
		text, sc = text+" MATCH "+pattern+where(apart), far
	}
	return text, sc.name
}
