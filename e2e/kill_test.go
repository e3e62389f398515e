package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// killedFile names the store in the process that is to be killed; killedRound keeps the keys of its rounds apart.
const (
	killedFile  = "ORTAQ_TEST_KILLED_FILE"
	killedRound = "ORTAQ_TEST_KILLED_ROUND"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(killedFile); path != "" {
		fmt.Fprintln(os.Stderr, writeUntilKilled(path, os.Getenv(killedRound)))
		os.Exit(1)
	}
	if url := os.Getenv(racedAt); url != "" {
		keys, err := strconv.Atoi(os.Getenv(racedKeys))
		if err = errors.Join(err, race(url, keys)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// writeUntilKilled imports organisations with a facility each, and tells every key that was acknowledged.
func writeUntilKilled(path, round string) error {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, path, registry.Model)
	if err != nil {
		return err
	}
	reg := registry.New(store, time.Now)
	for i := 0; ; i++ {
		if err := reg.Import(ctx, origin, pair(fmt.Sprintf("%s-%d", round, i))); err != nil {
			return err
		}
		fmt.Printf("%s-%d\n", round, i)
	}
}

// pair is an organisation and its facility.
func pair(key string) []registry.Record {
	return []registry.Record{
		record("Organization", "organization/"+key, map[string]any{"kind": "COLLEGE", "slug": "demo-" + key, "country": "country/KZ"}),
		record("Facility", "facility/"+key, map[string]any{
			"kind": "WORKSHOP", "slug": "demo-" + key, "accessMode": "PARTNERS", "userClasses": []any{"STUDENTS"}, "owner": "organization/" + key,
		}),
	}
}

// TestKilledProcessLosesNothing kills a writing process over and over on one file: each acknowledged import is there.
func TestKilledProcessLosesNothing(t *testing.T) {
	rounds := soak(3)
	path := filepath.Join(t.TempDir(), "ortaq.db")
	reopen(t, path, func(s *site) {
		records := slices.DeleteFunc(fixture(t), func(r registry.Record) bool { return r.Kind != "Country" })
		if err := s.registry.Import(t.Context(), origin, records); err != nil {
			t.Fatal(err)
		}
	})
	var acknowledged []string
	for round := range rounds {
		keys := killWriter(t, path, round)
		acknowledged = append(acknowledged, keys...)
		reopen(t, path, func(s *site) { s.checkPairs(t, acknowledged) })
	}
	t.Log(len(acknowledged), "acknowledged imports survived", rounds, "kills")
}

// reopen works with the store in a file and closes it again.
func reopen(t *testing.T, path string, work func(*site)) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path, registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	}()
	work(&site{store: store, registry: registry.New(store, today)})
}

// killWriter returns the keys that the writing process told of before it was killed in the middle of its work.
func killWriter(t *testing.T, path string, round int) (keys []string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), killedFile+"="+path, fmt.Sprintf("%s=%d", killedRound, round))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if keys = append(keys, lines.Text()); len(keys) == 1 {
			time.AfterFunc(time.Duration(50+37*round%150)*time.Millisecond, func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
		t.Fatal("the writer ended by itself: ", err)
	}
	return keys
}

// checkPairs looks each acknowledged pair up, and the whole file through. A pair that was written but not yet told of
// may be there as well, but never half of it.
func (s *site) checkPairs(t *testing.T, keys []string) {
	t.Helper()
	var ids []graph.ID
	for _, key := range keys {
		ids = append(ids, registry.IDFor(registry.Kind("Facility"), origin, "facility/"+key))
	}
	nodes, err := s.registry.Get(t.Context(), ids, graph.Want{Edges: []graph.EdgeWant{{Key: "owner", Edge: "owner"}}})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range nodes {
		if n == nil || n.One("owner") == nil {
			t.Errorf("the acknowledged import %s is not there", keys[i])
		}
	}
	half := graph.Not{Cond: graph.Some{Edge: "facilities"}}
	page, err := s.registry.Find(t.Context(), graph.Query{Label: "Organization", Select: graph.Select{Where: half, Total: true}})
	if err != nil || page.Total != 0 {
		t.Errorf("organisations without their facility: %v %v", page, err)
	}
	if findings, err := s.store.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
}
