package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// list is a list to read: the whole of some labels, or what lies behind an edge.
type list struct {
	walk
	sel     *graph.Select
	sources []source
	props   []string // of the edge
}

// source is one label of a list, and the way there; no way means the whole label.
type source struct {
	*table
	way  *step
	via  *table     // the table to start from, when the way is a column of it
	seed string     // the table of row keys that the whole label may be started from
	rest graph.Cond // what the seed leaves of the condition
	both bool       // whether the label may as well be walked in its order
}

func (l *list) tables() []*table {
	tables := make([]*table, len(l.sources))
	for i, src := range l.sources {
		tables[i] = src.table
	}
	return tables
}

// branch is a part of a list that one index may be read along: a segment of one label. Where there are two ways to
// read it, there are two branches, of which one finds nothing; walked says which way this is.
type branch struct {
	source
	scope
	keys []key
	segment
	walked bool
}

// parents is the table of the row keys that a list is read for; the whole of a label has the one parent 0.
const parents = "j"

func (s *statement) branches(l *list) ([]branch, error) {
	var all []branch
	for _, src := range l.sources {
		sc := scope{table: src.table, alias: s.alias(), peers: l.tables()}
		keys, err := sc.keys(l.walk)
		if err != nil {
			return nil, err
		}
		for _, seg := range l.segments(keys) {
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
	if l.start != nil {
		s.add(" AND ")
		if err := b.segment(s); err != nil {
			return err
		}
	}
	if l.stop != nil {
		s.add(" AND (")
		if err := l.before(b.keys)(s); err != nil {
			return err
		}
		s.add(")")
	}
	s.add(" ORDER BY ").orderBy(b.keys, l.back).add(" LIMIT ")
	s.limit(b, l.n)
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

// chosen appends the keys of a row of p.
func (s *statement) chosen(keys []key) *statement {
	for i, k := range keys {
		s.add(", ", k.expr, " AS k", strconv.Itoa(i))
	}
	return s
}

// merged returns the keys of p that merge the branches.
func merged(branches []branch) []key {
	keys := append([]key{}, branches[0].keys...)
	for i := range keys {
		keys[i].expr = "k" + strconv.Itoa(i)
		for _, b := range branches {
			keys[i].nullable = keys[i].nullable || b.keys[i].nullable
		}
	}
	return keys
}

// choosing appends p for a list of whole labels.
func (s *statement) choosing(l *list, branches []branch) error {
	one := len(branches) == 1
	for i, b := range branches {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		if !one {
			s.add("SELECT * FROM (")
		}
		s.add("SELECT 0 AS parent, ", b.alias, ".rk AS rk").chosen(b.keys)
		if err := s.choose(b, l); err != nil {
			return err
		}
		if !one {
			s.add(")")
		}
	}
	if !one {
		s.add(" ORDER BY ").orderBy(merged(branches), l.back).add(" LIMIT ").arg(int64(l.n) + 1)
	}
	return nil
}

// behind appends p for the lists behind an edge of many parents. Each parent's row keys are chosen by a query of its
// own inside IN, which stops at its limit; a window function would number all of them first.
func (s *statement) behind(l *list, branches []branch, rks []int64) error {
	for i, b := range branches {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		y := scope{table: b.scope.table, alias: s.alias(), peers: b.peers}
		keys, err := y.keys(l.walk)
		if err != nil {
			return err
		}
		s.add("SELECT ", parents, ".key AS n, ", parents, ".value AS parent, ", y.alias, ".rk AS rk").chosen(keys)
		s.add(" FROM ").keys(rks).add(" ", parents, " CROSS JOIN ", y.name, " ", y.alias, " ON ", y.alias, ".rk IN (SELECT ", b.alias, ".rk")
		if err := s.choose(b, l); err != nil {
			return err
		}
		s.add(")").degree(b)
	}
	s.add(" ORDER BY n, ").orderBy(merged(branches), l.back)
	return nil
}

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
	some, rest, ok := sc.split(l.sel.Where)
	if !ok || src.way != nil {
		return s.countBranch(branch{source: src, scope: sc, walked: src.way == nil}, l.sel.Where)
	}
	src.seed, src.rest = s.alias(), rest
	s.add("(WITH ", src.seed, "(rk) AS MATERIALIZED (")
	if err := s.plant(some, src.table); err != nil {
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
