package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ortaq/graph"
)

// everything is a page size that no dumped list reaches.
const everything = 1 << 30

// Dump writes down a whole graph, so that two stores that were given the same changes can be compared: one line for each
// node in the order of ids, with all of its properties, kept ones too, and its stored edges.
func Dump(ctx context.Context, s graph.Store, m *graph.Model) (text string, err error) {
	err = s.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		text, err = dump(ctx, r, m)
		return err
	})
	return text, err
}

func dump(ctx context.Context, r graph.Reader, m *graph.Model) (string, error) {
	var b strings.Builder
	for _, l := range m.Labels {
		q := graph.Query{Label: l.Name, Select: graph.Select{Window: graph.Window{First: 500}, Cursors: true, Want: wholeOf(l)}}
		for more := true; more; {
			p, err := r.Find(ctx, q)
			if err != nil {
				return "", err
			}
			for _, item := range p.Items {
				dumpNode(&b, item.Node)
				q.After = item.Keys
			}
			more = p.HasNext
		}
	}
	return b.String(), nil
}

// wholeOf wants all properties and all stored edges of a label, and the inverse ones that have properties, because those
// of a to-one edge show at its other end only.
func wholeOf(l *graph.Label) graph.Want {
	var want graph.Want
	for _, p := range l.Props {
		want.Props = append(want.Props, p.Name)
	}
	for _, e := range l.Edges {
		if e.Inverse && len(e.Props) == 0 {
			continue
		}
		w := graph.EdgeWant{Key: e.Name, Edge: e.Name}
		if !e.One {
			w.First = everything
		}
		for _, p := range e.Props {
			w.Props = append(w.Props, p.Name)
		}
		want.Edges = append(want.Edges, w)
	}
	return want
}

func dumpNode(b *strings.Builder, n *graph.Node) {
	fmt.Fprint(b, n.ID)
	for i, v := range n.Vals {
		if v != nil {
			fmt.Fprintf(b, " %s=%#v", n.Cols[i], v)
		}
	}
	for _, e := range n.Edges {
		if e.Node != nil {
			fmt.Fprintf(b, " %s->%s", e.Key, e.Node.ID)
		}
		if e.Page == nil {
			continue
		}
		for _, item := range e.Page.Items {
			fmt.Fprintf(b, " %s->%s", e.Key, item.Node.ID)
			for _, v := range item.Props {
				fmt.Fprintf(b, ",%#v", v)
			}
		}
	}
	fmt.Fprintln(b)
}

func (f *fixture) dump(s graph.Store) []string {
	f.Helper()
	text, err := Dump(f.ctx, s, f.model)
	f.must(err)
	return strings.Split(text, "\n")
}

func (f *fixture) dumpOf(r graph.Reader) []string {
	f.Helper()
	text, err := dump(f.ctx, r, f.model)
	f.must(err)
	return strings.Split(text, "\n")
}

// Parity makes the same random changes to two stores and asks both the same random questions: both have to take or refuse
// the changes alike and to give equal answers, and to be equal as a whole in the end. A seed tells one run from others.
func Parity(t *testing.T, a, b graph.Store, seed uint64) {
	m := Model()
	f, g := &fixture{TB: t, ctx: t.Context(), store: a, model: m}, &fixture{TB: t, ctx: t.Context(), store: b, model: m}
	w, c := newWorld(m), &chance{Rand: rand.New(rand.NewPCG(seed, 1))}
	changes := c.plant(w)
	f.do(changes...)
	g.do(changes...)
	for step := 0; step < soak(2000) && !t.Failed(); step++ {
		for range 3 {
			next := w.clone()
			changes, refused := c.changes(next)
			if refused == nil {
				w = next
			}
			f.same("the first store's refusal", kindOf(f.try(changes...)), kindOf(refused))
			g.same("the second store's refusal", kindOf(g.try(changes...)), kindOf(refused))
			step += len(changes)
		}
		f.alike(g, c.query(w))
	}
	f.same("the dumps", g.dump(b), f.dump(a))
	f.healthy()
	g.healthy()
}

// kindOf is the error of the port that an error is, by its text.
func kindOf(err error) string {
	for _, kind := range []error{graph.ErrNotFound, graph.ErrExists, graph.ErrModel} {
		if errors.Is(err, kind) {
			return kind.Error()
		}
	}
	return fmt.Sprint(err)
}

// alike asks two stores one question.
func (f *fixture) alike(g *fixture, q graph.Query) {
	f.Helper()
	want, errWant := f.ask(q)
	got, errGot := g.ask(q)
	f.same("the error", kindOf(errGot), kindOf(errWant))
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		f.Errorf("Find (-first +second):\n%s\nquestion: %#v", diff, q)
	}
}
