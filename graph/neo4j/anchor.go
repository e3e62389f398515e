package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// anchored is the condition of a list, written as far as possible by patterns that lead on from its nodes, each of which
// finds a node once at most. The server may start to read at the other end of a pattern; of what is asked inside EXISTS it
// may not.
type anchored struct {
	patterns, cond string
	// key is the first node to which a pattern leads that is told by a key; nil without one.
	key *keyed
}

// keyed is a node that a key tells, apart from the list whose nodes lead to it.
type keyed struct {
	name, find string
	way
	// rest are the other conditions of the list.
	rest graph.And
}

func (q *question) anchored(c graph.Cond, sc scope) anchored {
	whole, parts := anchored{cond: always}, graph.Conjuncts(c)
	for i, part := range parts {
		a := q.anchor(part, sc)
		whole.patterns, whole.cond = whole.patterns+a.patterns, all(whole.cond, a.cond)
		if whole.key == nil && a.key != nil {
			whole.key = a.key
			whole.key.rest = append(slices.Delete(slices.Clone(parts), i, i+1), a.key.rest...)
		}
	}
	return whole
}

func (q *question) anchor(c graph.Cond, sc scope) anchored {
	some, ok := c.(graph.Some)
	if !ok || !sc.leadsToKey(some) {
		return anchored{cond: q.where(c, sc)}
	}
	if kinds, end, under, ok := sc.closed(some); ok {
		return q.anchorUnder(sc, kinds, end, under)
	}
	found, ok := sc.copied(some)
	if !ok {
		return q.anchorAt(some, sc)
	}
	if found.pins() {
		return q.anchorOn(some, found, sc)
	}
	found = found.within()
	some.Where = found.left(some.Where)
	if some.Where == nil || !sc.leadsToKey(some) {
		return anchored{cond: q.where(c, sc)}
	}
	a := q.anchorAt(some, sc)
	return anchored{patterns: a.patterns, cond: all(q.and(found.Own, sc), a.cond)}
}

// anchorUnder leads on to what is reached.
func (q *question) anchorUnder(sc scope, kinds string, end *label, under graph.Under) anchored {
	return q.lead(under.Where, q.node([]*label{end}), way{on: "(" + sc.name + ")-[:" + kinds + "]->", back: "<-[:" + kinds + "]-()", told: true})
}

// anchorOn leads on to what an edge and a closure reach, and asks copies and the target for the rest.
func (q *question) anchorOn(c graph.Some, found instead, sc scope) anchored {
	a := q.anchorUnder(sc, quote(found.on.name), found.on.end, found.under)
	a.key.rest = slices.Clone(found.Own)
	if rest := found.left(c.Where); rest != nil {
		a.key.rest = append(a.key.rest, graph.Some{Edge: c.Edge, Where: rest})
	}
	a.cond = all(q.and(a.key.rest, sc), a.cond)
	return a
}

// pins says that a key tells what is reached.
func (found instead) pins() bool { return found.on != nil && pins(found.under.Where, found.on.end) }

// anchorAt leads on to the targets themselves.
func (q *question) anchorAt(c graph.Some, sc scope) anchored {
	steps, _ := sc.steps(c.Edge)
	far := q.node(steps[0].labels()).narrow(c.Where)
	if len(far.labels) == 0 {
		return anchored{cond: never} // no target can satisfy it
	}
	told, to := len(far.labels) == 1 && pins(c.Where, far.labels[0]), steps[0].ends[0]
	return q.lead(c.Where, far, way{steps[0].leave(""), to.back(), to.inverse, told})
}

// leadsToKey says that an edge leads to one node at most, and that a key tells this one or one that it leads to in the same
// way. Other edges are not read from their ends: while one is moved, its node would be found at none.
func (sc scope) leadsToKey(c graph.Some) bool {
	if _, end, under, ok := sc.closed(c); ok {
		return pins(under.Where, end)
	}
	if found, ok := sc.copied(c); ok && found.pins() {
		return true
	}
	steps, err := sc.steps(c.Edge)
	if err != nil || len(steps) != 1 || c.On != nil {
		return false
	}
	st := steps[0]
	if len(st.ends) == 1 && pins(c.Where, st.ends[0].label) {
		return true
	}
	far := scope{labels: st.labels(), peers: st.labels()}.narrow(c.Where)
	return st.one && !st.ends[0].inverse && slices.ContainsFunc(graph.Conjuncts(c.Where), func(part graph.Cond) bool {
		some, ok := part.(graph.Some)
		return ok && far.leadsToKey(some)
	})
}

