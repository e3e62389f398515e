package seed

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// open returns a registry over an empty store.
func open(t testing.TB) (*registry.Registry, *sqlite.Store) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "seed.db"), registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close(t.Context()) })
	return registry.New(store, time.Now), store
}

func load(t testing.TB, reg *registry.Registry, layer Layer) {
	t.Helper()
	start := time.Now()
	if err := Load(t.Context(), reg, layer); err != nil {
		t.Fatal(err)
	}
	t.Logf("%s loaded in %v", layer, time.Since(start))
}

func count(t testing.TB, reg *registry.Registry) Counts {
	t.Helper()
	c, err := Count(t.Context(), reg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// lines counts the lines of a folder's files: what a layer must hold.
func lines(t testing.TB, folder string) (n int64) {
	t.Helper()
	entries, err := files.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		body, err := files.ReadFile(folder + "/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		n += int64(strings.Count(string(body), "\n"))
	}
	return n
}

// One store lives through it all: loading is slow under the race detector.
func TestSeedComesAndGoes(t *testing.T) {
	reg, store := open(t)
	facts, demo := lines(t, "facts"), lines(t, "demo")
	for _, step := range []struct {
		layer Layer
		want  Counts
	}{{None, Counts{}}, {Facts, Counts{Facts: facts}}, {All, Counts{facts, demo}}} {
		load(t, reg, step.layer)
		if got := count(t, reg); got != step.want {
			t.Fatalf("%s: loaded %+v, the files hold %+v", step.layer, got, step.want)
		}
	}
	loadAgain(t, reg)
	sound(t, store)
	if dropped, err := DropDemo(t.Context(), reg); err != nil || int64(dropped) != demo {
		t.Errorf("dropped %d, %v; want %d", dropped, err, demo)
	}
	if got := count(t, reg); got != (Counts{Facts: facts}) {
		t.Errorf("after the drop: %+v", got)
	}
	sound(t, store)
}

// loadAgain shows that a second load writes nothing.
func loadAgain(t *testing.T, reg *registry.Registry) {
	t.Helper()
	before, err := reg.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	load(t, reg, All)
	if after, err := reg.Version(t.Context()); err != nil || after != before {
		t.Errorf("version %d became %d, %v", before, after, err)
	}
}

// sound compares what the store keeps with the plain answer.
func sound(t *testing.T, store *sqlite.Store) {
	t.Helper()
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("check: %q, %v", found, err)
	}
}
