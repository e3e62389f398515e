package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// list is a list to read: the nodes of some labels, what words find of them, or what lies behind an edge.
type list struct {
	graph.Walk
	sel *graph.Select
	scope
	seek *seek
	head *label // what all nodes of a list of a Query have; nil behind an edge
	// base finds the nodes, from those that have what they lead on to, cond says which of these are wanted. Behind an edge
	// they are the nodes there, of which words leave some; else words find them.
	base, from, cond string
	behind           bool
	// key is what the nodes lead to and a key tells, fork how a page is read then in an order that an index gives.
	key  *keyed
	fork *fork
	keys []key
	tier string // the name of the number of a tier
	slot *slot
	// lead is what an index that gives the order begins with, present that its other properties are there, and hint
	// makes the server use it. Then is what is asked of each node last.
	lead, present, hint, then string
	relation                  string // the name of the edge, when its properties are wanted
	edge                      []end
	props                     []string
	keysAt                    []int
	propsAt                   []int
}

// list plans a list whose nodes have a scope.
func (q *question) list(sel *graph.Select, sc scope) *list {
	l := &list{sel: sel, scope: sc, present: always}
	var err error
	if l.Walk, err = graph.NewWalk(sel); err == nil && sel.Search == nil {
		l.keys, err = sc.keys(l.Walk)
	} else if err == nil {
		l.tier = q.name("t")
		l.keys = sc.seekKeys(l.Walk, l.tier)
	}
	if err != nil {
		q.fail(err)
	}
	return l
}

// root plans the list of a Query.
func (q *question) root(query *graph.Query, members []*label) *list {
	sc, head := q.node(members), q.cat.head(query.Label)
	l := q.list(&query.Select, sc)
	l.head = head
	l.plain = q.err == nil && (!l.tells() || l.N > 0 && !l.keyed() && l.indexed())
	l.find(q, "MATCH ("+sc.name+":"+quote(query.Label)+")")
	switch {
	case query.Search != nil:
		l.seek = q.seek(l)
	case query.Where == nil && !query.Total && len(l.Order) == 1 && len(members) == 1:
		l.everyone(q, members[0])
	case q.err != nil || !l.indexed():
	case l.key == nil:
		l.along(head)
	case l.N > 0 && q.before.Len() == 0:
		l.fork = q.fork(l, head)
	}
	return l
}

// tells says that the label for led nodes may be asked for: no index with the Lead property is needed to find few of them.
func (l *list) tells() bool {
	return l.head == nil || l.sel.Search != nil || l.keyed() || l.head.counts(l.sel.Where)
}

// keyed says that a pattern leads on to a node that a key tells.
func (l *list) keyed() bool {
	return slices.ContainsFunc(graph.Conjuncts(l.sel.Where), func(c graph.Cond) bool {
		some, ok := c.(graph.Some)
		return ok && l.leadsToKey(some)
	})
}

// counts says that a condition fixes a property that has an index of its own.
func (l *label) counts(c graph.Cond) bool {
	return slices.ContainsFunc(graph.Conjuncts(c), func(part graph.Cond) bool {
		cmp, ok := part.(graph.Cmp)
		return ok && cmp.Op == graph.Eq && cmp.Value != nil && l.props[cmp.Prop].Counted
	})
}

// find says where the nodes are found. Words find them elsewhere, so that their condition has no patterns.
func (l *list) find(q *question, base string) {
	l.base, l.from = base, base
	if l.sel.Search != nil {
		l.cond = q.where(l.sel.Where, l.scope)
		return
	}
	a := q.anchored(l.sel.Where, l.scope)
	l.from, l.cond, l.key = base+a.patterns, a.cond, a.key
}

// everyone walks all nodes of a label by their ids, which the constraint on all nodes has in order: they begin alike.
func (l *list) everyone(q *question, head *label) {
	from, end := head.idRange()
	l.from, l.hint = "MATCH ("+l.name+":Record)", " USING INDEX "+l.name+":Record(id)"
	l.present = l.name + ".id > " + q.arg(from) + " AND " + l.name + ".id < " + q.arg(end)
}

// idRange returns what the ids of a label lie between.
func (l *label) idRange() (from, end string) { return l.Prefix + "_", l.Prefix + string(rune('_'+1)) }

// along lets an index give the order. The server takes it only when there is a condition on each of its properties; and
// where no condition may leave few nodes, it is told to.
func (l *list) along(head *label) {
	l.lead = l.name + "." + quote(head.Lead)
	l.present = all(l.keys[0].expr+" IS NOT NULL", l.name+".id IS NOT NULL")
	if !slices.ContainsFunc(graph.Conjuncts(l.sel.Where), head.selective) {
		l.hint = l.use(head)
	}
}

// use makes the server use the index that gives the order.
func (l *list) use(head *label) string {
	props := head.led("id")
	if name := l.Order[0].Prop; name != "id" {
		props = head.led(name, "id")
	}
	return " USING INDEX " + l.name + ":" + head.name + "(" + strings.Join(quoted(props), ", ") + ")"
}

