package sqlite

import (
	"strings"

	"ortaq/graph"
)

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
		return graph.Misfit("%s.%s is no tree", sc.table.Name, c.Edge)
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
		return "", graph.Misfit("%s.%s is no stored to-one edge", sc.table.Name, path[0])
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
		return graph.Misfit("%s.%s and %s are no place", sc.table.Name, c.LatProp, c.LonProp)
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
