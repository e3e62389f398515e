package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"ortaq/graph/neo4j"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/graph/sqlite"
	"ortaq/graph/transfer"
	"ortaq/registry"
)

// measureGraph asks the registry, hand-written Cypher and @neo4j/graphql the same questions over one and the same Neo4j.
func (p *peers) measureGraph(ctx context.Context, o options) error {
	db, err := neo4jtest.StartLarge(ctx)
	if err != nil {
		return err
	}
	defer db.Stop() //nolint:errcheck // its data is thrown away
	if err := p.fillGraph(ctx, db.URL); err != nil {
		return err
	}
	g := &graphPeers{peers: p, db: db}
	defer g.stop()
	if err := g.start(ctx); err != nil {
		return err
	}
	if err := g.verify(ctx); err != nil {
		return fmt.Errorf("the answers are not those of hand-written SQL: %w", err)
	}
	return g.measure(ctx, o)
}

// fillGraph copies the registry's store of the peers' data, and adds what the peers' statements name otherwise.
func (p *peers) fillGraph(ctx context.Context, url string) error {
	from, err := sqlite.Open(ctx, p.store, registry.Model)
	if err != nil {
		return err
	}
	defer from.Close(ctx) //nolint:errcheck // it is only read
	to, err := neo4j.Open(ctx, neo4j.Options{URL: url}, registry.Model)
	if err != nil {
		return err
	}
	defer to.Close(ctx) //nolint:errcheck // what it wrote is committed
	began := time.Now()
	if err := (&transfer.Copy{Model: registry.Model, From: from, To: to}).Run(ctx); err != nil {
		return err
	}
	fmt.Printf("The data were copied to Neo4j and compared in %.0f s.\n", time.Since(began).Seconds())
	return run(ctx, url, asPeers...)
}

// asPeers gives the graph what the peers' statements ask for: the names of properties, indexes and full-text indexes.
var asPeers = []string{
	"MATCH (p:Project) SET p.title = p.nameRu",
	"CREATE INDEX peers_condition IF NOT EXISTS FOR (n:Equipment) ON (n.condition, n.nameRu)",
	"CREATE INDEX peers_kind IF NOT EXISTS FOR (n:Equipment) ON (n.condition, n.kind)",
	"CREATE INDEX peers_name IF NOT EXISTS FOR (n:Equipment) ON (n.nameRu)",
	"CREATE INDEX peers_facility IF NOT EXISTS FOR (n:Facility) ON (n.nameRu)",
	"CREATE INDEX peers_organization IF NOT EXISTS FOR (n:Organization) ON (n.kind)",
	"CREATE INDEX peers_equipment_id IF NOT EXISTS FOR (n:Equipment) ON (n.id)",
	"CREATE INDEX peers_facility_id IF NOT EXISTS FOR (n:Facility) ON (n.id)",
	"CREATE INDEX peers_organization_id IF NOT EXISTS FOR (n:Organization) ON (n.id)",
	"CREATE INDEX peers_project_id IF NOT EXISTS FOR (n:Project) ON (n.id)",
	"CREATE FULLTEXT INDEX facility_text FOR (n:Facility) ON EACH [n.nameKk, n.nameRu, n.nameEn, n.descriptionRu] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}",
	"CREATE FULLTEXT INDEX equipment_text FOR (n:Equipment) ON EACH [n.nameKk, n.nameRu, n.nameEn] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}",
	"CALL db.awaitIndexes(300)",
	"CALL db.prepareForReplanning()",
}

// The peers' statements of Q9 name the kinds of organisations in small letters, the registry stores them in capitals:
// the one property in which they cannot share a node. It is turned over between them.
const (
	smallKinds   = "MATCH (o:Organization) SET o.kind = toLower(o.kind)"
	capitalKinds = "MATCH (o:Organization) SET o.kind = toUpper(o.kind)"
)

func run(ctx context.Context, url string, statements ...string) error {
	d, err := driver.NewDriverWithContext(url, driver.NoAuth())
	if err != nil {
		return err
	}
	for _, text := range statements {
		if _, err = driver.ExecuteQuery(ctx, d, text, nil, driver.EagerResultTransformer); err != nil {
			err = fmt.Errorf("%s: %w", text, err)
			break
		}
	}
	return errors.Join(err, d.Close(ctx))
}

// graphPeers are the processes that answer from one Neo4j, and hand-written SQL, which tells what is right.
type graphPeers struct {
	*peers
	db                         *neo4jtest.Server
	ortaq, cypher, apollo, sql *server
}

func (g *graphPeers) stop() {
	for _, s := range []*server{g.ortaq, g.cypher, g.apollo, g.sql} {
		if s == nil {
			continue
		}
		if err := s.stop(); err != nil {
			fmt.Fprintln(os.Stderr, "bench: ending a server:", err)
		}
	}
}

func (g *graphPeers) start(ctx context.Context) (err error) {
	program, err := ortaq(ctx, g.folder)
	if err == nil {
		g.ortaq, err = serve(ctx, program, g.db.URL)
	}
	if err == nil {
		g.cypher, err = listening(ctx, func(addr string) *exec.Cmd {
			return exec.CommandContext(ctx, g.program, "serve-cypher", addr, g.db.URL)
		})
	}
	if err == nil {
		g.sql, err = g.limit(ctx)
	}
	if err == nil {
		g.apollo, err = g.library(ctx)
	}
	return err
}

