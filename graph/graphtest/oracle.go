package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ortaq/graph"
)

func oracleChecks() []check {
	const why = "after any changes a store answers any question as the plain reading of the contract over maps does"
	var out []check
	for seed := range uint64(4) {
		out = append(out, check{fmt.Sprint("seed ", seed), why, func(f *fixture) { f.compare(seed, soak(500)) }})
	}
	return out
}

// compare makes random changes to the store and to the oracle and asks both random questions.
func (f *fixture) compare(seed uint64, steps int) {
	w := newWorld(f.model)
	c := &chance{Rand: rand.New(rand.NewPCG(seed, 1))}
	f.do(c.plant(w)...)
	for step := 0; step < steps && !f.Failed(); {
		step += f.changeBoth(w, c)
		f.findBoth(w, f.query(w, c), step)
		f.getBoth(w, c, step)
		step += 2
	}
	f.healthy()
	f.same("the dumps", f.dump(f.store), f.dumpOf(w))
}

// changeBoth applies the same changes to both, which have to take or refuse them alike.
func (f *fixture) changeBoth(w *world, c *chance) int {
	f.Helper()
	next := w.clone()
	changes, want := c.changes(next)
	got := f.try(changes...)
	if got == nil && want == nil {
		*w = *next
	}
	if (want == nil) != (got == nil) || (want != nil && !errors.Is(got, want)) {
		f.Fatalf("%+v\ngot error %v, want %v", changes, got, want)
	}
	return len(changes)
}

func (f *fixture) findBoth(w *world, q graph.Query, step int) {
	f.Helper()
	want, _ := w.Find(f.ctx, q)
	got, err := f.ask(q)
	if err != nil {
		f.Fatalf("step %d: %v\nquestion: %#v", step, err, q)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		f.Errorf("step %d: Find (-want +got):\n%s\nquestion: %#v", step, diff, q)
	}
}

func (f *fixture) getBoth(w *world, c *chance, step int) {
	f.Helper()
	q := f.lookup(w, c)
	ids := c.ids(w.model.Label(q.Label))
	nodes, _ := w.Get(f.ctx, ids, q.Where, q.Want)
	got, err := f.fetch(ids, q.Where, q.Want)
	if err != nil {
		f.Fatalf("step %d: %v\ncondition: %#v, want: %#v", step, err, q.Where, q.Want)
	}
	if diff := cmp.Diff(nodes, got, cmpopts.EquateEmpty()); diff != "" {
		f.Errorf("step %d: Get (-want +got):\n%s\ncondition: %#v, want: %#v", step, diff, q.Where, q.Want)
	}
}

// world is the oracle: the graph as maps and the contract read literally, without regard to speed.
type world struct {
	model *graph.Model
	// nodes have their id among their properties.
	nodes map[graph.ID]map[string]any
	edges map[arc]map[string]any
}

// arc is an edge in its stored direction.
type arc struct {
	from graph.ID
	edge string
	to   graph.ID
}

func newWorld(m *graph.Model) *world {
	return &world{m, map[graph.ID]map[string]any{}, map[arc]map[string]any{}}
}

func (w *world) clone() *world {
	next := &world{w.model, maps.Clone(w.nodes), maps.Clone(w.edges)}
	for id, props := range next.nodes {
		next.nodes[id] = maps.Clone(props)
	}
	return next
}

// apply makes one change, or returns the kind of error that it deserves.
func (w *world) apply(change graph.Change) error {
	switch x := change.(type) {
	case graph.Create:
		if w.nodes[x.ID] != nil {
			return graph.ErrExists
		}
		w.nodes[x.ID] = map[string]any{"id": x.ID}
		return w.set(x.ID, x.Props)
	case graph.Patch:
		return w.set(x.ID, x.Props)
	case graph.Delete:
		return w.remove(x.ID)
	case graph.Link:
		return w.link(x)
	case graph.Unlink:
		delete(w.edges, arc{x.From, x.Edge, x.To})
	}
	return nil
}