// way is how a pattern leads on from a node of the list, and from its end back to any node. It is inverse where others have
// stored the edge, and there may be many; told says that a key tells the end.
type way struct {
	on, back      string
	inverse, told bool
}

// lead writes the pattern to a node, and what is asked of that.
func (q *question) lead(c graph.Cond, far scope, w way) anchored {
	inner := q.anchored(c, far)
	a := anchored{" MATCH " + w.on + far.pattern() + inner.patterns, inner.cond, nil}
	if w.told {
		a.key = &keyed{far.name, "MATCH " + far.pattern() + inner.patterns + where(inner.cond), w, nil}
	}
	return a
}

// pins says that at most one node of a label satisfies a condition.
func pins(c graph.Cond, l *label) bool {
	return slices.ContainsFunc(graph.Conjuncts(c), func(part graph.Cond) bool {
		x, ok := part.(graph.Cmp)
		return ok && x.Op == graph.Eq && x.Value != nil && (x.Prop == "id" || l.props[x.Prop].Unique)
	})
}

// fork reads a page in an order that an index gives: from the node with a key when few nodes lead there, else along the
// index, where each node is asked whether it does. The server has the number, and of some of them it looks how many the
// other conditions leave.
type fork struct {
	*keyed
	label     string
	few, many list
}

const (
	// steep says from where on the index is walked, by measuring: a walk meets a node of the page the sooner the more nodes
	// of the label are wanted, to find and sort them takes the longer the more lead there.
	steep = "100"
	// some are looked at.
	some = "64"
	// apart keeps a condition from what is found until its label is known: the server would read all of a node of another
	// label in search of a property that it does not have.
	apart = " WITH * SKIP 0"
)

func (q *question) fork(l *list, head *label) *fork {
	f := &fork{keyed: l.key, label: head.name, few: *l, many: *l}
	a := q.anchored(f.rest, l.scope)
	f.few.from, f.few.cond = l.base+" MATCH "+f.on+"("+f.name+")"+a.patterns, a.cond
	f.many.plain = true
	f.many.from, f.many.cond = l.base, q.where(f.rest, f.many.scope)
	f.many.along(head)
	f.many.hint, f.many.then = f.many.use(head), apart+" WHERE "+q.leadsTo(f.keyed)
	return f
}

// leadsTo asks whether a node of the list leads to the one with the key. The server compares the edges of both ends, which
// takes longer than to look at all of a node's own; where others have stored them, it should.
func (q *question) leadsTo(k *keyed) string {
	if k.inverse {
		return "EXISTS { " + k.on + "(" + k.name + ") }"
	}
	x := q.name("n")
	return "EXISTS { MATCH " + k.on + "(" + x + ") WITH " + x + " WHERE " + x + " = " + k.name + " RETURN " + x + " }"
}

// page finds the nodes of the page, by one of the two ways. Without the SKIP the server would ask last which one it is.
func (f *fork) page(q *question) string {
	l, lead, wanted, of := &f.few, q.name("d"), q.name("d"), q.name("d")
	sample := "COUNT { " + l.from + " WITH " + l.name + " LIMIT " + some + where(l.cond) + " RETURN " + l.name + " }"
	few := lead + " * " + lead + " * " + wanted + " <= " + steep + " * " + of + " * " + q.arg(int64(l.N)+1)
	l.from += apart
	return f.find +
		" WITH " + f.name + ", COUNT { (" + f.name + ")" + f.back + " } AS " + lead + ", " + sample + " AS " + wanted + ", COUNT { (:" + f.label + ") } AS " + of +
		" CALL (" + strings.Join([]string{f.name, lead, wanted, of}, ", ") + ") { " +
		"WITH * SKIP 0 WHERE " + few + " " + q.cut(l) + " RETURN " + l.name + " UNION ALL " +
		"WITH * SKIP 0 WHERE NOT " + few + " " + q.cut(&f.many) + " RETURN " + l.name + " } " +
		"WITH " + l.name + q.orderBy(l.Walk, l.keys, "")
}
