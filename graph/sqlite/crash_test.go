package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"ortaq/graph"
)

// crashFile names the file in the child process that is to be killed.
const crashFile = "ORTAQ_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		if err := writeForever(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForever makes pairs of records and tells each pair that is committed.
func writeForever(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, registry())
	if err != nil {
		return err
	}
	last, err := s.Version(ctx)
	for i := int(last); err == nil; i++ {
		err = s.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
			if err := tx.Apply(ctx, made("org", i, nil)); err != nil {
				return err
			}
			return tx.Apply(ctx, made("fac", i, told("fac", i)), graph.Link{From: nodeID("fac", i), Edge: "owner", To: nodeID("org", i)})
		})
		if err == nil {
			fmt.Println(i)
		}
	}
	return err
}

func TestKilledProcessLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	rounds := 3
	if n, err := strconv.Atoi(os.Getenv("ORTAQ_SOAK")); err == nil {
		rounds *= n
	}
	for round := range rounds {
		acknowledged := killWhileWriting(t, path, time.Duration(100+37*round%200)*time.Millisecond)
		checkSurvived(t, path, acknowledged)
	}
}

// killWhileWriting returns the last pair that the killed process told of.
func killWhileWriting(t *testing.T, path string, after time.Duration) (last int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), crashFile+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines, last := bufio.NewScanner(out), -1
	for lines.Scan() {
		if last < 0 {
			time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
		}
		last, _ = strconv.Atoi(lines.Text())
	}
	_ = cmd.Wait() // it was killed
	if last < 0 {
		t.Fatal("the child wrote nothing")
	}
	return last
}

func checkSurvived(t *testing.T, path string, acknowledged int) {
	t.Helper()
	s, err := Open(t.Context(), path, registry())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close(context.Background())
	count := func(label string, where graph.Cond) int {
		return int(find(t, s, graph.Query{Label: label, Select: graph.Select{Where: where, Total: true}}).Total)
	}
	orgs, owned := count("Organization", nil), count("Facility", graph.Some{Edge: "owner"})
	if orgs < acknowledged+1 || orgs != owned {
		t.Errorf("%d organisations and %d owned facilities after %d acknowledged pairs", orgs, owned, acknowledged+1)
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
}
