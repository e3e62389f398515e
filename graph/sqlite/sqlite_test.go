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

// The data of the suite is small, so that lists start from seeds; here they are walked.
func TestStoreWalking(t *testing.T) {
	if testing.Short() {
		t.Skip("TestStore checks the same contract: left to the run without -short")
	}
	seed, counted, cost := maxSeed, maxCounted, walkCost
	maxSeed, maxCounted, walkCost = 0, 0, 1<<40
	defer func() { maxSeed, maxCounted, walkCost = seed, counted, cost }()
	graphtest.Run(t, openNew[*testing.T], 1)
}

func BenchmarkStore(b *testing.B) { graphtest.RunBenchmarks(b, openNew[*testing.B]) }
