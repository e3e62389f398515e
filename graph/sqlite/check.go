package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
)

// maxFindings bounds the lines about one rule; the rest of a broken file is seldom news.
const maxFindings = 100

// Check implements [graph.Store].
func (s *Store) Check(ctx context.Context) (findings []string, err error) {
	c, err := s.take(ctx, s.readers)
	if err != nil {
		return nil, err
	}
	defer func() { s.readers.free <- c }()
	if err := c.snapshot(); err != nil {
		return nil, unavailable(err)
	}
	defer c.release()
	ck := &checking{conn: c}
	if err := ck.words(ctx, &s.cat.lexicon); err != nil {
		return nil, unavailable(err)
	}
	if err := ck.file(ctx); err != nil {
		return nil, unavailable(err)
	}
	for _, t := range s.cat.list {
		if err := ck.label(ctx, t); err != nil {
			return nil, unavailable(err)
		}
	}
	return ck.findings, nil
}

type checking struct {
	*conn
	findings []string
}

// file asks SQLite whether its own structures hold.
func (ck *checking) file(ctx context.Context) error {
	return ck.ask(ctx, new(statement).add("PRAGMA integrity_check"), func(row []driver.Value) error {
		if line, _ := row[0].(string); line != "ok" {
			ck.findings = append(ck.findings, "file: "+line)
		}
		return nil
	})
}

// rule finds nodes by a statement that ends with its condition and tells what is wrong with each.
func (ck *checking) rule(ctx context.Context, wrong string, s *statement) error {
	s.add(" LIMIT ").arg(int64(maxFindings))
	return ck.query(ctx, s, func(row []driver.Value) error {
		ck.findings = append(ck.findings, fmt.Sprintf("%v: %s", row[0], wrong))
		return nil
	})
}

func (ck *checking) label(ctx context.Context, t *table) error {
	for _, p := range t.Props {
		if !p.Required {
			continue
		}
		s := new(statement).add("SELECT id FROM ", t.name, " WHERE ", quote(p.Name), " IS NULL")
		if err := ck.rule(ctx, "has no "+p.Name, s); err != nil {
			return err
		}
	}
	for _, e := range t.stored(true) {
		if err := ck.toOne(ctx, t, t.edges[e.Name]); err != nil {
			return err
		}
	}
	for _, e := range t.stored(false) {
		if err := ck.toMany(ctx, t, t.edges[e.Name]); err != nil {
			return err
		}
	}
	for _, cl := range t.closures {
		if err := ck.closure(ctx, cl); err != nil {
			return err
		}
	}
	if t.Document != nil {
		if err := ck.documents(ctx, t); err != nil {
			return err
		}
	}
	return errors.Join(ck.bitmaps(ctx, t), ck.kept(ctx, t))
}

// toOne finds edges that lead nowhere.
func (ck *checking) toOne(ctx context.Context, t *table, l *link) error {
	s := new(statement).add("SELECT x.id FROM ", t.name, " x WHERE x.", quote(columnOf(l.Edge)), " IS NOT NULL")
	for _, x := range l.ends {
		s.add(" AND NOT EXISTS (SELECT 1 FROM ", x.name, " y WHERE y.rk = x.", x.column, ")")
	}
	return ck.rule(ctx, l.Name+" leads to nothing", s)
}

// toMany finds pairs of which an end is missing.
func (ck *checking) toMany(ctx context.Context, t *table, l *link) error {
	for _, x := range l.ends {
		s := new(statement).add(`SELECT coalesce(x.id, 'row ' || p."from") FROM `, x.pairs, " p LEFT JOIN ", t.name, ` x ON x.rk = p."from"`,
			" LEFT JOIN ", x.name, ` y ON y.rk = p."to" WHERE (x.rk IS NULL OR y.rk IS NULL)`)
		if err := ck.rule(ctx, l.Name+" lacks an end in "+x.table.Name, s); err != nil {
			return err
		}
	}
	return nil
}

// kept compares what is kept with the plain answer.
func (ck *checking) kept(ctx context.Context, t *table) error {
	for _, k := range t.Kept {
		s := new(statement).add("SELECT x.id FROM ", t.name, " x WHERE x.", quote(k.Prop), " IS NOT ")
		if err := s.truth(k, scope{table: t, alias: "x"}); err != nil {
			return err
		}
		if err := ck.rule(ctx, k.Prop+" is not what its edges say", s); err != nil {
			return err
		}
	}
	return nil
}

