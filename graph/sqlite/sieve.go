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
	leaves []*leaf
}

// leaf is what a sieve reads of one trait: all nodes that have one of some values, or each value with its nodes.
type leaf struct {
	*statement
	*content
	each bool
}

// content is what a leaf has read. Leaves of many sieves may share it, so nobody changes it afterwards.
type content struct {
	nodes   *roaring.Bitmap
	values  []valued
	forward *forward // in the place of the nodes of the values
}

// valued is a value with the nodes that have it, or with how many nodes have it.
type valued struct {
	value driver.Value
	nodes *roaring.Bitmap
	n     int64
}

// sifted gives the nodes that a condition leaves, after the leaves are read.
type sifted func() *roaring.Bitmap

// leaf begins to read a trait; the caller may narrow the value v.value.
func (q *sieve) leaf(t *table, trait string, each bool) *leaf {
	l := q.begin(each)
	l.add("v.value, v.rows FROM ", bitmaps, " v WHERE v.label = '", t.Name, "' AND v.trait = '", trait, "'")
	return l
}

func (q *sieve) begin(each bool) *leaf {
	l := &leaf{statement: new(statement), each: each}
	q.leaves = append(q.leaves, l)
	return l
}

// values begins to read the values of a trait, of all nodes with their counts.
func (q *sieve) values(t *table, trait string, bare bool) *leaf {
	if !bare {
		return q.leaf(t, trait, true)
	}
	l := q.begin(true)
	l.add("v.value, v.n FROM ", counted, " v WHERE v.label = '", t.Name, "' AND v.trait = '", trait, "'")
	return l
}

// read reads the leaves, except those that the shelf has of the same version of the store.
func (q *sieve) read(ctx context.Context, r *reader) error {
	if len(q.leaves) == 0 {
		return nil
	}
	wanted := r.shelf.find(q.leaves)
	version, err := q.ask(ctx, r.conn)
	if err == nil && wanted != none && version != wanted {
		for _, l := range q.leaves {
			l.content = nil
		}
		version, err = q.ask(ctx, r.conn)
	}
	if err == nil {
		r.shelf.put(version, q.leaves)
	}
	return err
}

// ask reads the leaves that have nothing yet by one statement, and the version of the store.
func (q *sieve) ask(ctx context.Context, c *conn) (version int64, err error) {
	s := new(statement).add("SELECT -1, version, NULL FROM meta")
	var fresh []*content
	for i, l := range q.leaves {
		if l.content == nil {
			l.content = &content{nodes: roaring.New()}
			fresh = append(fresh, l.content)
			s.add(" UNION ALL SELECT ", strconv.Itoa(i), ", ").append(l.statement)
		}
	}
	err = c.query(ctx, s, func(row []driver.Value) error {
		i := row[0].(int64)
		if i < 0 {
			version = row[1].(int64)
			return nil
		}
		return q.leaves[i].row(row[1], row[2])
	})
	for _, c := range fresh {
		c.turn()
	}
	return version, err
}

// turn makes a forward index of the bitmaps where one pays.
func (c *content) turn() {
	if c.forward = newForward(c.values); c.forward != nil {
		for i := range c.values {
			c.values[i].nodes = nil
		}
	}
}

// countEach tells how many of some nodes have each value.
func (c *content) countEach(nodes *roaring.Bitmap) []int64 {
	counts := make([]int64, len(c.values))
	if c.forward != nil {
		c.forward.count(nodes, counts)
		return counts
	}
	for i, v := range c.values {
		counts[i] = int64(nodes.AndCardinality(v.nodes)) //nolint:gosec // fits
	}
	return counts
}

// row adds a value: with a count, or with the nodes of one chunk, which come one after the other.
func (l *leaf) row(value, rows driver.Value) error {
	if n, ok := rows.(int64); ok {
		l.values = append(l.values, valued{value: value, n: n})
		return nil
	}
	nodes, err := unpack(rows)
	if err != nil {
		return err
	}
	into := l.nodes
	if l.each {
		into = l.of(value)
	}
	into.Or(nodes)
	return nil
}

// of returns the nodes of the value that is read.
func (l *leaf) of(value driver.Value) *roaring.Bitmap {
	if n := len(l.values); n > 0 && l.values[n-1].value == value {
		return l.values[n-1].nodes
	}
	l.values = append(l.values, valued{value: value, nodes: roaring.New()})
	return l.values[len(l.values)-1].nodes
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
	return func() *roaring.Bitmap { return l.nodes }
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
		return q.except(t, func() *roaring.Bitmap { return some.nodes }), true
	}
	l := q.leaf(t, c.Prop, false)
	l.add(" AND ")
	err := l.compareColumn("v.value", t.props[c.Prop].Prop, c)
	return func() *roaring.Bitmap { return l.nodes }, err == nil
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
	l := q.leaf(t, trait, false)
	y := scope{table: ids.table, alias: l.alias()}
	l.add(" AND v.value IN (SELECT ", y.alias, ".id FROM ", y.name, " ", y.alias, " WHERE ")
	err := l.where(ids.where, y)
	l.add(")")
	return func() *roaring.Bitmap { return l.nodes }, err == nil
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
