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

func TestLoadAndDrop(t *testing.T) {
	reg, store := open(t)
	load(t, reg, All)
	want := Counts{Facts: lines(t, "facts"), Demonstration: lines(t, "demo")}
	if got := count(t, reg); got != want {
		t.Fatalf("loaded %+v, the files hold %+v", got, want)
	}
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("after the seed: %q, %v", found, err)
	}
	dropped, err := DropDemo(t.Context(), reg)
	if err != nil || int64(dropped) != want.Demonstration {
		t.Errorf("dropped %d, %v; want %d", dropped, err, want.Demonstration)
	}
	if got := count(t, reg); got != (Counts{Facts: want.Facts}) {
		t.Errorf("after the drop: %+v", got)
	}
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("after the drop: %q, %v", found, err)
	}
}

func TestSecondLoadChangesNothing(t *testing.T) {
	reg, _ := open(t)
	load(t, reg, All)
	before, err := reg.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	load(t, reg, All)
	if after, err := reg.Version(t.Context()); err != nil || after != before {
		t.Errorf("version %d became %d, %v", before, after, err)
	}
}

func TestDemonstrationComesOnTopOfFacts(t *testing.T) {
	reg, _ := open(t)
	load(t, reg, None)
	if got := count(t, reg); got != (Counts{}) {
		t.Errorf("none loaded %+v", got)
	}
	load(t, reg, Facts)
	if got := count(t, reg); got != (Counts{Facts: lines(t, "facts")}) {
		t.Errorf("facts: %+v", got)
	}
	load(t, reg, All)
	if got := count(t, reg); got.Demonstration != lines(t, "demo") {
		t.Errorf("all on facts: %+v", got)
	}
}
