package neo4j

import (
	"slices"

	"ortaq/graph"
)

// tally counts a facet: it follows the path from the nodes of the list, and counts for each value how many of them lead
// there.
type tally struct {
	*graph.Facet
	q    *question
	list *list
	// text finds pairs of a node of the list and a node at the end, where the value is that is counted.
	text    string
	end     scope
	counted string
	kind    graph.Prop
	// many is how many edges of the path lead to more than one node, climbed that a tree is walked up.
	many    int
	climbed bool
	// counts is the column of the counts, loaded that of the nodes which were asked for by Only.
	counts, loaded int
	nodes          *slot
}

func (q *question) tally(l *list, f *graph.Facet) *tally {
	t := &tally{Facet: f, q: q, list: l.narrowed(q, f.Where), counts: -1, loaded: -1}
	if f.First < 0 || len(f.Path) == 0 && f.Tree != "" {
		q.fail(graph.Misfit("a facet of the first %d, or of a tree without a path", f.First))
	}
	from, cond := t.list.nodes()
	t.text, t.end = from+where(cond), t.list.scope
	if len(f.Path) > 0 {
		t.text += " WITH " + t.end.name + " SKIP 0" // else the server may begin with all ends of the path
	}
	for i := range f.Path {
		t.follow(i)
	}
	if f.Tree != "" && q.err == nil && !t.closes() {
		t.climb()
	}
	t.counted = t.value()
	return t
}

// narrowed is the list under another condition.
func (l *list) narrowed(q *question, where graph.Cond) *list {
	sel := *l.sel
	sel.Where = where
	n := &list{Walk: l.Walk, sel: &sel, scope: l.scope, behind: l.behind}
	n.find(q, l.base)
	if l.seek != nil {
		n.seek = q.seek(n)
	}
	return n
}

// follow appends an edge of the path, to nodes that are led.
func (t *tally) follow(i int) {
	steps, err := t.end.steps(t.Path[i])
	if err != nil {
		t.q.fail(err)
		return
	}
	if slices.ContainsFunc(steps, func(st step) bool { return !st.one || st.ends[0].inverse }) {
		t.many++
	}
	labels, _ := ends(steps)
	far := t.q.node(labels)
	pattern, apart := t.q.hop(steps, "", far)
	if t.closes() {
		pattern, apart = "("+t.end.name+")-[:"+t.end.closures(t.Path[i])+"]->"+far.pattern(), always
	}
	t.text += " MATCH " + pattern + where(apart, far.led())
	t.end = far
}

// closes says that the tree is kept with the edge, for every label of the list that has the edge.
func (t *tally) closes() bool {
	if len(t.Path) != 1 || t.Tree == "" {
		return false
	}
	for _, l := range t.list.labels {
		if k := l.edges[t.Path[0]]; k != nil && (l.closures[t.Path[0]] == nil || k.Closure != t.Tree) {
			return false
		}
	}
	return true
}

// closures are the types of an edge's closures.
func (sc scope) closures(edge string) string {
	var kinds []string
	for _, l := range sc.labels {
		if cl := l.closures[edge]; cl != nil {
			kinds = append(kinds, cl.name)
		}
	}
	return quoteAll(kinds, "|")
}

// climb goes on to the nodes above, by all and to those that are led.
func (t *tally) climb() {
	steps, err := t.end.steps(t.Tree)
	if err == nil && (len(t.end.labels) != 1 || !steps[0].one || steps[0].ends[0].inverse || !slices.Equal(steps[0].labels(), t.end.labels)) {
		err = graph.Misfit("%s.%s is no tree", t.end.labels[0].Name, t.Tree)
	}
	if err != nil {
		t.q.fail(err)
		return
	}
	t.climbed = true
	top := t.q.node(t.end.labels)
	t.text += " MATCH (" + t.end.name + ")-[:" + steps[0].ends[0].kind + "*0..]->" + top.pattern() + where(top.led())
	t.end = top
}
