package graphtest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"

	"ortaq/graph"
)

// loadChecks are few, because a load makes all indexes anew.
func loadChecks() []check {
	const equal = "a load leaves what an Update with the same changes leaves, everything kept, too"
	return []check{
		{"into nothing", equal, loadEmpty},
		{"on top", equal, loadOnTop},
		{"at random", equal, loadRandom},
		{"ranks handed on", equal, loadRanks},
		{"several calls", "a call of Apply knows what those before it have made, and so does Get", loadCalls},
		{"broken rules", "what an Update refuses a load refuses, and of a call of Apply that fails nothing is left", loadRefused},
		{"failed fn", "a load whose fn fails returns its error, and leaves a store that is in order and takes changes", loadFailed},
		{"nothing", "a load without changes changes nothing", loadNothing},
		{"meanwhile", "during a load nobody else is shown a store in which something is missing", loadMeanwhile},
	}
}

// load applies changes in bulk, a few in each call.
func (f *fixture) load(changes ...graph.Change) error {
	return f.store.Load(f.ctx, func(ctx context.Context, l graph.Loader) error {
		for part := range slices.Chunk(changes, 7) {
			if err := l.Apply(ctx, part...); err != nil {
				return err
			}
		}
		return nil
	})
}

// likeUpdate compares the store with what an Update makes of the same changes.
func (f *fixture) likeUpdate(changes ...graph.Change) {
	f.Helper()
	loaded := f.dump(f.store)
	f.healthy()
	f.clear()
	f.do(changes...)
	f.same("dump", loaded, f.dump(f.store))
}

// clear deletes every node.
func (f *fixture) clear() {
	f.Helper()
	for _, l := range f.model.Labels {
		for items := f.page(list(l.Name, nil)).Items; len(items) > 0; items = f.page(list(l.Name, nil)).Items {
			var gone []graph.Change
			for _, item := range items {
				gone = append(gone, graph.Delete{ID: item.Node.ID})
			}
			f.do(gone...)
		}
	}
}

func loadEmpty(f *fixture) {
	f.must(f.load(fair()...))
	f.reaches("h i r")
	f.likeUpdate(fair()...)
}

func loadOnTop(f *fixture) {
	changes := append(fair(), patch("clb.a", "kind", "q"), unlink("lon.1", "deal", "dea.m"), link("lon.1", "to", "clb.a"), del("tpc.v"),
		patch("tol.h", "visible", false), del("clb.b"), add("clb.b", "kind", "w"), link("clb.a", "home", "plc.m", "role", "r"), link("clb.a", "home", "plc.s"),
		add("tol.z"), link("tol.z", "topics", "tpc.w"), add("clb.z", "kind", "z"), link("lon.2", "from", "clb.z"), link("clb.z", "place", "plc.m"))
	f.do(fair()...)
	f.must(f.load(changes[len(fair()):]...))
	f.likeUpdate(changes...)
}

func loadRandom(f *fixture) {
	w, c := newWorld(f.model), &chance{Rand: rand.New(rand.NewPCG(7, 1))}
	all := c.plant(w)
	for range soak(50) {
		next := w.clone()
		if changes, refused := c.changes(next); refused == nil {
			w, all = next, append(all, changes...)
		}
	}
	f.must(f.load(all...))
	f.likeUpdate(all...)
}

// loadRanks gives the rank of one node to another one.
func loadRanks(f *fixture) {
	f.do(add("tol.a", "rank", int64(1)), add("tol.b", "rank", int64(2)))
	f.must(f.load(patch("tol.a", "rank", int64(3)), add("clb.c", "rank", int64(1)), del("tol.b"), add("rom.d", "rank", int64(2)), patch("clb.c", "visible", false)))
	f.healthy()
	f.same("rank", f.value("clb.c", "rank"), any(int64(1)))
}

func loadCalls(f *fixture) {
	f.do(add("clb.a", "kind", "x"))
	f.must(f.store.Load(f.ctx, func(ctx context.Context, l graph.Loader) error {
		f.must(errors.Join(l.Apply(ctx, add("clb.b")), l.Apply(ctx, add("plc.p")), l.Apply(ctx, link("clb.b", "place", "plc.p")),
			l.Apply(ctx, add("plc.q"), link("clb.b", "place", "plc.q"), link("clb.b", "friends", "clb.a")), l.Apply(ctx)))
		nodes, err := l.Get(ctx, ids("clb.b", "clb.a", "clb.c"), graph.Want{Props: []string{"kind"}, Edges: []graph.EdgeWant{{Key: "place", Edge: "place"}, all("friends")}})
		f.must(err)
		f.same("friends", keys(nodes[0].Many("friends")), "a")
		f.same("place", short(nodes[0].One("place").ID), "q")
		f.same("kind", nodes[1].Str("kind"), "x")
		f.same("what is not there", nodes[2] == nil, true)
		return nil
	}))
	f.same("clubs", f.shape("Club", with(to("place", graph.Want{}))), "a{place:-} b{place:q}")
	f.healthy()
}

func loadRefused(f *fixture) {
	f.do(add("clb.a", "slug", "x", "rank", int64(1)))
	f.wantExists(f.load(add("clb.b"), add("clb.c", "slug", "x")), "Club", "slug")
	f.wantExists(f.load(add("clb.b"), add("clb.a")), "Club", "id")
	f.wantExists(f.load(add("clb.b"), add("tol.c", "rank", int64(1))), "Tool", "rank")
	f.wantErr(f.load(add("clb.b"), link("clb.b", "place", "plc.z")), graph.ErrNotFound)
	f.wantErr(f.load(add("clb.b"), graph.Create{ID: id("clb.c"), Props: map[string]any{"visible": true}}), graph.ErrModel)
	f.same("clubs", f.find("Club", nil)+f.find("Tool", nil), "a")
	f.do(add("clb.b"))
	f.healthy()
}

func loadFailed(f *fixture) {
	f.do(fair()...)
	before := f.version()
	f.wantErr(f.store.Load(f.ctx, func(ctx context.Context, l graph.Loader) error {
		f.must(l.Apply(ctx, add("tol.z"), link("tol.z", "topics", "tpc.x")))
		return errOwn
	}), errOwn)
	f.healthy()
	f.do(link("tol.j", "topics", "tpc.w"))
	f.reaches("h i j r")
	if now := f.version(); now <= before {
		f.Errorf("version %d after a load, %d before", now, before)
	}
}

func loadNothing(f *fixture) {
	f.do(fair()...)
	before := f.dump(f.store)
	f.must(f.load())
	f.same("dump", f.dump(f.store), before)
	f.healthy()
}

// loadMeanwhile asks while a load runs, for what was there before or to be refused.
func loadMeanwhile(f *fixture) {
	f.do(fair()...)
	before := f.find("Tool", nil)
	f.must(f.store.Load(f.ctx, func(ctx context.Context, l graph.Loader) error {
		f.must(l.Apply(ctx, add("tol.z"), del("tol.h")))
		if page, err := f.ask(list("Tool", nil)); !errors.Is(err, graph.ErrUnavailable) {
			f.must(err)
			f.same("tools", keys(page), before)
		}
		return nil
	}))
	f.healthy()
}
