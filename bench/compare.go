package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the peers' data are read with it

	"ortaq/bench/queries"
	"ortaq/bench/world"
)

// apart are the questions whose answers cannot be equal to those of hand-written SQL: words find other forms and what
// stands for them, too, and a technology counts what is below it. They are compared here, by what they must share.
var apart = map[string]func(*comparison, context.Context, world.Variables) error{
	"Q8": (*comparison).words, "Q12": (*comparison).facets,
}

// comparison asks the registry and the peers' data.
type comparison struct {
	ours *server
	db   *sql.DB
}

// compared writes the questions whose answers are the same down to the byte into a folder.
func compared(folder string) error {
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return err
	}
	for _, name := range queries.Names {
		if apart[name] != nil {
			continue
		}
		text, err := queries.Text(name)
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name+".graphql"), []byte(text), 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// compare asks the questions apart with all variables of the peers.
func (p *peers) compare(ctx context.Context, ours *server) error {
	db, err := sql.Open("sqlite", "file:"+p.statements+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // it is only read
	body, err := os.ReadFile(filepath.Join(p.data, "params.json"))
	if err != nil {
		return err
	}
	var all map[string][]world.Variables
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	c := &comparison{ours, db}
	for name, same := range apart {
		for _, v := range all[name] {
			if err := same(c, ctx, v); err != nil {
				return fmt.Errorf("%s %v: %w", name, v, err)
			}
		}
		fmt.Printf("ortaq %-5s %d answers hold what hand-written SQL finds\n", name, len(all[name]))
	}
	return nil
}

// words checks that a word finds every facility that has it, up to where a search stops to look.
func (c *comparison) words(ctx context.Context, v world.Variables) error {
	want, err := c.counts(ctx, `SELECT f.id, 1 FROM facility_text k JOIN facility f ON f.pk = k.rowid WHERE facility_text MATCH ?`, v["term"])
	if err != nil {
		return err
	}
	var got struct {
		Data struct {
			Hits struct {
				Bounded  bool
				Nodes    []struct{ ID string }
				PageInfo pageInfo
			}
		}
	}
	got.Data.Hits.PageInfo.HasNextPage = true
	for at := (world.Variables{"term": v["term"]}); got.Data.Hits.PageInfo.HasNextPage; at["after"] = got.Data.Hits.PageInfo.EndCursor {
		got.Data.Hits.Nodes = nil
		err := c.ask(ctx, `query($term: String!, $after: String) { hits: facilities(first: 100, search: $term, after: $after) {
			bounded nodes { id } pageInfo { hasNextPage endCursor } } }`, at, &got)
		if err != nil {
			return err
		}
		for _, n := range got.Data.Hits.Nodes {
			delete(want, n.ID)
		}
	}
	if len(want) > 0 && !got.Data.Hits.Bounded {
		return fmt.Errorf("%d facilities that have the word are not found", len(want))
	}
	return nil
}

const (
	ofTechnologies = `WITH RECURSIVE up(low, at) AS (SELECT pk, pk FROM technology
		UNION SELECT up.low, t.parent FROM up JOIN technology t ON t.pk = up.at WHERE t.parent IS NOT NULL)
		SELECT t.code, count(DISTINCT e.pk) FROM equipment e JOIN uses_eq u ON u.eq = e.pk JOIN up ON up.low = u.tech
		JOIN technology t ON t.pk = up.at WHERE e.condition = ? AND e.kind = ? GROUP BY 1`
	ofRegions = `SELECT r.code, count(*) FROM equipment e JOIN organization o ON o.pk = e.owner JOIN region r ON r.pk = o.region
		WHERE e.condition = ? AND e.kind = ? GROUP BY 1`
)

// counted is a facet as it is answered.
type counted []struct {
	Node  struct{ Code string }
	Count int
}

// facets checks the counts of technologies with what is below them, and those of regions.
func (c *comparison) facets(ctx context.Context, v world.Variables) error {
	var got struct {
		Data struct {
			Page struct {
				Facets struct{ Technologies, OwnerRegion counted }
			}
		}
	}
	text, err := queries.Text("Q12")
	if err == nil {
		err = c.ask(ctx, text, v, &got)
	}
	facets := got.Data.Page.Facets
	for statement, ours := range map[string]counted{ofTechnologies: facets.Technologies, ofRegions: facets.OwnerRegion} {
		if err == nil {
			err = c.largest(ctx, statement, ours, v)
		}
	}
	return err
}

// largest checks that a facet has the largest counts that a statement finds.
func (c *comparison) largest(ctx context.Context, statement string, ours counted, v world.Variables) error {
	want, err := c.counts(ctx, statement, v["condition"], v["kind"])
	if err != nil {
		return err
	}
	least := 0
	for _, n := range ours {
		if want[n.Node.Code] != n.Count {
			return fmt.Errorf("%s has %d, not %d", n.Node.Code, want[n.Node.Code], n.Count)
		}
		delete(want, n.Node.Code)
		least = n.Count
	}
	for code, n := range want {
		if n > least || len(ours) < 100 {
			return fmt.Errorf("%s with %d is missing", code, n)
		}
	}
	return nil
}

// counts runs a statement of names and numbers.
func (c *comparison) counts(ctx context.Context, statement string, args ...any) (map[string]int, error) {
	rows, err := c.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // Err tells
	all := map[string]int{}
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return nil, err
		}
		all[name] = n
	}
	return all, rows.Err()
}

func (c *comparison) ask(ctx context.Context, query string, v world.Variables, into any) error {
	body, err := c.ours.ask(ctx, query, v)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, into)
}
