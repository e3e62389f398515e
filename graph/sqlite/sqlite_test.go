package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
	"ortaq/graph/sqlite"
)

func open[T testing.TB](t T, m *graph.Model) graph.Store {
	return openAt(t, filepath.Join(t.TempDir(), "graph.db"), m)
}

func openAt(t testing.TB, path string, m *graph.Model) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), path, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

func TestStore(t *testing.T) { graphtest.Run(t, open[*testing.T]) }
