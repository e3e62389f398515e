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

// race creates records whose unique codes others create as well, and tells which of them it got.
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
		err := reg.Import(ctx, origin, []registry.Record{r})
		var refused *registry.InvalidError
		switch {
		case err == nil:
			fmt.Println(raced(i))
		case !errors.As(err, &refused) || refused.UserErrors("en")[0].Code != registry.CodeNotUnique:
			return err
		}
	}
	return store.Close(ctx)
}

func raced(i int) string { return fmt.Sprint("demo-raced-", i) }

// TestOneOfThreeProcessesWins lets three processes create records with the same unique codes: of each code one process
// has made its record, the others were refused.
func TestOneOfThreeProcessesWins(t *testing.T) {
	const processes = 3
	keys := soak(200) / processes
	s := emptySite(t, backends[1])
	url := neo4jtest.URL(t)
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
		if won[raced(i)] != 1 {
			t.Errorf("%s was made by %d processes", raced(i), won[raced(i)])
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
