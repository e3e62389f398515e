package e2e

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"ortaq/graph"
	"ortaq/registry"
)

// TestWalkUnderWrites walks a list over HTTP, forwards and backwards, while records are made, moved and deleted: what
// stays as it is comes exactly once.
func TestWalkUnderWrites(t *testing.T) {
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := newSite(t, b)
			steady := s.terms(t, "steady", 60)
			restless := s.terms(t, "restless", 40)
			list := listing{k: registry.Kind("Technology"), size: 3, order: map[string]any{"field": "NAME", "lang": "EN"}}
			before := s.version(t)
			stop := s.disturb(t, restless)
			for walks := 0; walks < 200 && s.version(t)-before < 20; walks++ { // a slow disk lets few writes come between
				_, forward := list.walk(t, s, "first", "after")
				_, backward := list.walk(t, s, "last", "before")
				checkSteady(t, forward, steady)
				checkSteady(t, backward, steady)
			}
			stop()
		})
	}
}

func (s *site) version(t testing.TB) int64 {
	t.Helper()
	v, err := s.registry.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func checkSteady(t *testing.T, walk []string, steady []graph.ID) {
	t.Helper()
	times := map[string]int{}
	for _, id := range walk {
		times[id]++
	}
	for _, id := range steady {
		if times[id] != 1 {
			t.Errorf("an unchanged record came %d times", times[id])
		}
	}
}

// terms makes n technologies whose names are spread over the alphabet, and returns their ids.
func (s *site) terms(t testing.TB, name string, n int) []graph.ID {
	t.Helper()
	var records []registry.Record
	var ids []graph.ID
	for i := range n {
		key := fmt.Sprintf("technology/%s-%d", name, i)
		r := record("Technology", key, map[string]any{"code": fmt.Sprintf("demo-%s-%d", name, i), "category": "DIGITAL"})
		r.Fields["names"] = map[string]any{"en": fmt.Sprintf("%c %s %d", 'A'+i*7%26, name, i)}
		records, ids = append(records, r), append(ids, registry.IDFor(registry.Kind(r.Kind), origin, key))
	}
	if err := s.registry.Import(t.Context(), origin, records); err != nil {
		t.Fatal(err)
	}
	return ids
}

// disturb moves, deletes and makes the given records again until it is stopped.
func (s *site) disturb(t testing.TB, ids []graph.ID) (stop func()) {
	t.Helper()
	nodes := s.stored(t, ids)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		var err error
		for i := 0; ctx.Err() == nil && err == nil; i++ {
			n := nodes[i%len(nodes)]
			err = s.store.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx graph.Tx) error {
				n.Props["nameSortEn"] = fmt.Sprint("moved", i*31%97)
				return tx.Apply(ctx, graph.Delete{ID: n.ID}, n, graph.Patch{ID: ids[(i+7)%len(ids)], Props: map[string]any{"nameSortEn": fmt.Sprint(i)}})
			})
		}
		done <- err
	}()
	return func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// stored reads records as the changes that would make them.
func (s *site) stored(t testing.TB, ids []graph.ID) []graph.Create {
	t.Helper()
	label := registry.Model.Label("Technology")
	want := graph.Want{}
	for _, p := range label.Props {
		want.Props = append(want.Props, p.Name)
	}
	var creates []graph.Create
	nodes, err := s.registry.Get(t.Context(), ids, want)
	if err != nil || slices.Contains(nodes, nil) {
		t.Fatal("not stored: ", err)
	}
	for _, n := range nodes {
		c := graph.Create{ID: n.ID, Props: map[string]any{}}
		for i, name := range n.Cols {
			c.Props[name] = n.Vals[i]
		}
		creates = append(creates, c)
	}
	return creates
}
