package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
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
	return ck.kept(ctx, t)
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
