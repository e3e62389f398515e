package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
	"ortaq/graph/neo4j"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/graph/sqlite"
	"ortaq/graph/transfer"
)

func openSQLite(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), graphtest.Model())
	return closed(t, s, err)
}

func openNeo4j(t *testing.T) graph.Store {
	t.Helper()
	s, err := neo4j.Open(t.Context(), neo4j.Options{URL: neo4jtest.Empty(t)}, graphtest.Model())
	return closed(t, s, err)
}

func closed(t *testing.T, s graph.Store, err error) graph.Store {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	return s
}

func do(t *testing.T, s graph.Store, changes ...graph.Change) {
	t.Helper()
	if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }); err != nil {
		t.Fatal(err)
	}
}

func id(prefix string, n int) graph.ID { return fmt.Sprintf("%s_%026d", prefix, n) }

func create(id graph.ID, n int, more map[string]any) graph.Change {
	props := map[string]any{"name": fmt.Sprintf("name %d \"ә\"\n", n), "visible": n%3 > 0}
	for name, v := range more {
		props[name] = v
	}
	return graph.Create{ID: id, Props: props}
}

// filled returns a store with every type of value and every form of edge: trees up and down, to later labels and to
// earlier ones, with properties and without.
func filled(t *testing.T) graph.Store {
	t.Helper()
	s := openSQLite(t)
	var nodes, links []graph.Change
	link := func(from graph.ID, edge string, to graph.ID, props map[string]any) {
		links = append(links, graph.Link{From: from, Edge: edge, To: to, Props: props})
	}
	for i := range 9 {
		place, club, topic, tool, loan := id("plc", i), id("clb", i), id("tpc", i), id("tol", i), id("lon", i)
		nodes = append(nodes,
			create(place, i, nil), create(topic, i, nil), create(loan, i, nil), create(id("dea", i), i, nil),
			create(club, i, map[string]any{"score": 0.1 * float64(i), "open": i%2 == 0, "tags": []string{"x", "", "ә"}, "rank": int64(i), "kind": "a"}),
			create(tool, i, map[string]any{"weight": int64(-i), "rank": int64(100 + i), "title": "saw blade"}))
		link(club, "place", id("plc", 8-i), nil)
		link(club, "home", id("plc", i/2), map[string]any{"role": "r", "rank": int64(i)})
		link(tool, "owner", id("clb", i%4), nil)
		link(tool, "topics", topic, nil)
		link(id("dea", i), "parties", club, map[string]any{"role": "lead"})
		link(id("dea", i), "parties", id("clb", (i+1)%9), nil)
		link(loan, "from", club, nil)
		link(loan, "to", id("clb", 8-i), nil)
		link(loan, "of", tool, nil)
	}
	for i := range 8 { // down from the first and up from the last
		link(id("tpc", i), "broader", id("tpc", i+1), nil)
		link(id("clb", i+1), "parent", id("clb", i), nil)
	}
	do(t, s, append(nodes, links...)...)
	return s
}

