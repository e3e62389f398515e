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
	// text finds pairs of a node of the list and a node at the end, where the value is that is counted; apart tells them
	// from others, led says that the end is led. That is asked last, of each end once where it can be.
	text, apart, led string
	end              scope
	// copy is what is kept of the end with the nodes of the list, which then is not gone to; "" for nothing.
	copy    string
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
	t := &tally{Facet: f, q: q, list: l.narrowed(q, f.Where), apart: always, led: always, counts: -1, loaded: -1}
	if f.First < 0 || len(f.Path) == 0 && f.Tree != "" {
		q.fail(graph.Misfit("a facet of the first %d, or of a tree without a path", f.First))
	}
	from, cond := t.list.nodes()
	t.text, t.end = from+where(cond), t.list.scope
	if t.copy = t.list.copyOf(f); t.copy != "" {
		t.byCopy()
		return t
	}
	if len(f.Path) > 0 {
		t.text += " WITH " + t.end.name + " SKIP 0" // else the server may begin with all ends of the path
	}
	for i := range f.Path {
		steps, labels := t.next(i)
		t.follow(i, steps, t.q.node(labels))
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
	n := &list{Walk: l.Walk, sel: &sel, scope: l.scope, head: l.head, behind: l.behind}
	n.plain = !n.tells()
	n.find(q, l.base)
	if l.seek != nil {
		n.seek = q.seek(n)
	}
	return n
}

// copyOf is what all nodes of the list keep of the end of a facet's path, or "".
func (l *list) copyOf(f *graph.Facet) (name string) {
	for i, x := range l.labels {
		own := x.CopyAt(f.Path, f.Prop)
		if own == "" || i > 0 && own != name || f.Tree != "" {
			return ""
		}
		name = own
	}
	return name
}

// byCopy counts copies.
func (t *tally) byCopy() {
	for i := range t.Path {
		_, labels := t.next(i)
		t.end.labels, t.end.peers = labels, labels
	}
	expr, p, err := t.list.prop(t.copy)
	if err != nil {
		t.q.fail(err)
	}
	t.end.name, t.end.plain, t.counted, t.kind = t.q.name("n"), false, expr, p
}

// next is where an edge of the path leads.
func (t *tally) next(i int) ([]step, []*label) {
	steps, err := t.end.steps(t.Path[i])
	if err != nil {
		t.q.fail(err)
	}
	labels, _ := ends(steps)
	return steps, labels
}

// follow appends an edge of the path, to nodes that are led.
func (t *tally) follow(i int, steps []step, far scope) {
	if len(steps) == 0 {
		return // no such edge
	}
	if slices.ContainsFunc(steps, func(st step) bool { return !st.one || st.ends[0].inverse }) {
		t.many++
	}
	pattern, apart := t.q.hop(steps, "", far)
	if t.closes() {
		pattern, apart = "("+t.end.name+")-[:"+t.end.closures(t.Path[i])+"]->("+far.name+")", always
	}
	t.goOn(far, pattern, apart)
}

// goOn appends a pattern that leads from the end to another one.
func (t *tally) goOn(far scope, pattern, apart string) {
	t.text = t.ends() + " MATCH " + pattern
	t.end, t.apart, t.led = far, apart, far.led()
}

// ends finds only ends that are led.
func (t *tally) ends() string { return t.text + where(t.apart, t.led) }

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
	t.goOn(top, "("+t.end.name+")-[:"+steps[0].ends[0].kind+"*0..]->"+top.pattern(), always)
}
