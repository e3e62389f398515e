package sqlite

import (
	"context"
	"database/sql/driver"

	"ortaq/graph"
)

// seekTotal counts the nodes of a list that words narrow, among the candidates of each tier, and tells whether there
// would have been more candidates. What has no condition left is counted by the full-text table alone.
func (r *reader) seekTotal(ctx context.Context, l *list, pg *page) error {
	s, plain := new(statement), l.unfiltered()
	pg.total = 0
	glue := "SELECT "
	for i, match := range l.seek.tiers {
		if match == "" {
			continue
		}
		s.add(glue)
		glue = ", "
		if err := s.tierTotal(l, i, plain); err != nil {
			return err
		}
	}
	if glue == "SELECT " {
		return nil
	}
	return r.conn.query(ctx, s, func(row []driver.Value) error {
		pg.addTiers(l, row, plain)
		return nil
	})
}

// tierTotal appends how many documents a tier has, one more than its candidates at the most, and unless plain how many of
// the candidates satisfy the condition.
func (s *statement) tierTotal(l *list, tier int, plain bool) error {
	s.add("(SELECT count(*) FROM (SELECT 1")
	if l.seek.every {
		s.add(" FROM ", words, " WHERE ").match(l.seek, tier)
	} else {
		s.matching(l.seek, tier)
	}
	s.add(" LIMIT ").arg(l.seek.candidates + 1).add("))")
	if plain {
		return nil
	}
	s.add(", (SELECT count(*) FROM ").candidates(l, tier, bounds{})
	err := s.found(l, s.alias())
	s.add(")")
	return err
}

// seekTotals counts what words leave of the lists behind an edge. The row of no parent tells how many documents the
// largest tier has.
func (r *reader) seekTotals(ctx context.Context, l *list, ps *pages) error {
	for _, rk := range l.parents {
		ps.of(rk).total = 0
	}
	s := new(statement).add("SELECT 0, max(n) FROM (SELECT 0 AS n")
	for i, match := range l.seek.tiers {
		if match != "" {
			s.add(" UNION ALL SELECT count(*) FROM (SELECT 1").matching(l.seek, i).add(" LIMIT ").arg(l.seek.candidates + 1).add(")")
		}
	}
	s.add(") UNION ALL SELECT b.parent, count(*) FROM ").allCandidates(l)
	if err := s.found(l, s.alias()); err != nil {
		return err
	}
	return r.conn.query(ctx, s.add(" GROUP BY 1"), func(row []driver.Value) error {
		ps.count(row[0].(int64), row[1].(int64))
		return nil
	})
}

// count notes the total of a parent or, for none, whether there were more documents than are looked at.
func (ps *pages) count(parent, n int64) {
	if parent != 0 {
		ps.of(parent).total = n
		return
	}
	for _, rk := range ps.parents {
		ps.of(rk).bounded = n > ps.seek.candidates
	}
}

// unfiltered says that the words alone decide.
func (l *list) unfiltered() bool {
	for _, t := range l.seek.tables {
		if t.ledAnyway(l.sel.Where) != nil {
			return false
		}
	}
	return true
}

// addTiers adds the counts of the tiers up: for each the candidates, and unless plain those that satisfy the condition.
func (pg *page) addTiers(l *list, row []driver.Value, plain bool) {
	for i := 0; i < len(row); i++ {
		n := row[i].(int64)
		pg.bounded = pg.bounded || n > l.seek.candidates
		if plain {
			pg.total += min(n, l.seek.candidates)
			continue
		}
		i++
		pg.total += row[i].(int64)
	}
}

// manyLabels is from how many labels on the nodes of a page are loaded label by label; fewer are joined.
const manyLabels = 3

// gathered reads a page over many labels: first which nodes, then the nodes of each label by a statement of its own.
func (r *reader) gathered(ctx context.Context, l *list, pg *page) error {
	s := new(statement)
	if err := s.seeking(l); err != nil {
		return err
	}
	byTable := map[*table][]int64{}
	var rks []int64
	err := r.conn.query(ctx, s, func(row []driver.Value) error {
		if len(pg.items) == l.N {
			pg.more = true
			return nil
		}
		t := r.cat.lexicon.tables[row[4].(int64)]
		rk := row[1].(int64)
		rks, byTable[t] = append(rks, rk), append(byTable[t], rk)
		pg.items = append(pg.items, graph.Item{Keys: graph.Keys{row[2], row[3]}})
		return nil
	})
	if err != nil {
		return err
	}
	nodes := make(map[int64]*graph.Node, len(rks))
	for _, t := range l.seek.tables {
		if err := r.loadKeys(ctx, keyed{t, l.tables(), byTable[t], l.sel.Want}, nodes); err != nil {
			return err
		}
	}
	for i, rk := range rks {
		pg.items[i].Node = nodes[rk]
		pg.items[i].Keys = append(pg.items[i].Keys, nodes[rk].ID)
		if !l.sel.Cursors {
			pg.items[i].Keys = nil
		}
	}
	return nil
}

// keyed is what is wanted of the nodes of one label, by their row keys.
type keyed struct {
	*table
	peers []*table
	rks   []int64
	want  graph.Want
}

func (r *reader) loadKeys(ctx context.Context, k keyed, nodes map[int64]*graph.Node) error {
	if len(k.rks) == 0 {
		return nil
	}
	l := &load{s: new(statement)}
	sc := scope{table: k.table, alias: l.s.alias(), peers: k.peers}
	root, err := l.slot(sc, k.want)
	if err != nil {
		return err
	}
	l.s.add("SELECT ")
	l.columns()
	l.s.add(" FROM ").keys(k.rks).add(" j CROSS JOIN ", sc.name, " ", sc.alias, " ON ", sc.alias, ".rk = j.value")
	l.joinAll()
	err = r.conn.query(ctx, l.s, func(row []driver.Value) error {
		nodes[row[root.at].(int64)] = root.node(row)
		return nil
	})
	if err != nil {
		return err
	}
	return r.rest(ctx, l)
}
