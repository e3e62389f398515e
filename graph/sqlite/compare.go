package sqlite

import (
	"strconv"
	"strings"

	"ortaq/graph"
)

// signs are the operators that SQLite has itself.
var signs = map[graph.Op]string{graph.Eq: " = ", graph.Gt: " > ", graph.Gte: " >= ", graph.Lt: " < ", graph.Lte: " <= "}

func (s *statement) compare(c graph.Cmp, sc scope) error {
	col, p, err := sc.column(c.Prop)
	if err != nil {
		return err
	}
	return s.compareColumn(col, p, c)
}

// compareColumn compares what stands in a column as the property.
func (s *statement) compareColumn(col string, p graph.Prop, c graph.Cmp) error {
	switch {
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
		return graph.Misfit("%s is a list and has no order", p.Name)
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
		return graph.Misfit("%s is compared by operator %d with a %T", p.Name, c.Op, c.Value)
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
		return graph.Misfit("%s is looked for in a %T", p.Name, value)
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
		return graph.Misfit("%s is asked whether it has a %T", p.Name, value)
	default:
		s.add("instr(", col, ", ").arg(separator + v + separator).add(") > 0")
	}
	return nil
}

// within compares with a part of a text by bytes. LIKE and GLOB would read signs in it.
func (s *statement) within(col string, p graph.Prop, c graph.Cmp) error {
	v, ok := c.Value.(string)
	if !ok || p.Type != graph.String {
		return graph.Misfit("%s is searched for a %T", p.Name, c.Value)
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
	b := []byte(prefix)
	for len(b) > 0 && b[len(b)-1] == 0xff {
		b = b[:len(b)-1]
	}
	if len(b) == 0 {
		return ""
	}
	b[len(b)-1]++
	return string(b)
}
