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
	"ortaq/graph/transfer"
)

// Dump is a whole graph written down; see [transfer.Dump].
func Dump(ctx context.Context, s graph.Store, m *graph.Model) (text string, err error) {
	err = s.View(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		text, err = dump(ctx, r, m)
		return err
	})
	return text, err
}

func dump(ctx context.Context, r graph.Reader, m *graph.Model) (string, error) {
	var b strings.Builder
	err := transfer.Dump(ctx, r, m, &b)
	return b.String(), err
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
	f, g := &fixture{TB: t, ctx: t.Context(), store: a, model: m, budget: budget{dear: Dear}}, &fixture{TB: t, ctx: t.Context(), store: b, model: m}
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
		f.alike(g, f.query(w, c))
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
