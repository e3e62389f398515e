package graphtest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"ortaq/graph"
)

// fixture is what a check works with. Nodes are named by short references such as "clb.a".
type fixture struct {
	testing.TB
	ctx   context.Context
	store graph.Store
	model *graph.Model
	budget
}

// try applies changes in one transaction.
func (f *fixture) try(changes ...graph.Change) error {
	return f.store.Update(f.ctx, func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) })
}

func (f *fixture) do(changes ...graph.Change) {
	f.Helper()
	f.must(f.try(changes...))
}

func (f *fixture) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatalf("unexpected error: %v", err)
	}
}

// wantErr ends the check unless err is of the wanted kind.
func (f *fixture) wantErr(err, kind error) {
	f.Helper()
	if !errors.Is(err, kind) {
		f.Fatalf("got error %v, want %v", err, kind)
	}
}

// wantExists ends the check unless err says which unique value was taken.
func (f *fixture) wantExists(err error, label, prop string) {
	f.Helper()
	f.wantErr(err, graph.ErrExists)
	var exists *graph.ExistsError
	if !errors.As(err, &exists) {
		f.Fatalf("%v is no *ExistsError", err)
	}
	f.same("the taken value", *exists, graph.ExistsError{Label: label, Prop: prop})
}

func (f *fixture) ask(q graph.Query) (page *graph.Page, err error) {
	err = f.store.View(f.ctx, func(ctx context.Context, r graph.Reader) (err error) {
		page, err = r.Find(ctx, q)
		return err
	})
	return page, err
}

func (f *fixture) page(q graph.Query) *graph.Page {
	f.Helper()
	page, err := f.ask(q)
	f.must(err)
	if page == nil {
		f.Fatal("Find returned neither a page nor an error")
	}
	return page
}

func (f *fixture) fetch(ids []graph.ID, where graph.Cond, want graph.Want) (nodes []*graph.Node, err error) {
	err = f.store.View(f.ctx, func(ctx context.Context, r graph.Reader) (err error) {
		nodes, err = r.Get(ctx, ids, where, want)
		return err
	})
	return nodes, err
}

// node loads one node, which has to be there.
func (f *fixture) node(ref string, want graph.Want) *graph.Node {
	f.Helper()
	nodes, err := f.fetch(ids(ref), nil, want)
	f.must(err)
	if len(nodes) != 1 || nodes[0] == nil {
		f.Fatalf("Get(%s) = %v", ref, nodes)
	}
	return nodes[0]
}

// value reads one property.
func (f *fixture) value(ref, prop string) any {
	f.Helper()
	return f.node(ref, graph.Want{Props: []string{prop}}).Get(prop)
}

// target is the key of the node behind a to-one edge, "" for none.
func (f *fixture) target(ref, edge string) string {
	f.Helper()
	n := f.node(ref, graph.Want{Edges: []graph.EdgeWant{{Key: edge, Edge: edge}}}).One(edge)
	if n == nil {
		return ""
	}
	return short(n.ID)
}

// targets are the keys of the nodes behind a to-many edge.
func (f *fixture) targets(ref, edge string) string {
	f.Helper()
	return keys(f.node(ref, graph.Want{Edges: []graph.EdgeWant{all(edge)}}).Many(edge))
}

// all wants everything behind a to-many edge.
func all(edge string) graph.EdgeWant {
	return graph.EdgeWant{Key: edge, Edge: edge, Select: graph.Select{Window: graph.Window{First: 100}}}
}

// find lists the keys of the nodes that satisfy a condition.
func (f *fixture) find(label string, where graph.Cond, order ...graph.Order) string {
	f.Helper()
	return keys(f.page(list(label, where, order...)))
}

func list(label string, where graph.Cond, order ...graph.Order) graph.Query {
	return graph.Query{Label: label, Select: graph.Select{
		Where: where, Order: order, Window: graph.Window{First: 100}, Cursors: true,
	}}
}

// keys are the short ids of a page, or a sign that there is none.
func keys(p *graph.Page) string {
	if p == nil {
		return "(no page)"
	}
	out := make([]string, len(p.Items))
	for i, item := range p.Items {
		out[i] = short(item.Node.ID)
	}
	return strings.Join(out, " ")
}

func (f *fixture) same(what string, got, want any) {
	f.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		f.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
