package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// branch is a part of a list that one index may be read along: a segment of one label. Where there are two ways to
// read it, there are two branches, of which one finds nothing; walked says which way this is.
type branch struct {
	source
	scope
	keys []key
	segment
	walked bool
}

func (s *statement) branches(l *list) ([]branch, error) {
	var all []branch
	for _, src := range l.sources {
		sc := scope{table: src.table, alias: s.alias(), peers: l.tables()}
		keys, err := sc.keys(l.Walk)
		if err != nil {
			return nil, err
		}
		for _, seg := range l.segments(keys) {
			if src.picked != nil {
				all = append(all, branch{src, sc, keys, seg, l.walkable(src.table) && src.picked.walks(l.N)})
				continue
			}
			if src.started() {
				all = append(all, branch{src, sc, keys, seg, false})
			}
			if !src.started() || src.both {
				all = append(all, branch{src, sc, keys, seg, true})
			}
		}
	}
	return all, nil
}

// started says that reading starts from something smaller than the label.
func (src source) started() bool { return src.way != nil || src.seed != "" }

// walk appends the label itself; behind an edge, each node is asked whether the edge leads to it.
func (s *statement) walk(src source, sc scope) {
	s.add(sc.name, " ", sc.alias, " WHERE ")
	if src.way == nil {
		s.add("1")
		return
	}
	near, far := src.way.pairColumns()
	e := s.alias()
	s.add("+EXISTS (SELECT 1 FROM ", src.way.pairs, " ", e, " WHERE ", e, near, " = ", parents, ".value AND ", e, far, " = ", sc.alias, ".rk)")
}

// begin appends the tables that a source starts from.
func (s *statement) begin(src source, sc scope) {
	switch {
	case src.seed != "":
		s.add(src.seed, " CROSS JOIN ", sc.name, " ", sc.alias, " WHERE ", sc.alias, ".rk = ", src.seed, ".rk")
	case src.via != nil:
		v := s.alias()
		s.add(src.via.name, " ", v, " CROSS JOIN ", sc.name, " ", sc.alias, " WHERE ", v, ".rk = ", parents, ".value AND ",
			sc.alias, ".rk = ", v, ".", src.way.column)
	default:
		st := *src.way
		st.at, st.carrier, st.far = parents+".value", s.alias(), sc.alias
		s.reach(st)
	}
}

// from appends the tables of a branch and the condition of the list.
func (s *statement) from(b branch, where graph.Cond) error {
	s.add(" FROM ")
	if b.source.picked != nil {
		s.picked(b)
		return nil
	}
	if b.walked {
		s.walk(b.source, b.scope)
	} else {
		s.begin(b.source, b.scope)
	}
	if b.seed != "" && !b.walked {
		where = b.rest
	}
	if where == nil {
		return nil
	}
	s.add(" AND ")
	return s.where(where, b.scope)
}

// choose appends the end of a SELECT that finds the row keys of a page in one branch.
func (s *statement) choose(b branch, l *list) error {
	if err := s.from(b, l.sel.Where); err != nil {
		return err
	}
	if l.Start != nil {
		s.add(" AND ")
		if err := b.segment(s); err != nil {
			return err
		}
	}
	if l.Stop != nil {
		s.add(" AND (")
		if err := l.before(b.keys)(s); err != nil {
			return err
		}
		s.add(")")
	}
	s.add(" ORDER BY ").orderBy(b.keys, l.Back).add(" LIMIT ")
	s.limit(b, l.N)
	return nil
}

// limit appends how many rows a branch gives: one more than wanted, which tells whether there are more, or none when
// the seed calls for the other way.
func (s *statement) limit(b branch, n int) {
	if b.seed == "" || !b.both {
		s.arg(int64(n) + 1)
		return
	}
	s.add("CASE WHEN (SELECT count(*) FROM ", b.seed, ")", b.bound(), " THEN ").arg(int64(n) + 1).add(" ELSE 0 END")
}

// bound compares the size of what a list may be started from.
func (b branch) bound() string {
	return map[bool]string{true: " > ", false: " <= "}[b.walked] + strconv.Itoa(maxSeed)
}

// degree appends, for one of two branches behind an edge, how many nodes the parent must have.
func (s *statement) degree(b branch) {
	if !b.both {
		return
	}
	near, _ := b.way.pairColumns()
	s.add(" WHERE (SELECT count(*) FROM (SELECT 1 FROM ", b.way.pairs, " d WHERE d", near, " = ", parents, ".value LIMIT ",
		strconv.Itoa(maxSeed+1), "))", b.bound())
}
