package sqlite

import (
	"context"
	"path/filepath"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
)

func openNew[T testing.TB](t T, m *graph.Model) graph.Store {
	return openAt(t, filepath.Join(t.TempDir(), "graph.db"), m)
}

func openAt(t testing.TB, path string, m *graph.Model) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, m)
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

func TestStore(t *testing.T) { graphtest.Run(t, openNew[*testing.T], 1) }

// The data of the suite is small, so that lists start from seeds and facets join bitmaps; here lists are walked, and
// values counted by the forward index.
func TestStoreWalking(t *testing.T) {
	if testing.Short() {
		t.Skip("TestStore checks the same contract: left to the run without -short")
	}
	seed, counted, cost, from := maxSeed, maxCounted, walkCost, forwardFrom
	maxSeed, maxCounted, walkCost, forwardFrom = 0, 0, 1<<40, 1
	defer func() { maxSeed, maxCounted, walkCost, forwardFrom = seed, counted, cost, from }()
	graphtest.Run(t, openNew[*testing.T], 1)
}

func BenchmarkStore(b *testing.B) { graphtest.RunBenchmarks(b, openNew[*testing.B]) }
