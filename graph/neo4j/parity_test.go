package neo4j

import (
	"context"
	"path/filepath"
	"testing"

	"ortaq/graph/graphtest"
	"ortaq/graph/sqlite"
)

// The two backends are asked beside each other what no table of cases would think of.
func TestParity(t *testing.T) {
	m := graphtest.Model()
	embedded, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = embedded.Close(context.Background()) }) // its file goes with the test
	graphtest.Parity(t, embedded, openNew(t, m), m)
}
