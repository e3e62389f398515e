package sqlite

import (
	"ortaq/graph"
)

// some appends that an edge leads to a node, by what is kept of that where it can. The plus keeps SQLite from turning
// EXISTS into a join, which it may then start from the wrong end; seeds choose the end.
func (s *statement) some(c graph.Some, sc scope) error {
	if cl, under, ok := sc.closed(c); ok {
		return s.someClosed(cl, under, sc)
	}
	if found, ok := sc.copied(c); ok {
		return s.someCopied(c, found, sc)
	}
	return s.someFar(c, sc)
}

// someFar asks the targets themselves.
func (s *statement) someFar(c graph.Some, sc scope) error {
	l, err := sc.link(c.Edge)
	if err != nil {
		return err
	}
	glue := "("
	for i := 0; l != nil && i < len(l.ends); i++ {
		far := scope{table: l.ends[i].table, alias: s.alias(), peers: l.tables(), probed: true}
		if far.impossible(c.Where) {
			continue
		}
		s.add(glue)
		glue = " OR "
		if err := s.someEnd(c, l.step(i), [2]scope{sc, far}); err != nil {
			return err
		}
	}
	if glue == "(" { // no target can satisfy it
		s.add(glue, "0")
	}
	s.add(")")
	return nil
}

// someEnd asks about one target label; the scopes are those of the two ends.
func (s *statement) someEnd(c graph.Some, st step, ends [2]scope) error {
	st.at, st.far = st.key(ends[0].alias), ends[1].alias
	st.carrier = ends[0].alias
	if st.pairs != "" {
		st.carrier = s.alias()
	} else if st.inverse {
		st.carrier = st.far
	}
	s.add("+EXISTS (SELECT 1 FROM ").reach(st).add(" AND ")
	err := s.where(c.Where, ends[1])
	if err == nil && c.On != nil {
		s.add(" AND ")
		err = s.where(c.On, scope{table: st.table, edge: &st.end, alias: st.carrier})
	}
	s.add(")")
	return err
}

// impossible says that a condition holds for no node of the label, without looking.
func (sc scope) impossible(c graph.Cond) bool {
	switch c := c.(type) {
	case graph.Is:
		return !sc.is(c)
	case graph.And:
		for _, part := range c {
			if sc.impossible(part) {
				return true
			}
		}
	}
	return false
}
