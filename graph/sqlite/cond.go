package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// scope is where a condition is asked: at a node, or at the edge to one.
type scope struct {
	*table
	alias string
	edge  *end // set inside Some.On
	// peers are the labels asked together; what one of them lacks is missing there, and no mistake.
	peers []*table
	// at is the row key of a node whose table is not there; only closures can be asked.
	at string
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
	return "", graph.Prop{}, graph.Misfit("%s has no property %q", sc.table.Name, name)
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
	return "", graph.Prop{}, graph.Misfit("edge %s has no property %q", x.edge.Name, name)
}

// link finds an edge; nil when only a peer has it.
func (sc scope) link(name string) (*link, error) {
	if sc.edge != nil {
		return nil, graph.Misfit("an edge has no edges")
	}
	if l := sc.edges[name]; l != nil {
		return l, nil
	}
	for _, t := range sc.peers {
		if t.edges[name] != nil {
			return nil, nil
		}
	}
	return nil, graph.Misfit("%s has no edge %q", sc.table.Name, name)
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
		return graph.Misfit("there is no condition %T", c)
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
