package main

import (
	"flag"
	"os"
	"testing"

	"ortaq/bench/queries"
	"ortaq/graph"
)

var size = flag.String("size", "20k", "records in the world that is measured")

// BenchmarkLayers measures every question at every layer of the program, each layer with those below it:
//
//	store     what the plan asks of the store, alone
//	plan      planner, executor on an empty answer: what a question costs before anything is read
//	graphql   planner, executor and accessors over an answer that is there already
//	inprocess planner, executor and store
//	http      the whole handler, without a network
func BenchmarkLayers(b *testing.B) {
	nodes, err := count(*size)
	if err != nil {
		b.Fatal(err)
	}
	store := openWorld(b, nodes)
	s := newSite(b, store)
	all, err := parameters(b.Context(), nodes, s.ask)
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range queries.Names {
		if len(all[name]) == 0 {
			b.Logf("%s: no list of this world is deep enough", name)
			continue
		}
		b.Run(name, func(b *testing.B) { benchmarkQuestion(b, store, s.asked(b, name, all[name])) })
	}
}

func benchmarkQuestion(b *testing.B, store graph.Store, w work) {
	rec := &recorder{Store: store}
	recording := newSite(b, rec)
	for i := range w.variables {
		recording.execute(b, w, i)
	}
	measure(b, "store", func(i int) { repeat(b, store, rec.asked[i%len(rec.asked)]) })
	for _, layer := range []struct {
		name  string
		store graph.Store
	}{
		{"plan", &replay{Store: store}}, {"graphql", &replay{Store: store, answers: rec.answered}}, {"inprocess", store},
	} {
		s := newSite(b, layer.store)
		measure(b, layer.name, func(i int) { s.execute(b, w, i) })
	}
	whole := newSite(b, store)
	measure(b, "http", func(i int) { whole.post(b, w.bodies[i%len(w.bodies)]) })
}

// measure tells the processor time, too: other programs on the machine change it less than the time on the clock.
func measure(b *testing.B, name string, work func(i int)) {
	b.Run(name, func(b *testing.B) {
		b.ReportAllocs()
		before := cpu(os.Getpid())
		for i := 0; b.Loop(); i++ {
			work(i)
		}
		b.ReportMetric(float64((cpu(os.Getpid())-before).Microseconds())/float64(b.N), "cpu-us/op")
	})
}

// repeat asks the store alone.
func repeat(b *testing.B, store graph.Store, q question) {
	err := store.View(b.Context(), q.ask)
	if err != nil {
		b.Fatal(err)
	}
}