func dump(t *testing.T, s graph.Store) string {
	t.Helper()
	text, err := graphtest.Dump(t.Context(), s, graphtest.Model())
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// alike compares two stores byte by byte, and what the second one keeps with the plain answer.
func alike(t *testing.T, from, to graph.Store) {
	t.Helper()
	if want, got := dump(t, from), dump(t, to); want != got || strings.Count(want, "\n") != 54 {
		t.Errorf("the dumps differ:\n%s\n%s", want, got)
	}
	if found, err := to.Check(t.Context()); err != nil || len(found) > 0 {
		t.Error(found, err)
	}
}

func newCopy(from, to graph.Store) transfer.Copy {
	return transfer.Copy{Model: graphtest.Model(), From: from, To: to, AtOnce: 4}
}

func mustCopy(t *testing.T, from, to graph.Store) {
	t.Helper()
	c := newCopy(from, to)
	if err := c.Run(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestACopyIsEqual(t *testing.T) {
	from, to := filled(t), openSQLite(t)
	mustCopy(t, from, to)
	alike(t, from, to)
}

func TestACopyComesBackFromNeo4j(t *testing.T) {
	from, there, back := filled(t), openNeo4j(t), openSQLite(t)
	mustCopy(t, from, there)
	alike(t, from, there)
	mustCopy(t, there, back)
	alike(t, from, back)
}

func TestProgressCountsToTheEnd(t *testing.T) {
	c, told := newCopy(filled(t), openSQLite(t)), map[string]int64{}
	c.Progress = func(done string, records, of int64) {
		if records < told[done] || of != 54 {
			t.Errorf("%s: %d of %d after %d", done, records, of, told[done])
		}
		told[done] = records
	}
	if err := c.Run(t.Context()); err != nil || told["copied"] != 54 || told["compared"] != 54 {
		t.Error(told, err)
	}
}

func TestATargetThatHoldsSomethingIsRefused(t *testing.T) {
	from, to := filled(t), openSQLite(t)
	do(t, to, create(id("plc", 99), 99, nil))
	c := newCopy(from, to)
	if err := c.Run(t.Context()); !errors.Is(err, transfer.ErrNotEmpty) || strings.Count(dump(t, to), "\n") != 1 {
		t.Error(err)
	}
	c.Resume = true
	if err := c.Run(t.Context()); !errors.Is(err, transfer.ErrDifferent) || !strings.HasSuffix(err.Error(), " "+id("plc", 99)) {
		t.Error(err)
	}
}

// failing is a store whose loads stop after some calls.
type failing struct {
	graph.Store
	left int
}

type failingLoader struct {
	graph.Loader
	store *failing
}

var errStopped = errors.New("stopped")

func (f *failing) Load(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	return f.Store.Load(ctx, func(ctx context.Context, l graph.Loader) error { return fn(ctx, failingLoader{l, f}) })
}

func (l failingLoader) Apply(ctx context.Context, changes ...graph.Change) error {
	if l.store.left--; l.store.left < 0 {
		return errStopped
	}
	return l.Loader.Apply(ctx, changes...)
}

// A copy may stop after any call, and more than once.
func TestAnInterruptedCopyGoesOn(t *testing.T) { goesOn(t, openSQLite, 1) }

// There, what was applied stays.
func TestAnInterruptedCopyIntoNeo4jGoesOn(t *testing.T) { goesOn(t, openNeo4j, 20) }

func goesOn(t *testing.T, open func(*testing.T) graph.Store, step int) {
	t.Helper()
	from := filled(t)
	for stop := step; ; stop += step {
		to := &failing{open(t), stop}
		c := newCopy(from, to)
		err := c.Run(t.Context())
		if err == nil {
			if stop < 10 {
				t.Errorf("the copy took %d calls only", stop)
			}
			return
		}
		c.Resume = true
		to.left = stop
		if again := c.Run(t.Context()); !errors.Is(err, errStopped) || again != nil && !errors.Is(again, errStopped) {
			t.Fatal(err, again)
		}
		to.left = 1000
		if err := c.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		alike(t, from, to.Store)
	}
}

func TestASourceThatMovesIsTold(t *testing.T) {
	from := filled(t)
	c := newCopy(from, openSQLite(t))
	c.Progress = func(done string, records, _ int64) {
		if done == "copied" && records < 20 {
			do(t, from, graph.Patch{ID: id("plc", 1), Props: map[string]any{"code": fmt.Sprint(records)}})
		}
	}
	if err := c.Run(t.Context()); !errors.Is(err, transfer.ErrMoved) {
		t.Error(err)
	}
}

// forgetful is a store whose loads leave out one change.
type forgetful struct {
	graph.Store
	left int
}

type forgetfulLoader struct {
	graph.Loader
	store *forgetful
}

func (f *forgetful) Load(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	return f.Store.Load(ctx, func(ctx context.Context, l graph.Loader) error { return fn(ctx, forgetfulLoader{l, f}) })
}

func (l forgetfulLoader) Apply(ctx context.Context, changes ...graph.Change) error {
	at := l.store.left
	l.store.left -= len(changes)
	if 0 <= at && at < len(changes) {
		changes = slices.Delete(slices.Clone(changes), at, at+1)
	}
	return l.Loader.Apply(ctx, changes...)
}

// Whatever change is lost, the comparison finds it, unless the target refuses what goes on from there.
func TestNothingIsLostSilently(t *testing.T) {
	if testing.Short() {
		t.Skip("one thing after the other: left to the run without -short")
	}
	from, found := filled(t), 0
	for lost := 0; ; lost += 3 {
		to := &forgetful{openSQLite(t), lost}
		c := newCopy(from, to)
		err := c.Run(t.Context())
		switch {
		case errors.Is(err, transfer.ErrDifferent):
			found++
		case err == nil && to.left >= 0:
			if found < lost/6 || found < 25 {
				t.Errorf("%d of %d were found by comparing", found, lost)
			}
			return
		case !errors.Is(err, graph.ErrNotFound):
			t.Fatalf("change %d: %v", lost, err)
		}
		_ = to.Close(context.Background()) // its file goes with the test
	}
}