// library serves @neo4j/graphql, installed into the cache.
func (g *graphPeers) library(ctx context.Context) (*server, error) {
	folder := filepath.Join(g.folder, "apollo")
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); errors.Is(err, fs.ErrNotExist) {
		if err := os.CopyFS(folder, os.DirFS(filepath.Join(g.from, "apollo"))); err != nil {
			return nil, err
		}
		cmd := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error")
		cmd.Dir = folder
		if out, err := cmd.CombinedOutput(); err != nil {
			return nil, errors.Join(fmt.Errorf("installing @neo4j/graphql: %w\n%s", err, out), os.RemoveAll(folder))
		}
	}
	return listening(ctx, func(addr string) *exec.Cmd {
		_, port, _ := net.SplitHostPort(addr)
		cmd := exec.CommandContext(ctx, "node", filepath.Join(folder, "server.mjs"), port, g.db.URL)
		cmd.Env = append(os.Environ(), "NODE_ENV=production")
		return cmd
	})
}

// systems writes some of the systems down, with what they are asked.
func (g *graphPeers) systems(asked string, names ...string) (string, error) {
	all := map[string]system{
		"ortaq":  {"ortaq", g.ortaq.url, asked, "", []int{g.ortaq.cmd.Process.Pid, g.db.Pid()}},
		"cypher": {"cypher", g.cypher.url, "", "", []int{g.cypher.cmd.Process.Pid, g.db.Pid()}},
		"apollo": {"apollo", g.apollo.url, filepath.Join(g.from, "apollo", "queries"), "offset", []int{g.apollo.cmd.Process.Pid, g.db.Pid()}},
		"sql":    {"sql", g.sql.url, "", "", []int{g.sql.cmd.Process.Pid}},
	}
	list := make([]system, len(names))
	for i, name := range names {
		list[i] = all[name]
	}
	return g.describe(list)
}

// verify compares the registry's answers with those of hand-written SQL, then those of the others.
func (g *graphPeers) verify(ctx context.Context) error {
	folder := filepath.Join(g.folder, "compared")
	if err := compared(folder); err != nil {
		return err
	}
	systems, err := g.systems(folder, "ortaq", "sql")
	if err == nil {
		err = g.run(ctx, "verify", systems, g.data)
	}
	if err == nil {
		err = g.compare(ctx, g.ortaq)
	}
	if err == nil {
		systems, err = g.systems(folder, "cypher", "sql")
	}
	if err == nil {
		err = g.turned(ctx, func() error { return g.run(ctx, "verify", systems, g.data) })
	}
	return err
}

// turned does something while the kinds of organisations are written as the peers write them.
func (g *graphPeers) turned(ctx context.Context, do func() error) error {
	if err := run(ctx, g.db.URL, smallKinds); err != nil {
		return err
	}
	return errors.Join(do(), run(ctx, g.db.URL, capitalKinds))
}

// measure tells the times: of all questions but Q9 side by side, of Q9 one after the other. All are asked once before, so that
// none pays for what Java compiles of the others'.
func (g *graphPeers) measure(ctx context.Context, o options) error {
	others, ninth, before := o, o, o
	others.only = slices.DeleteFunc(slices.Clone(o.only), func(name string) bool { return name == "Q9" })
	ninth.only = slices.DeleteFunc(slices.Clone(o.only), func(name string) bool { return name != "Q9" })
	before.only, before.last = others.only, time.Second
	if err := g.time(ctx, before, "ortaq", "cypher", "apollo"); err != nil {
		return err
	}
	results, err := g.fresh()
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return g.time(ctx, others, "ortaq", "cypher", "apollo") },
		func() error { return g.time(ctx, ninth, "ortaq") },
		func() error { return g.turned(ctx, func() error { return g.time(ctx, ninth, "cypher", "apollo") }) },
		func() error { return g.run(ctx, "table", results) },
		func() error { return ratios(results, o.only, "cypher") },
		func() error { return ratios(results, o.only, "apollo") },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// time asks some systems some questions. Of the deep pages the library fails for the technology with most machines.
func (g *graphPeers) time(ctx context.Context, o options, names ...string) error {
	if len(o.only) == 0 {
		return nil
	}
	from, err := root(ctx)
	if err != nil {
		return err
	}
	systems, err := g.systems(filepath.Join(from, "bench", "queries"), names...)
	if err != nil {
		return err
	}
	last := o.last.String()
	return g.run(ctx, "bench", systems, g.data, g.results(), "-warm", "3s", "-c8", last, "-c1", last,
		"-only", strings.Join(o.only, ","), "-skip", "milling-1")
}

// listening starts a program that listens at an address that is free.
func listening(ctx context.Context, program func(addr string) *exec.Cmd) (*server, error) {
	free, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := free.Addr().String()
	if err := free.Close(); err != nil {
		return nil, err
	}
	cmd := program(addr)
	cmd.Stderr = os.Stderr
	s := &server{url: "http://" + addr + "/", cmd: cmd, started: time.Now()}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return s, s.wait(ctx, addr)
}
