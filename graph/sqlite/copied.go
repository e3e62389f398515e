package sqlite

import (
	"slices"

	"ortaq/graph"
)

// copied finds the copies that serve a condition; ok is false when there are none.
func (sc scope) copied(c graph.Some) (found graph.Copied, ok bool) {
	if sc.edge != nil || len(sc.Kept) == 0 {
		return found, false
	}
	found = sc.model.Copied(sc.Label, c)
	return found, found.Led && len(found.Own) > 0
}

// someCopied appends a condition on a target by its copies. What is left is asked of the target itself, or, where its
// row key is enough to ask, without reading the target.
func (s *statement) someCopied(c graph.Some, found graph.Copied, sc scope) error {
	s.add("(")
	if err := s.where(found.Own, sc); err != nil {
		return err
	}
	l := sc.edges[c.Edge]
	far := scope{table: l.reached(c.Where), at: sc.alias + "." + l.ends[0].column}
	switch {
	case len(found.Rest) == 0:
	case far.table != nil && far.allClosed(found.Rest):
		s.add(" AND ")
		if err := s.where(found.Rest, far); err != nil {
			return err
		}
	default:
		s.add(" AND ")
		if err := s.someFar(c, sc); err != nil {
			return err
		}
	}
	s.add(")")
	return nil
}

// reached returns the one label at the end of an edge that a condition leaves, or nil.
func (l *link) reached(c graph.Cond) (one *table) {
	for _, x := range l.ends {
		if (scope{table: x.table}).impossible(c) {
			continue
		}
		if one != nil {
			return nil
		}
		one = x.table
	}
	return one
}

// allClosed says that closures answer all of some conditions.
func (sc scope) allClosed(conds []graph.Cond) bool {
	return !slices.ContainsFunc(conds, func(c graph.Cond) bool {
		some, ok := c.(graph.Some)
		if ok {
			_, _, ok = sc.closed(some)
		}
		return !ok
	})
}
