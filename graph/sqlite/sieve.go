package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"
	"strconv"

	"ortaq/graph"

	"github.com/RoaringBitmap/roaring/v2"
)

// sieve answers conditions from bitmaps: one statement reads those that the conditions name, its leaves, and what is
// left is bits. A condition that bitmaps cannot answer leaves the question to the records themselves.
type sieve struct {
	*statement
	leaves []*leaf
}

// leaf is what a sieve reads of one trait: all nodes that have one of some values, or each value with its nodes.
type leaf struct {
	all    *roaring.Bitmap
	values []valued
	each   bool
}

// valued is a value with the nodes of one chunk that have it, or with how many nodes have it.
type valued struct {
	value driver.Value
	nodes *roaring.Bitmap
	n     int64
}

// sifted gives the nodes that a condition leaves, after the leaves are read.
type sifted func() *roaring.Bitmap

func newSieve() *sieve { return &sieve{statement: new(statement)} }

// leaf begins to read a trait; the caller may narrow the value v.value.
func (q *sieve) leaf(t *table, trait string, each bool) *leaf {
	l := q.begin(each)
	q.add("v.value, v.rows FROM ", bitmaps, " v WHERE v.label = '", t.Name, "' AND v.trait = '", trait, "'")
	return l
}

func (q *sieve) begin(each bool) *leaf {
	l := &leaf{all: roaring.New(), each: each}
	if len(q.leaves) > 0 {
		q.add(" UNION ALL ")
	}
	q.add("SELECT ", strconv.Itoa(len(q.leaves)), ", ")
	q.leaves = append(q.leaves, l)
	return l
}

// values begins to read the values of a trait, of all nodes with their counts.
func (q *sieve) values(t *table, trait string, bare bool) *leaf {
	if !bare {
		return q.leaf(t, trait, true)
	}
	l := q.begin(true)
	q.add("v.value, v.n FROM ", counted, " v WHERE v.label = '", t.Name, "' AND v.trait = '", trait, "'")
	return l
}

// read runs the statement.
func (q *sieve) read(ctx context.Context, c *conn) error {
	if len(q.leaves) == 0 {
		return nil
	}
	return c.query(ctx, q.statement, func(row []driver.Value) error {
		l := q.leaves[row[0].(int64)]
		if n, ok := row[2].(int64); ok {
			l.values = append(l.values, valued{value: row[1], n: n})
			return nil
		}
		nodes, err := unpack(row[2])
		if l.each {
			l.values = append(l.values, valued{value: row[1], nodes: nodes})
		} else if err == nil {
			l.all.Or(nodes)
		}
		return err
	})
}

// led sifts the nodes of a label by a condition that fixes that they are led.
func (q *sieve) led(t *table, c graph.Cond) (sifted, bool) {
	if !t.has("") || !leads(t, c) {
		return nil, false
	}
	if (scope{table: t}).impossible(c) {
		return roaring.New, true
	}
	return q.sift(t, c)
}

// leads says that a condition asks for nodes that are led.
func leads(t *table, c graph.Cond) bool {
	for _, part := range graph.Conjuncts(c) {
		if t.Leads(part) {
			return true
		}
	}
	return false
}

// sift is led below the top, where all nodes are.
func (q *sieve) sift(t *table, c graph.Cond) (sifted, bool) {
	switch c := c.(type) {
	case graph.And:
		return q.every(t, c)
	case graph.Or:
		return q.any(t, c)
	case graph.Not:
		inner, ok := q.sift(t, c.Cond)
		return q.except(t, inner), ok
	case graph.Is:
		return q.constant(t, (scope{table: t}).is(c)), true
	case graph.Cmp:
		return q.compared(t, c)
	case graph.Some:
		return q.reaching(t, c)
	}
	return nil, false
}

// constant gives all nodes or none.
func (q *sieve) constant(t *table, holds bool) sifted {
	if !holds {
		return roaring.New
	}
	l := q.leaf(t, "", false)
	return func() *roaring.Bitmap { return l.all }
}

// except gives all nodes but some. It reads all of them even when the condition turns out to be none of the sieve's.
func (q *sieve) except(t *table, some sifted) sifted {
	all := q.constant(t, true)
	return func() *roaring.Bitmap { return roaring.AndNot(all(), some()) }
}

func (q *sieve) every(t *table, conds graph.And) (sifted, bool) {
	var parts []sifted
	for _, c := range conds {
		if t.Leads(c) {
			continue
		}
		part, ok := q.sift(t, c)
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return q.constant(t, true), true
	}
	return combined(parts, roaring.FastAnd), true
}

func (q *sieve) any(t *table, conds graph.Or) (sifted, bool) {
	var parts []sifted
	for _, c := range conds {
		part, ok := q.sift(t, c)
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
	}
	return combined(parts, roaring.FastOr), true
}

