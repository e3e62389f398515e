package e2e

import (
	"context"
	"path/filepath"
	"testing"

	"ortaq/graph"
	"ortaq/graph/neo4j"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// backend is a store that every case runs on.
type backend struct {
	name string
	open func(testing.TB) graph.Store
	// dear divides the number of random questions: Neo4j plans each one for longer than it takes to answer.
	dear int
}

var backends = []backend{
	{"sqlite", openSQLite, 1},
	{"neo4j", func(t testing.TB) graph.Store { return openNeo4j(t, neo4jtest.Empty(t)) }, 10},
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ortaq.db"), registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	return closing(t, store)
}

func openNeo4j(t testing.TB, url string) graph.Store {
	t.Helper()
	store, err := neo4j.Open(t.Context(), neo4j.Options{URL: url, Trace: shapes.add}, registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	return closing(t, store)
}

func closing(t testing.TB, store graph.Store) graph.Store {
	t.Helper()
	t.Cleanup(func() {
		if err := store.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return store
}
