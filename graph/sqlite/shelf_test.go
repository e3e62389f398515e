package sqlite

import (
	"context"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"ortaq/graph"

	"github.com/RoaringBitmap/roaring/v2"
)

// goods counts what is in a good condition, by the bitmaps.
func goods(t *testing.T, r graph.Reader) int64 {
	t.Helper()
	page, err := r.Find(t.Context(), graph.Query{Label: "Equipment", Select: graph.Select{Where: visible(eq("condition", "GOOD")), Total: true}})
	if err != nil {
		t.Fatal(err)
	}
	return page.Total
}

// good makes one more to count.
func good(i int) graph.Change {
	return made("equ", i, map[string]any{"condition": "GOOD", "rank": int64(i)})
}

// total is what a new snapshot counts.
func total(t *testing.T, s *Store) (n int64) {
	t.Helper()
	if err := s.View(t.Context(), func(_ context.Context, r graph.Reader) error {
		n = goods(t, r)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// A snapshot counts what it sees, whatever newer ones have left on the shelf, and the other way round.
func TestShelfIsOfTheSnapshot(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "graph.db"), registry())
	world{regions: 1, organizations: 1, technologies: 1, facilities: 1, equipment: 50, shares: 1}.fill(t, s)
	err := s.View(t.Context(), func(_ context.Context, old graph.Reader) error {
		before := goods(t, old)
		if before == 0 {
			t.Fatal("nothing is in a good condition")
		}
		if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			err := tx.Apply(ctx, good(1000))
			if n := goods(t, tx); n != before+1 {
				t.Errorf("while it is written %d, want %d", n, before+1)
			}
			return err
		}); err != nil {
			return err
		}
		for range 3 {
			if n := goods(t, old); n != before {
				t.Errorf("the old snapshot counts %d, want %d", n, before)
			}
			if n := total(t, s); n != before+1 {
				t.Errorf("the new snapshot counts %d, want %d", n, before+1)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Readers share bitmaps while a writer makes others.
func TestShelfIsShared(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "graph.db"), registry())
	world{regions: 1, organizations: 1, technologies: 1, facilities: 1, equipment: 50, shares: 1}.fill(t, s)
	const writes = 15
	before := total(t, s)
	written := make(chan struct{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			last := before
			for open := true; open; {
				_, open = <-written
				n := total(t, s)
				if n < last {
					t.Errorf("%d after %d", n, last)
				}
				last = n
			}
			if last != before+writes {
				t.Errorf("%d at the end, want %d", last, before+writes)
			}
		})
	}
	for i := range writes {
		if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			return tx.Apply(ctx, good(1000+i))
		}); err != nil {
			t.Error(err)
		}
		for range 4 {
			written <- struct{}{}
		}
	}
	close(written)
	all.Wait()
}

// A shelf holds no more bytes than it may: what was asked for last stays.
func TestShelfIsBounded(t *testing.T) {
	s := newShelf()
	bits := make([]uint32, 1<<20)
	for i := range bits {
		bits[i] = uint32(2 * i) //nolint:gosec // fits
	}
	big := roaring.BitmapOf(bits...)
	for i := range 300 {
		l := &leaf{statement: new(statement).add(strconv.Itoa(i)), content: &content{nodes: big}}
		s.put(1, []*leaf{l})
	}
	if s.size > maxShelf || s.size < maxShelf/2 || s.leaves.Len() >= 300 {
		t.Errorf("%d bytes in %d leaves", s.size, s.leaves.Len())
	}
	if !s.leaves.Contains("false299") || s.leaves.Contains("false0") {
		t.Error("not the last ones are kept")
	}
	if s.put(2, nil); s.size != 0 {
		t.Errorf("%d bytes of a version that has gone", s.size)
	}
}

// Leaves of different values are told apart, whatever is in the values, and those that give each value from those that
// give the nodes of all.
func TestLeavesAreToldApart(t *testing.T) {
	keys := map[string][]any{}
	for _, args := range [][]any{{"a", "b"}, {"a\x00b", ""}, {"a\x00\"b", "c"}, {int64(1), "1"}, {"1", int64(1)}, {1.5, true}} {
		s := new(statement)
		for _, a := range args {
			s.arg(a)
		}
		keys[(&leaf{statement: s}).key()] = args
	}
	keys[(&leaf{statement: new(statement), each: true}).key()] = nil
	keys[(&leaf{statement: new(statement)}).key()] = nil
	if len(keys) != 8 {
		t.Errorf("%d keys of 8: %q", len(keys), keys)
	}
}
