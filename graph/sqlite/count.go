package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// count appends the sum of the counts of a list's sources.
func (s *statement) count(l *list) error {
	for i, src := range l.sources {
		if i > 0 {
			s.add(" + ")
		}
		if err := s.countSource(l, src); err != nil {
			return err
		}
	}
	return nil
}

func (s *statement) countSource(l *list, src source) error {
	sc := scope{table: src.table, peers: l.tables()}
	if src.way == nil && src.bare(l.sel.Where) {
		s.add("coalesce((SELECT n FROM ", counted, " WHERE label = '", src.Name, "' AND trait = ''), 0)")
		return nil
	}
	some, rest, ok := sc.split(l.sel.Where)
	if !ok || src.way != nil {
		return s.countBranch(branch{source: src, scope: sc, walked: src.way == nil}, l.sel.Where)
	}
	src.seed, src.rest = s.alias(), rest
	s.add("(WITH ", src.seed, "(rk) AS MATERIALIZED (")
	if err := s.plant(some, src.table, fixes(rest, src.Lead)); err != nil {
		return err
	}
	if _, _, closed := sc.closed(some); closed { // its nodes are at hand; walking would ask for each
		s.add(") SELECT ")
		err := s.countBranch(branch{source: src, scope: sc}, l.sel.Where)
		s.add(")")
		return err
	}
	s.add(" LIMIT ", strconv.Itoa(maxCounted+1), ") SELECT CASE WHEN (SELECT count(*) FROM ", src.seed, ") <= ", strconv.Itoa(maxCounted), " THEN ")
	if err := s.countBranch(branch{source: src, scope: sc}, l.sel.Where); err != nil {
		return err
	}
	s.add(" ELSE ")
	err := s.countBranch(branch{source: src, scope: sc, walked: true}, l.sel.Where)
	s.add(" END)")
	return err
}

func (s *statement) countBranch(b branch, where graph.Cond) error {
	b.alias = s.alias()
	s.add("(SELECT count(*)")
	err := s.from(b, where)
	s.add(")")
	return err
}
