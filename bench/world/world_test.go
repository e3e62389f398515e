package world

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// A figure is worth nothing when the data could not be in a registry, so a world goes through the rules once.
func TestWorldKeepsTheRules(t *testing.T) {
	plain, ruled := open(t), open(t)
	if err := load(t.Context(), plain, records(600)); err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.UnixMilli(born) }
	if err := registry.New(ruled, clock).Import(t.Context(), Origin, slices.Collect(New(600).Records())); err != nil {
		t.Fatal(err)
	}
	for _, k := range registry.Kinds {
		if k.Members != nil {
			continue
		}
		got, want := dump(t, plain, k), dump(t, ruled, k)
		if len(want) < 2 {
			t.Errorf("%s: %d records; a world has some of every kind", k.Name, len(want))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is laid out in another way than the registry does:\n%s\n%s", k.Name, got[0], want[0])
		}
	}
}

func TestWorldIsTheSameEveryTime(t *testing.T) {
	text := func() (all []string) {
		for r := range New(2000).Records() {
			all = append(all, fmt.Sprint(r))
		}
		return all
	}
	if first, again := text(), text(); !slices.Equal(first, again) {
		t.Error("the same size gave two worlds")
	} else if n := len(first); n < 1800 || n > 2600 {
		t.Errorf("a world of about 2,000 records has %d", n)
	}
}

func open(t *testing.T) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "world.db"), registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close(context.WithoutCancel(t.Context())) })
	return store
}

// dump is every record of a kind with all of its properties and the ids behind its stored edges.
func dump(t *testing.T, store graph.Store, k *kind.Kind) (all []string) {
	t.Helper()
	q := graph.Query{Label: k.Name, Select: graph.Select{Window: graph.Window{First: 10_000}}}
	for _, p := range registry.Model.Label(k.Name).Props {
		q.Want.Props = append(q.Want.Props, p.Name)
	}
	for _, e := range k.Edges {
		if !e.Inverse {
			want := graph.EdgeWant{Key: e.Name, Edge: e.Name, Select: graph.Select{Window: graph.Window{First: 100}}}
			for _, p := range e.Props {
				want.Props = append(want.Props, p.Name)
			}
			q.Want.Edges = append(q.Want.Edges, want)
		}
	}
	err := store.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		page, err := r.Find(ctx, q)
		if err != nil {
			return err
		}
		for _, item := range page.Items {
			all = append(all, line(item.Node))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func line(n *graph.Node) string {
	s := fmt.Sprint(n.ID, n.Vals)
	for _, l := range n.Edges {
		if l.Node != nil {
			s += " " + l.Key + ":" + l.Node.ID
		}
		for i := 0; l.Page != nil && i < len(l.Page.Items); i++ {
			s += fmt.Sprint(" ", l.Key, ":", l.Page.Items[i].Node.ID, l.Page.Items[i].Props)
		}
	}
	return s
}