func (w *world) set(id graph.ID, props map[string]any) error {
	if w.nodes[id] == nil {
		return graph.ErrNotFound
	}
	for name, v := range props {
		if p, _ := w.model.LabelOf(id).Prop(name); p.Unique && v != nil && w.taken(id, name, v) {
			return graph.ErrExists
		}
		w.nodes[id][name] = v
	}
	return nil
}

func (w *world) taken(id graph.ID, name string, v any) bool {
	for other, props := range w.nodes {
		if other != id && w.model.LabelOf(other) == w.model.LabelOf(id) && props[name] == v {
			return true
		}
	}
	return false
}

func (w *world) remove(id graph.ID) error {
	if w.nodes[id] == nil {
		return graph.ErrNotFound
	}
	delete(w.nodes, id)
	maps.DeleteFunc(w.edges, func(a arc, _ map[string]any) bool { return a.from == id || a.to == id })
	return nil
}

func (w *world) link(x graph.Link) error {
	if w.nodes[x.From] == nil || w.nodes[x.To] == nil {
		return graph.ErrNotFound
	}
	if w.model.LabelOf(x.From).Edge(x.Edge).One {
		maps.DeleteFunc(w.edges, func(a arc, _ map[string]any) bool { return a.from == x.From && a.edge == x.Edge })
	}
	w.edges[arc{x.From, x.Edge, x.To}] = x.Props
	return nil
}

// hop is one edge as seen from a node.
type hop struct {
	to    graph.ID
	props map[string]any
}

// follow returns what an edge leads to, in the order of ids.
func (w *world) follow(id graph.ID, edge string) []hop {
	e := w.model.LabelOf(id).Edge(edge)
	var out []hop
	for a, props := range w.edges {
		if !e.Inverse && a.from == id && a.edge == edge {
			out = append(out, hop{a.to, props})
		}
		if e.Inverse && a.to == id && a.edge == e.Partner && slices.Contains(e.Targets, w.model.LabelOf(a.from).Name) {
			out = append(out, hop{a.from, props})
		}
	}
	slices.SortFunc(out, func(a, b hop) int { return compare(a.to, b.to) })
	return out
}

// get reads a property, a kept one from what it is made of.
func (w *world) get(props map[string]any, name string) any {
	if id, ok := props["id"].(graph.ID); ok {
		for _, k := range w.model.LabelOf(id).Kept {
			if k.Prop == name && k.Differ != nil {
				return w.holds(*k.Differ, props)
			} else if k.Prop == name {
				return w.copy(id, k.Copy)
			}
		}
	}
	return props[name]
}

// copy reads what stands at the end of a path over nodes that are led.
func (w *world) copy(id graph.ID, path []string) any {
	for ; len(path) > 1; path = path[1:] {
		if id = w.walk(id, path[:1]); id == "" || !w.led(id) {
			return nil
		}
	}
	if path[0] == "label" {
		return w.model.LabelOf(id).Name
	}
	return w.nodes[id][path[0]]
}

// led says whether the Lead property of a node is true.
func (w *world) led(id graph.ID) bool {
	lead := w.model.LabelOf(id).Lead
	return lead == "" || w.nodes[id][lead] == true
}

// Find implements graph.Reader.
func (w *world) Find(_ context.Context, q graph.Query) (*graph.Page, error) {
	l := &listing{labels: w.model.Members(q.Label)}
	for id := range w.nodes {
		if slices.Contains(l.labels, w.model.LabelOf(id)) {
			l.hops = append(l.hops, hop{to: id})
		}
	}
	return w.page(l, q.Select, nil), nil
}

// Get implements graph.Reader.
func (w *world) Get(_ context.Context, ids []graph.ID, where graph.Cond, want graph.Want) ([]*graph.Node, error) {
	nodes := make([]*graph.Node, len(ids))
	for i, id := range ids {
		if props := w.nodes[id]; props != nil && w.holds(where, props) {
			nodes[i] = w.load(id, want)
		}
	}
	return nodes, nil
}
