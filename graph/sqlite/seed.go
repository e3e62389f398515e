package sqlite

import (
	"slices"
	"strconv"

	"ortaq/graph"
)

// A condition on what an edge leads to can be asked in two ways: walk along the order and look at each node, or start
// from the few nodes that the edge may lead to, and sort what is found. Walking costs as much as the condition is rare,
// starting from the far end as much as it is common, and a wrong choice costs a hundred times the right one. So a list
// with such a condition is written in both ways, and SQLite runs the one that a bounded count of the seed, the nodes
// found from the far end, calls for.

// maxSeed is up to how many nodes starting from the far end is the better way, and maxCounted the same for counting,
// where walking never ends early. They are variables so that tests can force either way.
var maxSeed, maxCounted = 1000, 4000

// fewValues is how many values of a unique property still count as few nodes.
const fewValues = 64

// selective guesses whether few nodes satisfy a condition.
func (sc scope) selective(c graph.Cond) bool {
	switch c := c.(type) {
	case graph.Cmp:
		list, in := c.Value.([]any)
		return sc.props[c.Prop].Unique && (c.Op == graph.Eq && c.Value != nil || in && len(list) <= fewValues)
	case graph.Under:
		return sc.selective(c.Where)
	case graph.Some:
		l := sc.edges[c.Edge]
		return l != nil && l.selective(c.Where)
	case graph.And:
		return slices.ContainsFunc(c, sc.selective)
	}
	return false
}

// split takes the part to start from out of a condition. Of a label's own unique values SQLite thinks itself.
func (sc scope) split(c graph.Cond) (seed graph.Some, rest graph.Cond, ok bool) {
	switch c := c.(type) {
	case graph.Some:
		return c, graph.And{}, sc.selective(c)
	case graph.And:
		for i, part := range c {
			if seed, rest, ok := sc.split(part); ok {
				others := slices.Clone(c)
				others[i] = rest
				return seed, others, true
			}
		}
	}
	return seed, c, false
}

// selective says whether few nodes at the end of an edge can satisfy a condition.
func (l *link) selective(c graph.Cond) bool {
	for _, x := range l.ends {
		if far := (scope{table: x.table}); !far.impossible(c) && !far.selective(c) {
			return false
		}
	}
	return true
}

// walkable says that an index gives the order of the list, so that walking may stop early.
func (l *list) walkable(t *table) bool {
	first := l.Order[0].Prop
	if first != "id" && !t.props[first].Sorted {
		return false
	}
	return t.Lead == "" || fixes(l.sel.Where, t.Lead)
}

// fixes says that a condition gives a property one value.
func fixes(c graph.Cond, prop string) bool {
	switch c := c.(type) {
	case graph.Cmp:
		return c.Prop == prop && c.Op == graph.Eq
	case graph.And:
		for _, part := range c {
			if fixes(part, prop) {
				return true
			}
		}
	}
	return false
}

// plant appends a query for the row keys of the nodes of a label from which an edge leads to what is wanted. Led says
// that only nodes that are led matter.
func (s *statement) plant(c graph.Some, t *table, led bool) error {
	if cl, under, ok := (scope{table: t}).closed(c); ok {
		s.add("SELECT DISTINCT src AS rk")
		return s.reaching(cl, under, led)
	}
	l, glue := t.edges[c.Edge], "SELECT DISTINCT rk FROM ("
	for i := range l.ends {
		far := scope{table: l.ends[i].table, alias: s.alias(), peers: l.tables()}
		if far.impossible(c.Where) {
			continue
		}
		s.add(glue)
		glue = " UNION ALL "
		if err := s.plantEnd(c, plot{l.step(i), t, far}); err != nil {
			return err
		}
	}
	if glue != " UNION ALL " { // no target can satisfy it
		s.add(glue, "SELECT 0 AS rk WHERE 0")
	}
	s.add(")")
	return nil
}

// plot is where a seed is planted: a step from a label to one end.
type plot struct {
	step
	near *table
	to   scope
}

// plantEnd starts from the far end of an edge, and that from its own far end where the condition goes on.
func (s *statement) plantEnd(c graph.Some, p plot) error {
	p.carrier = s.alias()
	key, join := p.back()
	s.add("SELECT ", key, " AS rk FROM ")
	rest, err := s.start(c.Where, p)
	if err != nil {
		return err
	}
	s.add(join, " WHERE ")
	err = s.where(rest, p.to)
	if err == nil && c.On != nil {
		on := scope{table: p.table, edge: &p.end, alias: p.carrier}
		if p.pairs == "" && p.inverse {
			on.alias = p.to.alias
		}
		s.add(" AND ")
		err = s.where(c.On, on)
	}
	return err
}

// start appends the table of the far end, after a seed of its own where its condition has one, and returns what is left
// of the condition. Where the seed says all, its row keys stand for the table.
func (s *statement) start(c graph.Cond, p plot) (graph.Cond, error) {
	far := p.to
	next, rest, ok := far.split(c)
	if !ok {
		s.add(far.name, " ", far.alias)
		return c, nil
	}
	led := fixes(c, far.Lead)
	_, _, closed := far.closed(next)
	if closed && led && far.ledAnyway(rest) == nil && (p.pairs != "" || !p.inverse) {
		s.add("(")
		err := s.plant(next, far.table, led)
		s.add(") ", far.alias)
		return nil, err
	}
	alias := s.alias()
	s.add("(")
	err := s.plant(next, far.table, led)
	s.add(") ", alias, " CROSS JOIN ", far.name, " ", far.alias, " ON ", far.alias, ".rk = ", alias, ".rk")
	return rest, err
}

// back returns the row key at the near end, and the join that leads there from the far one.
func (p plot) back() (key, join string) {
	near, far := p.pairColumns()
	switch {
	case p.pairs != "":
		return p.carrier + near, " CROSS JOIN " + p.pairs + " " + p.carrier + " ON " + p.carrier + far + " = " + p.to.alias + ".rk"
	case p.inverse:
		return p.to.alias + "." + p.column, ""
	}
	return p.carrier + ".rk", " CROSS JOIN " + p.near.name + " " + p.carrier + " ON " + p.carrier + "." + p.column + " = " + p.to.alias + ".rk"
}

// planted appends the seeds of a list as tables, and notes their names.
func (s *statement) planted(l *list) error {
	for i := range l.sources {
		src := &l.sources[i]
		some, rest, ok := scope{table: src.table}.split(l.sel.Where)
		if !ok || src.way != nil || src.picked != nil {
			continue
		}
		src.rest = rest
		src.seed, src.both = s.alias(), l.walkable(src.table)
		s.add(src.seed, "(rk) AS MATERIALIZED (")
		if err := s.plant(some, src.table, fixes(l.sel.Where, src.Lead)); err != nil {
			return err
		}
		if src.both {
			s.add(" LIMIT ", strconv.Itoa(maxSeed+1))
		}
		s.add("), ")
	}
	return nil
}
