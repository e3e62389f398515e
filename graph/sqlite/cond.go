package sqlite

import (
	"strconv"
	"strings"

	"ortaq/graph"
)

// scope is where a condition is asked: at a node, or at the edge to one.
type scope struct {
	*table
	alias string
	edge  *end // set inside Some.On
	// peers are the labels asked together; what one of them lacks is missing there, and no mistake.
	peers []*table
	// probed says that SQLite reaches the node before it asks; it must not start from the condition instead.
	probed bool
}

// column finds a property.
func (sc scope) column(name string) (string, graph.Prop, error) {
	if sc.edge != nil {
		return sc.edge.propColumn(sc.alias, name)
	}
	if p, ok := sc.props[name]; ok {
		return sc.alias + p.column, p.Prop, nil
	}
	for _, t := range sc.peers {
		if p, ok := t.props[name]; ok {
			p.Required = false
			return "NULL", p.Prop, nil
		}
	}
	return "", graph.Prop{}, misfit("%s has no property %q", sc.table.Name, name)
}

// propColumn finds a property of an edge; alias is the table that has it.
func (x end) propColumn(alias, name string) (string, graph.Prop, error) {
	for _, p := range x.edge.Props {
		if p.Name == name && x.column != "" {
			name = propColumnOf(x.edge, name)
		}
		if p.Name == name || x.column != "" && propColumnOf(x.edge, p.Name) == name {
			return alias + "." + quote(name), p, nil
		}
	}
	return "", graph.Prop{}, misfit("edge %s has no property %q", x.edge.Name, name)
}

// link finds an edge; nil when only a peer has it.
func (sc scope) link(name string) (*link, error) {
	if sc.edge != nil {
		return nil, misfit("an edge has no edges")
	}
	if l := sc.edges[name]; l != nil {
		return l, nil
	}
	for _, t := range sc.peers {
		if t.edges[name] != nil {
			return nil, nil
		}
	}
	return nil, misfit("%s has no edge %q", sc.table.Name, name)
}

// where appends a condition. What compares with a missing value is NULL here, which is as good as false everywhere but
// under Not, where it is made so.
func (s *statement) where(c graph.Cond, sc scope) error {
	switch c := c.(type) {
	case nil:
		s.add("1")
	case graph.And:
		return s.all(c, sc)
	case graph.Or:
		return s.any(c, sc)
	case graph.Not:
		return s.not(c, sc)
	case graph.Cmp:
		return s.compare(c, sc)
	case graph.Some:
		return s.some(c, sc)
	case graph.Under:
		return s.under(c, sc)
	case graph.Is:
		s.add(strconv.FormatInt(bit(sc.is(c)), 10))
	case graph.Differ:
		return s.differ(c, sc)
	case graph.Near:
		return s.near(c, sc)
	default:
		return misfit("there is no condition %T", c)
	}
	return nil
}

func (sc scope) is(labels graph.Is) bool {
	for _, l := range labels {
		if sc.edge == nil && l == sc.table.Name {
			return true
		}
	}
	return false
}

func (s *statement) all(conds graph.And, sc scope) error { return s.join(conds, sc, " AND ", "1") }
func (s *statement) any(conds graph.Or, sc scope) error  { return s.join(conds, sc, " OR ", "0") }

func (s *statement) join(conds []graph.Cond, sc scope, glue, none string) error {
	if len(conds) == 0 {
		s.add(none)
		return nil
	}
	s.add("(")
	for i, c := range conds {
		if i > 0 {
			s.add(glue)
		}
		if err := s.where(c, sc); err != nil {
			return err
		}
	}
	s.add(")")
	return nil
}

func (s *statement) not(c graph.Not, sc scope) error {
	s.add("((")
	err := s.where(c.Cond, sc)
	s.add(") IS NOT TRUE)")
	return err
}

// signs are the operators that SQLite has itself.
var signs = map[graph.Op]string{graph.Eq: " = ", graph.Gt: " > ", graph.Gte: " >= ", graph.Lt: " < ", graph.Lte: " <= "}

func (s *statement) compare(c graph.Cmp, sc scope) error {
	col, p, err := sc.column(c.Prop)
	switch {
	case err != nil:
		return err
	case c.Op == graph.In:
		return s.in(col, p, c.Value)
	case c.Op == graph.Has:
		return s.has(col, p, c.Value)
	case c.Value == nil && c.Op == graph.Eq:
		s.add(col, " IS NULL")
		return nil
	case c.Value == nil:
		s.add("0")
		return nil
	case p.Type == graph.List:
		return misfit("%s is a list and has no order", p.Name)
	case c.Op == graph.Contains, c.Op == graph.StartsWith:
		return s.within(col, p, c)
	}
	return s.sign(col, p, c)
}

// sign compares by one of SQLite's operators. Bools are written out, so that the planner sees what they fix.
func (s *statement) sign(col string, p graph.Prop, c graph.Cmp) error {
	v, err := encode(p, c.Value)
	sign, ok := signs[c.Op]
	if err != nil || !ok {
		return misfit("%s is compared by operator %d with a %T", p.Name, c.Op, c.Value)
	}
	s.add(col, sign)
	if p.Type == graph.Bool {
		s.add(strconv.FormatInt(v.(int64), 10))
		return nil
	}
	s.arg(v)
	return nil
}

