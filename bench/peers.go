package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ortaq/bench/world"
)

// peers are the programs and data of a comparison, below one folder of the user's cache. Nothing is written where the
// peers come from.
type peers struct {
	from, folder, program, data, statements, store string
}

// measurePeers asks the registry and the peers of its store the same questions over the same data, in one run.
func measurePeers(ctx context.Context, o options) error {
	if _, err := os.Stat(filepath.Join(o.from, "go.mod")); errors.Is(err, fs.ErrNotExist) {
		fmt.Printf("There are no peers in %s, so nothing was compared.\n", o.from)
		return nil
	}
	size := cmp.Or(o.size, "L")
	if size != "S" && size != "L" {
		return fmt.Errorf("peers have data of the sizes S and L, not %q", size)
	}
	p, err := prepare(ctx, o.from, size)
	if err != nil {
		return err
	}
	if o.store == "neo4j" {
		return p.measureGraph(ctx, o)
	}
	running, stop, err := p.start(ctx)
	defer stop()
	if err != nil {
		return err
	}
	if err := p.verify(ctx, running); err != nil {
		return fmt.Errorf("the answers are not those of hand-written SQL: %w", err)
	}
	return p.measure(ctx, running, o)
}

// verify compares the answers.
func (p *peers) verify(ctx context.Context, running []*server) error {
	folder := filepath.Join(p.folder, "compared")
	if err := compared(folder); err != nil {
		return err
	}
	systems, err := p.beside(running, folder)
	if err == nil {
		err = p.run(ctx, "verify", systems, p.data)
	}
	if err == nil {
		err = p.compare(ctx, running[0])
	}
	return err
}

// measure tells the times.
func (p *peers) measure(ctx context.Context, running []*server, o options) error {
	from, err := root(ctx)
	if err != nil {
		return err
	}
	systems, err := p.beside(running, filepath.Join(from, "bench", "queries"))
	if err != nil {
		return err
	}
	results, err := p.fresh()
	if err != nil {
		return err
	}
	last := o.last.String()
	err = p.run(ctx, "bench", systems, p.data, results, "-warm", "1s", "-c8", last, "-c1", last, "-only", strings.Join(o.only, ","))
	if err == nil {
		err = p.run(ctx, "table", results)
	}
	if err != nil {
		return err
	}
	return ratios(results, o.only, "sql")
}

// results is the file of what was measured.
func (p *peers) results() string { return filepath.Join(p.folder, "results.jsonl") }

// fresh begins it anew.
func (p *peers) fresh() (string, error) {
	err := os.Remove(p.results())
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return p.results(), err
}

// prepare builds the programs and loads the data, unless an earlier run did.
func prepare(ctx context.Context, from, size string) (*peers, error) {
	cache, err := world.Folder()
	if err != nil {
		return nil, err
	}
	sources, err := digest(from)
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(cache, "peers-"+sources)
	p := &peers{from: from, folder: folder, program: filepath.Join(folder, "peers"), data: filepath.Join(folder, "data", size), statements: filepath.Join(folder, size+".db")}
	if err := build(ctx, from, p.program); err != nil {
		return nil, err
	}
	if err := p.load(ctx, size); err != nil {
		return nil, err
	}
	p.store, err = world.Kept(ctx, "peers-"+sources+"-"+size, func(ctx context.Context, l *world.Loader) error {
		return loadPeers(ctx, filepath.Join(p.data, "graph.jsonl"), l)
	})
	return p, err
}

// load makes the data and the store of hand-written SQL, what is not there yet.
func (p *peers) load(ctx context.Context, size string) error {
	raw, part := filepath.Join(p.folder, "raw", size), p.statements+".part"
	for _, step := range []struct {
		made string
		make func() error
	}{
		{filepath.Join(raw, "params.json"), func() error { return p.run(ctx, "gen", size, raw) }},
		{filepath.Join(p.data, "params.json"), func() error { return translate(raw, p.data) }},
		{part, func() error { return p.run(ctx, "load-sqlite", p.data, part) }},
		{p.statements, func() error { return os.Rename(part, p.statements) }},
	} {
		if _, err := os.Stat(p.statements); err == nil {
			return nil
		}
		if _, err := os.Stat(step.made); err == nil && step.made != part {
			continue
		}
		if err := step.make(); err != nil {
			return err
		}
	}
	return nil
}

// digest tells one version of the peers from another, whose data are others.
func digest(from string) (string, error) {
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		sum.Write(body)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6]), nil
}

// run runs the peers' program.
func (p *peers) run(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, p.program, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// system is one line of what the peers' program is told; the last one is what the others are compared with.
type system struct {
	Name    string `json:"name"`
	URL     string `json:"url"`
	Queries string `json:"queries,omitempty"`
	Cursor  string `json:"cursor,omitempty"`
	Pids    []int  `json:"pids"`
}

// start serves both, the registry first. Stop ends what was started, also after an error.
func (p *peers) start(ctx context.Context) (running []*server, stop func(), err error) {
	stop = func() {
		for _, s := range running {
			if err := s.stop(); err != nil {
				fmt.Fprintln(os.Stderr, "bench: ending a server:", err)
			}
		}
	}
	for _, serve := range []func(context.Context) (*server, error){p.ours, p.limit} {
		s, err := serve(ctx)
		if err != nil {
			return nil, stop, err
		}
		running = append(running, s)
	}
	return running, stop, nil
}

// beside writes down where the two systems are, and what the registry is asked.
func (p *peers) beside(running []*server, asked string) (string, error) {
	ours, limit := running[0], running[1]
	return p.describe([]system{
		{"ortaq", ours.url, asked, "", []int{ours.cmd.Process.Pid}},
		{"sql", limit.url, "", "", []int{limit.cmd.Process.Pid}},
	})
}

func (p *peers) describe(all []system) (string, error) {
	body, err := json.Marshal(all)
	if err != nil {
		return "", err
	}
	systems := filepath.Join(p.folder, "systems.json")
	return systems, os.WriteFile(systems, body, 0o600)
}

// ours serves the registry.
func (p *peers) ours(ctx context.Context) (*server, error) {
	program, err := ortaq(ctx, p.folder)
	if err != nil {
		return nil, err
	}
	return serve(ctx, program, "sqlite:"+p.store)
}

// limit serves hand-written SQL: the most that the embedded engine gives.
func (p *peers) limit(ctx context.Context) (*server, error) {
	return listening(ctx, func(addr string) *exec.Cmd {
		return exec.CommandContext(ctx, p.program, "serve-sql", addr, p.statements)
	})
}

// wait waits until something listens.
func (s *server) wait(ctx context.Context, addr string) error {
	for time.Since(s.started) < startWithin {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn.Close()
		}
		time.Sleep(10 * time.Millisecond)
	}
	return errors.Join(fmt.Errorf("nothing listens at %s", addr), s.stop())
}
