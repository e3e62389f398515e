package neo4j

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"ortaq/graph/graphtest"
	"ortaq/graph/sqlite"
)

// The two backends are asked beside each other what no table of cases would think of.
func TestParity(t *testing.T) {
	if testing.Short() {
		t.Skip("one thing after the other: left to the run without -short")
	}
	m := graphtest.Model()
	embedded, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = embedded.Close(context.Background()) }) // its file goes with the test
	graphtest.Parity(t, embedded, openNew(t, m), seed(t))
}

// seed is ORTAQ_SEED, so that a long run can be one that nobody has made before.
func seed(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv("ORTAQ_SEED")
	if text == "" {
		return 7
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
