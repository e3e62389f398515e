package sqlite

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"ortaq/graph"
)

// A load that ends early leaves the file as it was, with its indexes.
func TestInterruptedLoadLeavesNothing(t *testing.T) {
	path := madeFile(t)
	s := openAt(t, path, registry())
	before := loadState(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.Load(ctx, func(ctx context.Context, l graph.Loader) error {
		if err := l.Apply(ctx, made("reg", 77, nil)); err != nil {
			return err
		}
		cancel()
		return l.Apply(ctx, made("reg", 78, nil))
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, s := range []*Store{s, openAt(t, path, registry())} {
		if after := loadState(t, s); after != before {
			t.Errorf("%+v became %+v", before, after)
		}
		if found, err := s.Check(t.Context()); err != nil || len(found) > 0 {
			t.Error(found, err)
		}
	}
}

// A load uses memory that it gives back.
func TestLoadGivesItsMemoryBack(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "graph.db"), registry())
	err := s.Load(t.Context(), func(ctx context.Context, l graph.Loader) error { return l.Apply(ctx, made("reg", 1, nil)) })
	if err != nil {
		t.Fatal(err)
	}
	if now, fresh := loadState(t, s).cache, loadState(t, openAt(t, filepath.Join(t.TempDir(), "graph.db"), registry())).cache; now != fresh {
		t.Errorf("a cache of %d after a load, %d at first", now, fresh)
	}
}

type state struct{ regions, indexes, cache int64 }

func loadState(t *testing.T, s *Store) (st state) {
	t.Helper()
	c, err := s.take(t.Context(), s.writer)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.writer.free <- c }()
	for text, n := range map[string]*int64{
		"SELECT count(*) FROM Region": &st.regions, "SELECT count(*) FROM sqlite_schema WHERE type = 'index'": &st.indexes, "PRAGMA cache_size": &st.cache,
	} {
		if *n, err = c.number(t.Context(), text); err != nil {
			t.Fatal(err)
		}
	}
	return st
}