func (s *statement) in(col string, p graph.Prop, value any) error {
	list, ok := value.([]any)
	if !ok || p.Type == graph.List {
		return misfit("%s is looked for in a %T", p.Name, value)
	}
	var values []any
	for _, v := range list {
		x, err := encode(p, v)
		if err != nil {
			return err
		}
		if x != nil {
			values = append(values, x)
		}
	}
	if len(values) == 0 {
		s.add("0")
		return nil
	}
	s.add(col, " IN ").list(values)
	return nil
}

func (s *statement) has(col string, p graph.Prop, value any) error {
	v, ok := value.(string)
	switch {
	case value == nil || ok && strings.Contains(v, separator):
		s.add("0")
	case !ok || p.Type != graph.List:
		return misfit("%s is asked whether it has a %T", p.Name, value)
	default:
		s.add("instr(", col, ", ").arg(separator + v + separator).add(") > 0")
	}
	return nil
}

// within compares with a part of a text by bytes. LIKE and GLOB would read signs in it.
func (s *statement) within(col string, p graph.Prop, c graph.Cmp) error {
	v, ok := c.Value.(string)
	if !ok || p.Type != graph.String {
		return misfit("%s is searched for a %T", p.Name, c.Value)
	}
	if c.Op == graph.Contains {
		s.add("instr(", col, ", ").arg(v).add(") > 0")
		return nil
	}
	s.add("(", col, " >= ").arg(v)
	if end := successor(v); end != "" {
		s.add(" AND ", col, " < ").arg(end)
	}
	s.add(")")
	return nil
}

// successor returns the least text after all that start with a prefix, or "" when there is none.
func successor(prefix string) string {
	b := []byte(strings.TrimRight(prefix, "\xff"))
	if len(b) == 0 {
		return ""
	}
	b[len(b)-1]++
	return string(b)
}

// under collects the nodes below those that satisfy the condition, once for the whole statement.
func (s *statement) under(c graph.Under, sc scope) error {
	l, err := sc.link(c.Edge)
	if err != nil {
		return err
	}
	if l == nil {
		s.add("0")
		return nil
	}
	if l.Inverse || len(l.ends) != 1 || l.ends[0].table != sc.table {
		return misfit("%s.%s is no tree", sc.table.Name, c.Edge)
	}
	set, x := s.alias(), s.alias()
	if sc.probed {
		s.add("+")
	}
	s.add(sc.alias, ".rk IN (WITH RECURSIVE ", set, "(rk) AS (SELECT ", x, ".rk FROM ", sc.name, " ", x, " WHERE ")
	err = s.where(c.Where, scope{table: sc.table, alias: x})
	s.add(" UNION SELECT ").below(l.ends[0], set)
	s.add(") SELECT rk FROM ", set, ")")
	return err
}

// below appends the step of a tree from the nodes of a set to those below them.
func (s *statement) below(x end, set string) {
	if x.pairs != "" {
		s.add(`b."from" FROM `, set, " CROSS JOIN ", x.pairs, ` b ON b."to" = `, set, ".rk")
		return
	}
	s.add("b.rk FROM ", set, " CROSS JOIN ", x.name, " b ON b.", x.column, " = ", set, ".rk")
}

func (s *statement) differ(c graph.Differ, sc scope) error {
	a, err := s.pathEnd(sc, c.A)
	if err != nil {
		return err
	}
	b, err := s.pathEnd(sc, c.B)
	s.add("(", a, " <> ", b, ")")
	return err
}

// pathEnd returns an expression for the row key at the end of a path of to-one edges.
func (s *statement) pathEnd(sc scope, path []string) (string, error) {
	if len(path) == 0 {
		return sc.alias + ".rk", nil
	}
	l, err := sc.link(path[0])
	if err != nil || l == nil || l.Inverse || !l.One {
		return "", misfit("%s.%s is no stored to-one edge", sc.table.Name, path[0])
	}
	col := sc.alias + "." + l.ends[0].column
	if len(path) == 1 {
		return col, nil
	}
	var ends []string
	for _, x := range l.ends {
		next := scope{table: x.table, alias: s.alias()}
		end, err := s.pathEnd(next, path[1:])
		if err != nil {
			return "", err
		}
		ends = append(ends, "(SELECT "+end+" FROM "+x.name+" "+next.alias+" WHERE "+next.alias+".rk = "+col+")")
	}
	if len(ends) == 1 {
		return ends[0], nil
	}
	return "coalesce(" + strings.Join(ends, ", ") + ")", nil
}

// near compares whole numbers only. SQLite divides them toward zero, as the port asks.
func (s *statement) near(c graph.Near, sc scope) error {
	lat, p, err := sc.column(c.LatProp)
	if err != nil {
		return err
	}
	lon, q, err := sc.column(c.LonProp)
	if err != nil || p.Type != graph.Int || q.Type != graph.Int {
		return misfit("%s.%s and %s are no place", sc.table.Name, c.LatProp, c.LonProp)
	}
	plane := c.Plane()
	dy := func() *statement { return s.add("(", lat, " - ").arg(c.Lat).add(")") }
	dx := func() *statement { return s.add("(", lon, " - ").arg(c.Lon).add(")") }
	east := func() { s.add("("); dx().add(" * ").arg(plane.Cos).add(" / 1000)") }
	s.add("(abs")
	dy().add(" <= ").arg(plane.R).add(" AND abs")
	dx().add(" <= ").arg(plane.RLon).add(" AND ")
	east()
	s.add(" * ")
	east()
	s.add(" + ")
	dy().add(" * ")
	dy().add(" <= ").arg(plane.R * plane.R).add(")")
	return nil
}
