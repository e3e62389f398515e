package sqlite

import "ortaq/graph"

// some appends that an edge leads to a node. There are two ways to ask: walk from this node and look (EXISTS), or
// collect first what the edge would have to lead to (IN). The second pays when few nodes can satisfy the condition; it
// lets SQLite start from them.
func (s *statement) some(c graph.Some, sc scope) error {
	l, err := sc.link(c.Edge)
	if err != nil {
		return err
	}
	glue := "("
	for i := 0; l != nil && i < len(l.ends); i++ {
		far := scope{table: l.ends[i].table, alias: s.alias(), peers: l.tables()}
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
	if ends[1].selective(c.Where) {
		s.collect(st)
	} else {
		s.add("EXISTS (SELECT 1 FROM ").reach(st).add(" AND ")
	}
	err := s.where(c.Where, ends[1])
	if err == nil && c.On != nil {
		s.add(" AND ")
		err = s.where(c.On, scope{table: st.table, edge: &st.end, alias: st.carrier})
	}
	s.add(")")
	return err
}

// collect starts from the far end.
func (s *statement) collect(st step) {
	s.add(st.at, " IN (SELECT ")
	switch {
	case st.pairs != "":
		near, far := st.pairColumns()
		s.add(st.carrier, near, " FROM ", st.name, " ", st.far, " CROSS JOIN ", st.pairs, " ", st.carrier,
			" ON ", st.carrier, far, " = ", st.far, ".rk WHERE ")
	case st.inverse:
		s.add(st.far, ".", st.column, " FROM ", st.name, " ", st.far, " WHERE ")
	default:
		s.add(st.far, ".rk FROM ", st.name, " ", st.far, " WHERE ")
	}
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

// fewIDs is how many values of a unique property still count as few nodes.
const fewIDs = 64

// selective guesses whether few nodes satisfy a condition.
func (sc scope) selective(c graph.Cond) bool {
	switch c := c.(type) {
	case graph.Cmp:
		list, in := c.Value.([]any)
		return sc.props[c.Prop].Unique && (c.Op == graph.Eq && c.Value != nil || in && len(list) <= fewIDs)
	case graph.Under:
		return sc.selective(c.Where)
	case graph.Some:
		l := sc.edges[c.Edge]
		return l != nil && scope{table: l.ends[0].table}.selective(c.Where)
	case graph.And:
		for _, part := range c {
			if sc.selective(part) {
				return true
			}
		}
	case graph.Or:
		for _, part := range c {
			if !sc.selective(part) {
				return false
			}
		}
		return len(c) > 0
	}
	return false
}
