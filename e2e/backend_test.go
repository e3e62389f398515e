package e2e

import (
	"context"
	"path/filepath"
	"testing"

	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// backend is a store that every case runs on.
type backend struct {
	name string
	open func(testing.TB) graph.Store
}

var backends = []backend{
	{"sqlite", openSQLite},
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ortaq.db"), registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(context.WithoutCancel(t.Context())); err != nil {
			t.Error(err)
		}
	})
	return store
}
