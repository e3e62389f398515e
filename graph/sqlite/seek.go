package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// seek is a list that words narrow and order: what the full-text table is asked for each tier, "" for nothing. Of each
// tier the first documents by rank are candidates; all that is asked of the list is asked of these.
type seek struct {
	tiers      []string
	candidates int64
	tables     []*table // that may have matches
}

// seekOrder are the keys of a list that words order.
var seekOrder = []graph.Order{{Prop: "tier"}, {Prop: "rank"}, {Prop: "id"}}

// seek reads a search over some labels, under a condition that may leave some of them out.
func (c *catalog) seek(search *graph.Search, tables []*table, where graph.Cond) (*seek, error) {
	if search.Candidates < 1 {
		return nil, misfit("a search for %d candidates", search.Candidates)
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
		return nil, misfit("words do not find nodes of %s", tables[0].Name)
	}
	m := &matcher{lexicon: &c.lexicon}
	sk.tiers = m.tiers(search, c.among(sk.tables))
	if len(sk.tables) == 0 {
		clear(sk.tiers)
	}
	return sk, m.err
}

// among narrows a question to some labels.
func (c *catalog) among(tables []*table) string {
	if len(tables) == len(c.lexicon.tables) {
		return ""
	}
	text := ""
	for _, t := range tables {
		if text != "" {
			text += " OR "
		}
		text += `label : "` + t.labelToken() + `"`
	}
	return " AND (" + text + ")"
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

// candidates appends a table of the ranks of a tier's candidates, in the order of the walk.
func (s *statement) candidates(l *list, tier int, b bounds) *statement {
	s.add("(")
	if l.back {
		s.add("SELECT rank FROM (")
	}
	s.add("SELECT rowid AS rank FROM ", words, " WHERE ", words, " MATCH ").arg(l.seek.tiers[tier])
	if b.below != nil {
		s.add(" AND rowid < ").arg(b.below)
	}
	s.add(" ORDER BY rowid LIMIT ").arg(l.seek.candidates)
	if l.back { // SQLite leaves out an order that no limit needs
		s.add(") ORDER BY rank DESC LIMIT ").arg(l.seek.candidates)
	}
	return s.add(")")
}

// seeking appends p for a list that words narrow, tier by tier; each tier stops at its own limit, and the list at the
// limit of all.
func (s *statement) seeking(l *list) error {
	glue, n := "", len(l.seek.tiers)
	for i := range n {
		if l.back {
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
	s.add(" LIMIT ").arg(int64(l.n) + 1)
	return nil
}

func (s *statement) seekTier(l *list, tier int, b bounds) error {
	d, x := s.alias(), s.alias()
	s.add("SELECT * FROM (SELECT 0 AS parent, ", x, ".rk AS rk, ", strconv.Itoa(tier), " AS k0, ", d, ".rank AS k1, ")
	if len(l.seek.tables) > 1 {
		s.add(x, ".label")
	} else {
		s.add("0")
	}
	s.add(" AS label FROM ").candidates(l, tier, b)
	if err := s.found(l, d, x); err != nil {
		return err
	}
	if b.above != nil {
		s.add(" AND ", d, ".rank > ").arg(b.above)
	}
	s.add(" LIMIT ").arg(int64(l.n) + 1).add(")")
	return nil
}

// found joins the nodes that the candidates d belong to as x, under the condition of the list.
func (s *statement) found(l *list, d, x string) error {
	if len(l.seek.tables) == 1 {
		t := l.seek.tables[0]
		s.add(" ", d, " CROSS JOIN ", t.name, " ", x, " ON ", x, ".", quote(t.Document.Rank), " = ", d, ".rank WHERE ")
		return s.where(t.ledAnyway(l.sel.Where), scope{table: t, alias: x, peers: l.tables(), probed: true})
	}
	s.add(" ", d, " CROSS JOIN ", wordsRank, " ", x, " ON ", x, ".rank = ", d, ".rank WHERE ")
	return s.foundAmong(l, x)
}

// foundAmong asks the condition in the table of each label.
func (s *statement) foundAmong(l *list, x string) error {
	glue := "("
	for _, t := range l.seek.tables {
		s.add(glue, x, ".label = ", strconv.Itoa(t.number))
		glue = " OR "
		where := t.ledAnyway(l.sel.Where)
		if where == nil {
			continue
		}
		y := scope{table: t, alias: s.alias(), peers: l.tables(), probed: true}
		s.add(" AND EXISTS (SELECT 1 FROM ", y.name, " ", y.alias, " WHERE ", y.alias, ".rk = ", x, ".rk AND ")
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
