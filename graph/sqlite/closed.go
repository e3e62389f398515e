package sqlite

import "ortaq/graph"

// closed finds the closure that serves a condition: that an edge leads to a node that is led and lies under what
// satisfies another condition.
func (sc scope) closed(c graph.Some) (cl *closure, under graph.Under, ok bool) {
	if sc.edge != nil || c.On != nil || sc.closures[c.Edge] == nil {
		return nil, under, false
	}
	cl = sc.closures[c.Edge]
	under, ok = cl.end.LedUnder(cl.link.Closure, c.Where)
	return cl, under, ok
}

// row is the expression of a node's row key.
func (sc scope) row() string {
	if sc.at != "" {
		return sc.at
	}
	return sc.alias + ".rk"
}

// someClosed appends that a node reaches, by a closure, what satisfies a condition.
func (s *statement) someClosed(cl *closure, under graph.Under, sc scope) error {
	u := s.alias()
	s.add("+EXISTS (SELECT 1 FROM ", quote(cl.name), " ", u, " WHERE ", u, ".src = ", sc.row(), " AND ", u, ".dst IN ")
	err := s.tops(cl, under)
	s.add(")")
	return err
}

// tops appends the nodes of a tree that satisfy a condition, for IN.
func (s *statement) tops(cl *closure, under graph.Under) error {
	y := scope{table: cl.end.table, alias: s.alias()}
	s.add("(SELECT ", y.alias, ".rk FROM ", y.name, " ", y.alias, " WHERE ")
	err := s.where(under.Where, y)
	s.add(")")
	return err
}

// reaching appends the rows of a closure that lie under what satisfies a condition; of sources that are led, or of all.
func (s *statement) reaching(cl *closure, under graph.Under, led bool) error {
	s.add(" FROM ", quote(cl.name), " WHERE lead ", map[bool]string{true: "= 1", false: "IN (0, 1)"}[led], " AND dst IN ")
	return s.tops(cl, under)
}
