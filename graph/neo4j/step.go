package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// step is an edge followed from a node: the labels from which it is stored alike, and where it leads.
type step struct {
	near scope
	from []*label
	ends []end
	one  bool
}

// steps finds an edge. Of several labels, each may have its own of that name; some may have none, or only peers.
func (sc scope) steps(edge string) ([]step, error) {
	if sc.edge != nil {
		return nil, graph.Misfit("an edge has no edges")
	}
	var steps []step
	for _, l := range sc.labels {
		if k := l.edges[edge]; k != nil {
			steps = addStep(steps, step{sc, []*label{l}, k.ends, k.One})
		}
	}
	known := slices.ContainsFunc(sc.peers, func(l *label) bool { return l.edges[edge] != nil })
	if len(steps) == 0 && !known {
		return nil, graph.Misfit("%s has no edge %q", sc.all(), edge)
	}
	return steps, nil
}

func addStep(steps []step, next step) []step {
	for i := range steps {
		if steps[i].alike(next) {
			steps[i].from = append(steps[i].from, next.from...)
			return steps
		}
	}
	return append(steps, next)
}

func (st step) alike(other step) bool {
	return st.one == other.one && slices.EqualFunc(st.ends, other.ends, func(x, y end) bool {
		return x.label == y.label && x.kind == y.kind && x.inverse == y.inverse
	})
}

// labels are where the step leads.
func (st step) labels() []*label {
	labels := make([]*label, len(st.ends))
	for i, x := range st.ends {
		labels[i] = x.label
	}
	return labels
}

// match is the pattern of the step, with a name for the relationship or "". The near end says its labels only where
// others would be there as well.
func (st step) match(relation string, far scope) string {
	return st.leave(relation) + far.pattern()
}

// leave is the pattern without its end.
func (st step) leave(relation string) string {
	near := "(" + st.near.name + ")"
	if len(st.from) < len(st.near.labels) {
		near = "(" + st.near.name + ":" + anyOf(st.from) + ")"
	}
	return near + st.ends[0].arrow(relation)
}

// hop is a pattern that follows all steps of an edge, and the condition that tells them apart.
func (q *question) hop(steps []step, relation string, far scope) (pattern, cond string) {
	if len(steps) == 1 {
		return steps[0].match(relation, far), always
	}
	if relation == "" {
		relation = q.name("r")
	}
	near, kinds, ways := steps[0].near.name, []string{}, []string{}
	for _, st := range steps {
		x := st.ends[0]
		at := map[bool]string{false: "startNode(", true: "endNode("}[x.inverse] + relation + ") = " + near
		kinds = append(kinds, x.kind)
		ways = append(ways, all(near+":"+anyOf(st.from), relation+":"+x.kind, at, far.name+":"+anyOf(st.labels())))
	}
	return "(" + near + ")-[" + relation + ":" + strings.Join(kinds, "|") + "]-" + far.pattern(), either(ways)
}

// ends are where any of the steps leads.
func ends(steps []step) (labels []*label, all []end) {
	for _, st := range steps {
		all = append(all, st.ends...)
		for _, l := range st.labels() {
			if !slices.Contains(labels, l) {
				labels = append(labels, l)
			}
		}
	}
	return labels, all
}
