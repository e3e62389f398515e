package e2e

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"ortaq/graph/neo4j"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/registry"
)

// racedAt names the Neo4j in a process that races with others, racedKeys how many keys they race for.
const (
	racedAt   = "ORTAQ_TEST_RACED_AT"
	racedKeys = "ORTAQ_TEST_RACED_KEYS"
)

// race creates records whose unique codes others create as well, and deletes records that others delete as well; it
// tells which of them it got.
func race(url string, keys int) error {
	ctx := context.Background()
	store, err := neo4j.Open(ctx, neo4j.Options{URL: url}, registry.Model)
	if err != nil {
		return err
	}
	reg := registry.New(store, time.Now)
	fmt.Println("ready")
	if _, err := fmt.Scanln(); err != nil { // all begin together
		return err
	}
	for i := range keys {
		r := record("Technology", "", map[string]any{"code": raced(i), "category": "DIGITAL"})
		if err := won(raced(i), reg.Import(ctx, origin, []registry.Record{r}), registry.CodeNotUnique); err != nil {
			return err
		}
	}
	for i := range keys {
		err := reg.Delete(ctx, registry.IDFor(registry.Kind("Technology"), origin, doomed(i)), 1)
		if err := won(doomed(i), err, registry.CodeConflict); err != nil {
			return err
		}
	}
	return store.Close(ctx)
}

// won tells that a race was won; err may say that it was lost.
func won(key string, err error, lost registry.Code) error {
	var refused *registry.InvalidError
	switch {
	case err == nil:
		fmt.Println(key)
	case !errors.As(err, &refused) || refused.UserErrors("en")[0].Code != lost:
		return err
	}
	return nil
}

func raced(i int) string { return fmt.Sprint("demo-raced-", i) }

func doomed(i int) string { return fmt.Sprint("demo-doomed-", i) }

// TestOneOfThreeProcessesWins lets three processes create records with the same unique codes, and delete the same
// records of a version that all have seen: one process did each, the others were refused.
func TestOneOfThreeProcessesWins(t *testing.T) {
	const processes = 3
	keys := soak(200) / processes
	s := emptySite(t, backends[1])
	url := neo4jtest.URL(t)
	for i := range keys {
		r := record("Technology", doomed(i), map[string]any{"code": doomed(i), "category": "DIGITAL"})
		if err := s.registry.Import(t.Context(), origin, []registry.Record{r}); err != nil {
			t.Fatal(err)
		}
	}
	var racers []*racer
	for range processes {
		racers = append(racers, newRacer(t, url, keys))
	}
	for _, r := range racers {
		if _, err := fmt.Fprintln(r.input); err != nil {
			t.Fatal(err)
		}
	}
	won := map[string]int{}
	for _, r := range racers {
		for r.lines.Scan() {
			won[r.lines.Text()]++
		}
		if err := r.cmd.Wait(); err != nil {
			t.Error(err)
		}
	}
	for i := range keys {
		if won[raced(i)] != 1 || won[doomed(i)] != 1 {
			t.Errorf("%s was made by %d processes, %s deleted by %d", raced(i), won[raced(i)], doomed(i), won[doomed(i)])
		}
	}
	got := s.ask(t, request{query: `{ technologies { totalCount } }`})
	if n := got.find(t, "technologies", "totalCount"); n != float64(keys) {
		t.Errorf("%d codes have %v records", keys, n)
	}
}

// racer is a process that waits for its start.
type racer struct {
	cmd   *exec.Cmd
	input *os.File
	lines *bufio.Scanner
}

func newRacer(t *testing.T, url string, keys int) *racer {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), racedAt+"="+url, racedKeys+"="+strconv.Itoa(keys)), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	if cmd.Stdin = read; cmd.Start() != nil {
		t.Fatal("the process did not start")
	}
	r := &racer{cmd, write, bufio.NewScanner(out)}
	if !r.lines.Scan() || r.lines.Text() != "ready" {
		t.Fatal("the process is not ready")
	}
	return r
}
