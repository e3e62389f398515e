package sqlite

import (
	"strconv"
	"strings"

	"ortaq/graph"
)

// seek is a list that words narrow and order: what the full-text table is asked for each tier, "" for nothing. Of each
// tier the first documents by rank are candidates; all that is asked of the list is asked of these.
type seek struct {
	tiers      []string
	candidates int64
	tables     []*table // that may have matches
	every      bool     // they are all that have documents
}

// seek reads a search over some labels, under a condition that may leave some of them out.
func (c *catalog) seek(search *graph.Search, tables []*table, where graph.Cond) (*seek, error) {
	if search.Candidates < 1 {
		return nil, graph.Misfit("a search for %d candidates", search.Candidates)
	}
	sk, documented := &seek{candidates: int64(search.Candidates)}, 0
	for _, t := range tables {
		if t.Document == nil {
			continue
		}
		documented++
		if !(scope{table: t}).impossible(where) {
			sk.tables = append(sk.tables, t)
		}
	}
	if documented == 0 {
		return nil, graph.Misfit("words do not find nodes of %s", tables[0].Name)
	}
	m := &matcher{lexicon: &c.lexicon}
	sk.tiers = m.tiers(search)
	if len(sk.tables) == 0 {
		clear(sk.tiers)
	}
	sk.every = len(sk.tables) == len(c.lexicon.tables)
	return sk, m.err
}

// fewDocuments is up to how many documents the labels of a list are asked for by their tokens. Those of a larger label
// are told from others only after words have found them, because reading where the token of a label stands takes longer
// than the word does.
const fewDocuments = 5000

// match appends what the full-text table is asked for a tier.
func (s *statement) match(sk *seek, tier int) *statement {
	s.add(words, " MATCH ")
	if sk.every {
		return s.arg(sk.tiers[tier])
	}
	var tokens []string
	for _, t := range sk.tables {
		tokens = append(tokens, `label : "`+t.labelToken()+`"`)
	}
	s.add("CASE WHEN (SELECT sum(n) FROM ", wordsCount, " WHERE label IN ").numbers(sk.tables)
	s.add(") <= ", strconv.Itoa(fewDocuments), " THEN ").arg(sk.tiers[tier] + " AND (" + strings.Join(tokens, " OR ") + ")")
	return s.add(" ELSE ").arg(sk.tiers[tier]).add(" END")
}

// numbers appends the numbers of labels for IN.
func (s *statement) numbers(tables []*table) *statement {
	for i, t := range tables {
		s.add(map[bool]string{true: "(", false: ", "}[i == 0], strconv.Itoa(t.number))
	}
	return s.add(")")
}

// bounds are the ranks between which a page of a tier lies.
type bounds struct{ above, below any }

// bounds returns where the page begins and ends in a tier; ok is false when all of the tier is outside.
func (l *list) bounds(tier int) (b bounds, ok bool) {
	at := func(k graph.Keys) int64 { n, _ := k[0].(int64); return n }
	if k := l.sel.After; k != nil {
		if at(k) > int64(tier) {
			return b, false
		}
		if at(k) == int64(tier) {
			b.above = k[1]
		}
	}
	if k := l.sel.Before; k != nil {
		if at(k) < int64(tier) {
			return b, false
		}
		if at(k) == int64(tier) {
			b.below = k[1]
		}
	}
	return b, true
}

// candidates appends a table of a tier's candidates, in the order of the walk: rank, rk and label.
func (s *statement) candidates(l *list, tier int, b bounds) *statement {
	s.add("(")
	if l.Back {
		s.add("SELECT * FROM (")
	}
	s.add("SELECT r.rank, r.rk, r.label").matching(l.seek, tier)
	if b.below != nil {
		s.add(" AND ", words, ".rowid < ").arg(b.below)
	}
	s.add(" ORDER BY ", words, ".rowid LIMIT ").arg(l.seek.candidates)
	if l.Back { // SQLite leaves out an order that no limit needs
		s.add(") ORDER BY rank DESC LIMIT ").arg(l.seek.candidates)
	}
	return s.add(")")
}

// matching appends the documents of a tier with whom they belong to.
func (s *statement) matching(sk *seek, tier int) *statement {
	s.add(" FROM ", words, " CROSS JOIN ", wordsRank, " r ON r.rank = ", words, ".rowid WHERE ").match(sk, tier)
	if !sk.every {
		s.add(" AND r.label IN ").numbers(sk.tables)
	}
	return s
}

// seeking appends p for a list that words narrow, tier by tier; each tier stops at its own limit, and the list at the
// limit of all.
func (s *statement) seeking(l *list) error {
	glue, n := "", len(l.seek.tiers)
	for i := range n {
		if l.Back {
			i = n - 1 - i
		}
		b, ok := l.bounds(i)
		if !ok || l.seek.tiers[i] == "" {
			continue
		}
		s.add(glue)
		glue = " UNION ALL "
		if err := s.seekTier(l, i, b); err != nil {
			return err
		}
	}
	if glue == "" {
		s.add("SELECT 0 AS parent, 0 AS rk, 0 AS k0, 0 AS k1, 0 AS label WHERE 0")
	}
	s.add(" LIMIT ").arg(int64(l.N) + 1)
	return nil
}