func combined(parts []sifted, join func(...*roaring.Bitmap) *roaring.Bitmap) sifted {
	return func() *roaring.Bitmap {
		all := make([]*roaring.Bitmap, len(parts))
		for i, part := range parts {
			all[i] = part()
		}
		return join(all...)
	}
}

// compared reads the nodes whose property compares. That it is missing is that no value is there.
func (q *sieve) compared(t *table, c graph.Cmp) (sifted, bool) {
	switch {
	case t.Leads(c):
		return q.constant(t, true), true
	case !t.has(c.Prop) || c.Op == graph.Has:
		return nil, false
	case c.Value == nil && c.Op == graph.Eq:
		some := q.leaf(t, c.Prop, false)
		return q.except(t, func() *roaring.Bitmap { return some.all }), true
	}
	l := q.leaf(t, c.Prop, false)
	q.add(" AND ")
	err := q.compareColumn("v.value", t.props[c.Prop].Prop, c)
	return func() *roaring.Bitmap { return l.all }, err == nil
}

// reaching reads the nodes from which an edge leads to what satisfies a condition: by a closure, by copies of what
// stands there, or by the copy of its id.
func (q *sieve) reaching(t *table, c graph.Some) (sifted, bool) {
	if cl, under, ok := (scope{table: t}).closed(c); ok {
		return q.among(t, beneath(cl.link.Edge), identified{cl.end.table, under.Where})
	}
	if l := t.edges[c.Edge]; l != nil && !l.One {
		return q.linked(t, l, c)
	}
	found := t.model.Copied(t.Label, c)
	if !found.Led || len(found.Own)+len(found.Rest) == 0 || !onward(t, c, found.Rest) {
		return q.identified(t, nil, t, c)
	}
	own, ok := q.every(t, found.Own)
	parts := []sifted{own}
	for _, next := range found.Rest {
		part, reaches := q.onward(t, c.Edge, next.(graph.Some))
		parts, ok = append(parts, part), ok && reaches
	}
	return combined(parts, roaring.FastAnd), ok
}

// linked reads the nodes that a to-many edge leads from to a led one of some nodes.
func (q *sieve) linked(t *table, l *link, c graph.Some) (sifted, bool) {
	if !t.has(l.Name) || c.On != nil || !leads(l.ends[0].table, c.Where) {
		return nil, false
	}
	return q.among(t, l.Name, identified{l.ends[0].table, c.Where})
}

// onward says that all of some conditions on the target of an edge are on what it reaches by the one closure that is kept.
func onward(t *table, c graph.Some, conds []graph.Cond) bool {
	l := t.edges[c.Edge]
	return !slices.ContainsFunc(conds, func(cond graph.Cond) bool {
		next, ok := cond.(graph.Some)
		return !ok || l.Through != next.Edge || slices.ContainsFunc(l.ends, func(x end) bool {
			_, _, ok := (scope{table: x.table}).closed(next)
			return !ok
		})
	})
}

// onward reads the nodes whose edge goes on by a closure.
func (q *sieve) onward(t *table, edge string, next graph.Some) (sifted, bool) {
	l := t.edges[edge]
	cl, under, _ := (scope{table: l.ends[0].table}).closed(next)
	return q.among(t, through(l.Edge), identified{cl.end.table, under.Where})
}

// identified are the nodes of a label that satisfy a condition, as their ids.
type identified struct {
	*table
	where graph.Cond
}

// among reads the nodes whose trait is the id of one of some nodes.
func (q *sieve) among(t *table, trait string, ids identified) (sifted, bool) {
	if !t.has(trait) {
		return nil, false
	}
	l, y := q.leaf(t, trait, false), scope{table: ids.table, alias: q.alias()}
	q.add(" AND v.value IN (SELECT ", y.alias, ".id FROM ", y.name, " ", y.alias, " WHERE ")
	err := q.where(ids.where, y)
	q.add(")")
	return func() *roaring.Bitmap { return l.all }, err == nil
}

// identified reads the nodes by the copy of the id of what stands at the end of a path.
func (q *sieve) identified(t *table, path []string, near *table, c graph.Some) (sifted, bool) {
	l := near.edges[c.Edge]
	if l == nil || l.Inverse || !l.One || len(l.ends) != 1 || c.On != nil {
		return nil, false
	}
	far, path := l.ends[0].table, append(path, c.Edge)
	if !leads(far, c.Where) {
		return nil, false
	}
	if name := t.CopyAt(path, "id"); name != "" {
		return q.among(t, name, identified{far, c.Where})
	}
	for _, part := range graph.Conjuncts(c.Where) {
		if next, ok := part.(graph.Some); ok && len(graph.Conjuncts(c.Where)) == 2 {
			return q.identified(t, path, far, next)
		}
	}
	return nil, false
}