// bitmaps compares the bitmaps and the counts of a label with the plain answer.
func (ck *checking) bitmaps(ctx context.Context, t *table) error {
	plain, err := t.read(ctx, ck.conn, changed{traits: t.traits})
	if err != nil {
		return err
	}
	counts := plain.counts()
	if err := ck.stored(ctx, t, plain); err != nil {
		return err
	}
	s := new(statement).add("SELECT trait, value, n FROM ", counted, " WHERE label = '", t.Name, "'")
	err = ck.query(ctx, s, func(row []driver.Value) error {
		k := bitmapKey{trait: row[0].(string), value: row[1]}
		if counts[k] != row[2] && (counts[k] != 0 || row[2] != int64(0)) {
			ck.odd(t, k, "is counted wrongly")
		}
		delete(counts, k)
		return nil
	})
	for k := range counts {
		ck.odd(t, k, "is not counted")
	}
	return err
}

// stored compares each bitmap.
func (ck *checking) stored(ctx context.Context, t *table, plain members) error {
	s := new(statement).add("SELECT trait, value, chunk, rows FROM ", bitmaps, " WHERE label = '", t.Name, "'")
	err := ck.query(ctx, s, func(row []driver.Value) error {
		k := bitmapKey{row[0].(string), row[1], row[2].(int64)}
		if b, err := unpack(row[3]); err != nil || plain[k] == nil || !plain[k].Equals(b) {
			ck.odd(t, k, "has a wrong bitmap")
		}
		delete(plain, k)
		return nil
	})
	for k := range plain {
		ck.odd(t, k, "has no bitmap")
	}
	return err
}

func (ck *checking) odd(t *table, k bitmapKey, wrong string) {
	if len(ck.findings) < maxFindings {
		ck.findings = append(ck.findings, fmt.Sprintf("%s.%s %v: %s", t.Name, k.trait, k.value, wrong))
	}
}

// closure compares the rows of a closure with the plain answer, both ways.
func (ck *checking) closure(ctx context.Context, cl *closure) error {
	kept := new(statement).add("SELECT lead, dst, src FROM ", quote(cl.name))
	for wrong, sides := range map[string][2]*statement{
		" lacks what " + cl.link.Name + " reaches":        {cl.truth(new(statement), nil), kept},
		" holds what " + cl.link.Name + " does not reach": {kept, cl.truth(new(statement), nil)},
	} {
		s := new(statement).add("SELECT coalesce(x.id, 'row ' || d.src) FROM (SELECT * FROM (")
		s.append(sides[0])
		s.add(") EXCEPT SELECT * FROM (")
		s.append(sides[1])
		s.add(")) d LEFT JOIN ", cl.near.name, " x ON x.rk = d.src WHERE 1")
		if err := ck.rule(ctx, cl.name+wrong, s); err != nil {
			return err
		}
	}
	return nil
}

// documents finds nodes that are led and have no document, and documents of others.
func (ck *checking) documents(ctx context.Context, t *table) error {
	number, rank := strconv.Itoa(t.number), quote(t.Document.Rank)
	lacks := new(statement).add("SELECT x.id FROM ", t.name, " x WHERE x.", quote(t.Lead), " = 1 AND NOT EXISTS (SELECT 1 FROM ", wordsRank,
		" r WHERE r.rk = x.rk AND r.rank = x.", rank, " AND r.label = ", number, ")")
	if err := ck.rule(ctx, "has no document of its rank", lacks); err != nil {
		return err
	}
	owned := new(statement).add("SELECT 'rank ' || r.rank FROM ", wordsRank, " r LEFT JOIN ", t.name, " x ON x.rk = r.rk AND x.", quote(t.Lead),
		" = 1 WHERE r.label = ", number, " AND x.rk IS NULL")
	if err := ck.rule(ctx, "is a document of no "+t.Name, owned); err != nil {
		return err
	}
	unfound := new(statement).add("SELECT 'rank ' || r.rank FROM ", wordsRank, " r WHERE r.label = ", number, " AND r.rank NOT IN (SELECT rowid FROM ",
		words, " WHERE ", words, " MATCH ").arg(`label : "` + t.labelToken() + `"`).add(")")
	return ck.rule(ctx, "is not in the index of words", unfound)
}

// words begins with the documents that the index has and nobody owns. SQLite's own check comes after this question,
// because only a question makes a connection see what others have written to the index.
func (ck *checking) words(ctx context.Context, x *lexicon) error {
	if len(x.tables) == 0 {
		return nil
	}
	s := new(statement).add("SELECT 'rank ' || rowid FROM ", words, " WHERE rowid NOT IN (SELECT rank FROM ", wordsRank, ")")
	return ck.rule(ctx, "is found by words and owned by nobody", s)
}