func (s *statement) seekTier(l *list, tier int, b bounds) error {
	d := s.alias()
	s.add("SELECT * FROM (SELECT 0 AS parent, ", d, ".rk AS rk, ", strconv.Itoa(tier), " AS k0, ", d, ".rank AS k1, ", d, ".label AS label FROM ")
	if err := s.candidates(l, tier, b).found(l, d); err != nil {
		return err
	}
	if b.above != nil {
		s.add(" AND ", d, ".rank > ").arg(b.above)
	}
	s.add(" LIMIT ").arg(int64(l.N) + 1).add(")")
	return nil
}

// allCandidates appends a table of the candidates of all tiers, with their tier.
func (s *statement) allCandidates(l *list) *statement {
	glue := "("
	for i, match := range l.seek.tiers {
		if match != "" {
			s.add(glue, "SELECT ", strconv.Itoa(i), " AS tier, rank, rk, label FROM ").candidates(l, i, bounds{})
			glue = " UNION ALL "
		}
	}
	if glue == "(" {
		s.add("(SELECT 0 AS tier, 0 AS rank, 0 AS rk, 0 AS label WHERE 0")
	}
	return s.add(")")
}

// seekingBehind appends p for the lists behind an edge that words narrow: the candidates that lie there, numbered for
// each parent.
func (s *statement) seekingBehind(l *list) error {
	d := s.alias()
	tier, rank := key{expr: d + ".tier", desc: l.Back}, key{expr: d + ".rank", desc: l.Back}
	s.add("SELECT parent, rk, k0, k1 FROM (SELECT b.parent, ", d, ".rk, ", tier.expr, " AS k0, ", rank.expr, " AS k1, row_number() OVER (PARTITION BY b.parent ORDER BY ")
	s.orderBy([]key{tier, rank}, l.Back).add(") AS n FROM ").allCandidates(l)
	if err := s.found(l, d); err != nil {
		return err
	}
	for i, at := range []graph.Keys{l.sel.After, l.sel.Before} {
		if at != nil {
			s.add(" AND (", tier.expr, ", ", rank.expr, ") ", []string{">", "<"}[i], " (").arg(at[0]).add(", ").arg(at[1]).add(")")
		}
	}
	s.add(") WHERE n <= ").arg(int64(l.N) + 1).add(" ORDER BY parent, n")
	return nil
}

// found names the candidates d and appends the condition of the list, asked in the table of their label.
func (s *statement) found(l *list, d string) error {
	s.add(" ", d)
	if !l.whole() {
		s.add(" CROSS JOIN ").children(l, nil).add(" ON b.rk = ", d, ".rk")
	}
	if l.unfiltered() {
		s.add(" WHERE 1")
		return nil
	}
	if len(l.seek.tables) > 1 {
		s.add(" WHERE ")
		return s.foundAmong(l, d)
	}
	t := l.seek.tables[0]
	x := scope{table: t, alias: s.alias(), peers: l.tables(), probed: true}
	s.add(" CROSS JOIN ", t.name, " ", x.alias, " ON ", x.alias, ".rk = ", d, ".rk WHERE ")
	return s.where(t.ledAnyway(l.sel.Where), x)
}

// foundAmong asks the condition in the table of each label.
func (s *statement) foundAmong(l *list, d string) error {
	glue := "("
	for _, t := range l.seek.tables {
		s.add(glue, d, ".label = ", strconv.Itoa(t.number))
		glue = " OR "
		where := t.ledAnyway(l.sel.Where)
		if where == nil {
			continue
		}
		y := scope{table: t, alias: s.alias(), peers: l.tables(), probed: true}
		s.add(" AND EXISTS (SELECT 1 FROM ", y.name, " ", y.alias, " WHERE ", y.alias, ".rk = ", d, ".rk AND ")
		if err := s.where(where, y); err != nil {
			return err
		}
		s.add(")")
	}
	s.add(")")
	return nil
}

// ledAnyway takes out of a condition what holds for every document: that the node is led.
func (t *table) ledAnyway(c graph.Cond) graph.Cond {
	switch x := c.(type) {
	case graph.Cmp:
		if x.Prop == t.Lead && x.Op == graph.Eq && x.Value == true {
			return nil
		}
	case graph.Is:
		if (scope{table: t}).is(x) {
			return nil
		}
	case graph.And:
		var rest graph.And
		for _, part := range x {
			if part = t.ledAnyway(part); part != nil {
				rest = append(rest, part)
			}
		}
		if len(rest) == 0 {
			return nil
		}
		return rest
	}
	return c
}
