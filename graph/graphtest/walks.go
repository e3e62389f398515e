package graphtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"ortaq/graph"
)

func walkChecks() []check {
	return []check{
		{"quiet", "on a quiet store Total equals the number of nodes that a full walk returns", quietWalks},
		{"busy", "under concurrent writes a walk repeats nothing that stays in its place and misses nothing that existed unchanged throughout",
			func(f *fixture) { f.busyWalks(f.forward) }},
		{"busy backward", "walking backward promises the same", func(f *fixture) { f.busyWalks(f.backward) }},
	}
}

// quietWalks walks random lists of a random graph.
func quietWalks(f *fixture) {
	w, c := newWorld(f.model), &chance{Rand: rand.New(rand.NewPCG(7, 7))}
	for range 60 {
		f.changeBoth(w, c)
	}
	for range soak(20) {
		q := f.query(w, c)
		q.Window, q.Total, q.Cursors, q.Want, q.Facets = graph.Window{}, true, true, graph.Want{}, nil
		total := f.page(q).Total
		f.same("length of the walk", int64(len(fields(f.forward(q, 1+c.IntN(7))))), total)
		f.same("length of the walk back", int64(len(fields(f.backward(q, 1+c.IntN(7))))), total)
	}
}

// busyWalks walks a list by name in which every second node is stable while a writer makes, deletes, changes and moves
// others. Keys of stable nodes start with 1, of moving ones with 3; only the moving ones may be seen twice. Every second walk
// reads whole nodes, which a store may do in another way.
func (f *fixture) busyWalks(walk func(graph.Query, int) string) {
	c := rand.New(rand.NewPCG(11, 11))
	var changes []graph.Change
	for i := range 60 {
		changes = append(changes, add("clb.1"+number(i), "name", randomName(c)), add("clb.3"+number(i), "name", randomName(c)))
	}
	f.do(changes...)
	stop := f.background(func(ctx context.Context, i int) error { return f.store.Update(ctx, churn(c, i)) })
	for i := range soak(6) {
		q := list("Club", nil, graph.Order{Prop: "name", Desc: i%4 > 1})
		if i%2 == 1 {
			q.Want.Props = f.propsOf("Club")
		}
		f.checkWalk(fields(walk(q, 7)))
	}
	stop()
}

// propsOf are the names of all properties of a label.
func (f *fixture) propsOf(label string) (all []string) {
	for _, p := range f.model.Label(label).Props {
		all = append(all, p.Name)
	}
	return all
}

func randomName(c *rand.Rand) string { return fmt.Sprintf("%03d", c.IntN(1000)) }

// churn is one change of the busy list: passers-by, whose keys start with 2, come and go; movers get another name; every
// second time a stable one changes in what is not its place.
func churn(c *rand.Rand, i int) func(context.Context, graph.Tx) error {
	changes := []graph.Change{
		add("clb.2"+number(i), "name", randomName(c)), patch("clb.3"+number(i%60), "name", randomName(c)),
		patch("clb.1"+number(i%60), "founded", int64(i)),
	}
	if i >= 20 {
		changes = append(changes, del("clb.2"+number(i-20)))
	}
	return func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }
}

func (f *fixture) checkWalk(walked []string) {
	f.Helper()
	seen := map[string]int{}
	for _, key := range walked {
		if seen[key]++; seen[key] > 1 && !strings.HasPrefix(key, "3") {
			f.Errorf("%s came twice", key)
		}
	}
	for i := range 60 {
		if seen["1"+number(i)] != 1 {
			f.Errorf("1%s was there all the time and came %d times", number(i), seen["1"+number(i)])
		}
	}
}