// selective guesses whether few nodes satisfy a condition.
func (l *label) selective(c graph.Cond) bool {
	switch c := c.(type) {
	case graph.Some, graph.Under:
		return true
	case graph.Cmp:
		return l.props[c.Prop].Unique || c.Prop == "id"
	}
	return false
}

// head is a label or, of a union, what its members have in common.
func (c *catalog) head(name string) *label {
	for _, u := range c.unions {
		if u.Name == name {
			return u
		}
	}
	return c.labels[name]
}

// indexed says that an index gives the order of the list.
func (l *list) indexed() bool {
	first, _ := l.head.Prop(l.Order[0].Prop)
	return l.head.Lead != "" && fixes(l.sel.Where, l.head.Lead) && (first.Sorted || first.Name == "id") && !l.keys[0].nullable
}

// fixes says that a condition gives a property one value.
func fixes(c graph.Cond, prop string) bool {
	return slices.ContainsFunc(graph.Conjuncts(c), func(part graph.Cond) bool {
		cmp, ok := part.(graph.Cmp)
		return ok && cmp.Prop == prop && cmp.Op == graph.Eq && cmp.Value != nil
	})
}

// nobody says that no node is found, whatever is stored.
func (l *list) nobody() bool { return l.cond == never || l.seek != nil && len(l.seek.tiers) == 0 }

// nodes finds the nodes of the list, and says which of them are wanted.
func (l *list) nodes() (from, cond string) {
	switch {
	case l.nobody():
		return l.from, never
	case l.seek != nil && l.behind:
		return l.from, all(l.seek.among(l.name), l.cond)
	case l.seek != nil:
		return l.seek.clause(l.name), l.cond
	}
	return l.from, l.cond
}

// page finds the nodes of the page, and one more, which tells that there are more. The page is cut before anything is
// loaded; the columns of the slot are left to return.
func (q *question) page(l *list) string {
	l.slot = q.slot(l.scope, l.sel.Want)
	for _, k := range l.keys {
		if l.sel.Cursors {
			l.keysAt = append(l.keysAt, l.slot.column(k.expr))
		}
	}
	for _, name := range l.props {
		expr, _, err := scope{name: l.relation, edge: l.edge}.edgeProp(name)
		if err != nil {
			return q.fail(err)
		}
		l.propsAt = append(l.propsAt, l.slot.column(expr))
	}
	if l.fork != nil {
		return l.fork.page(q)
	}
	return q.cut(l)
}

// cut finds the nodes of the page and one more.
func (q *question) cut(l *list) string {
	from, names := l.ranked()
	return from + l.hint + where(l.cond, l.present, q.beyond(l.Walk, l.keys)) + l.then + " WITH " + names + q.orderBy(l.Walk, l.keys, l.lead) +
		" LIMIT " + q.arg(int64(l.N)+1)
}

// ranked finds the nodes of the page, with their tiers when words order them, and names what is found.
func (l *list) ranked() (from, names string) {
	names = l.name
	if l.relation != "" {
		names += ", " + l.relation
	}
	switch {
	case l.seek == nil || l.nobody():
		return l.from, names
	case l.behind:
		return l.from + where(l.seek.among(l.name)) + " WITH " + names + ", " + l.seek.tier(l.name) + " AS " + l.tier, names + ", " + l.tier
	}
	return l.seek.tiered(l.name, l.tier), names + ", " + l.tier
}

// total writes how many nodes the list has. They are not counted in an order.
func (l *list) total(q *question) string {
	if l.plain {
		l = l.narrowed(q, l.sel.Where)
	}
	from, cond := l.nodes()
	return "COUNT { " + from + where(cond) + " RETURN " + l.name + " }"
}

// read makes the page of its items.
func (l *list) read(items []any, total any) *graph.Page {
	p := &graph.Page{Total: -1, Bind: l.sel.Bind}
	if n, ok := total.(int64); ok {
		p.Total = n
	}
	if l.N == 0 {
		return p
	}
	more := len(items) > l.N
	if more {
		items = items[:l.N]
	}
	p.Items = make([]graph.Item, 0, len(items))
	for _, row := range items {
		if item := l.item(row.([]any)); item.Node != nil {
			p.Items = append(p.Items, item)
		}
	}
	p.HasNext, p.HasPrevious = more, l.sel.After != nil
	if l.Back {
		slices.Reverse(p.Items)
		p.HasNext, p.HasPrevious = l.sel.Before != nil, more
	}
	return p
}

func (l *list) item(row []any) graph.Item {
	item := graph.Item{Node: l.slot.node(row)}
	for _, at := range l.keysAt {
		item.Keys = append(item.Keys, row[at])
	}
	for _, at := range l.propsAt {
		item.Props = append(item.Props, decode(row[at]))
	}
	return item
}
