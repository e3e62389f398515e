package resolvers

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/resolvers/loaded"
)

// plan turns the selection of one root field into what is wanted of the graph.
type plan struct {
	op         *graphql.OperationContext
	schema     *ast.Schema
	asked      *registry.Asked
	vocabulary *registry.Vocabulary
}

func (q *query) plan(ctx context.Context) *plan {
	return &plan{graphql.GetOperationContext(ctx), q.schema, q.registry.Asked(languageOf(ctx)), q.registry.Vocabulary(ctx)}
}

// collect merges fragments and repeated fields and applies @skip and @include, as the executor does after it. Without a
// type, fragments of any type count: connections implement no interface, so theirs can only be of their own.
func (p *plan) collect(typeName string, sel ast.SelectionSet) []graphql.CollectedField {
	if typeName == "" {
		return graphql.CollectFields(p.op, sel, nil)
	}
	return graphql.CollectFields(p.op, sel, append([]string{typeName}, p.schema.Types[typeName].Interfaces...))
}

// each hands fn every field that is selected. What fn finds wrong is wrong with this field, or with one below it.
func (p *plan) each(typeName string, sel ast.SelectionSet, fn func(graphql.CollectedField) error) error {
	for _, f := range p.collect(typeName, sel) {
		if err := fn(f); err != nil {
			return below(f, err)
		}
	}
	return nil
}

// addTarget adds what is selected of the records at the end of an edge, for each kind that they may have.
func (p *plan) addTarget(w *graph.Want, target string, sel ast.SelectionSet) error {
	k := registry.Kind(target)
	if k.Members == nil {
		return p.add(w, k, sel)
	}
	if w.Tag = p.asked; w.On == nil {
		w.On = map[string]graph.Want{}
	}
	for _, member := range k.Members {
		on := w.On[member]
		if err := p.add(&on, registry.Kind(member), sel); err != nil {
			return err
		}
		w.On[member] = on
	}
	return nil
}

// add adds what is selected of a record; selections under equal keys meet in one want.
func (p *plan) add(w *graph.Want, k *kind.Kind, sel ast.SelectionSet) error {
	w.Tag = p.asked
	return p.each(k.Name, sel, func(f graphql.CollectedField) error {
		if edge := k.Edge(f.Name); edge != nil {
			return p.addEdge(w, k, edge, f)
		}
		for _, field := range answers(k, f.Name) {
			addProps(w, field)
		}
		return nil
	})
}

// answers are the stored fields that a field is answered from: itself, the text that it gives in all languages, or
// what it is computed from. Id and __typename are always known.
func answers(k *kind.Kind, name string) (fields []*kind.Field) {
	f := k.Field(name)
	switch {
	case f == nil:
		for i := range k.Fields {
			if k.Fields[i].All == name {
				fields = append(fields, &k.Fields[i])
			}
		}
	case f.Computed():
		for _, need := range f.Needs {
			fields = append(fields, k.Field(need))
		}
	default:
		fields = append(fields, f)
	}
	return fields
}

func addProps(w *graph.Want, f *kind.Field) {
	for _, prop := range f.Read() {
		if !slices.Contains(w.Props, prop) {
			w.Props = append(w.Props, prop)
		}
	}
}

func (p *plan) addEdge(w *graph.Want, k *kind.Kind, e *kind.Edge, f graphql.CollectedField) error {
	if e.One {
		return p.addTarget(&edgeWant(w, e.Name, e).Want, e.Target, f.Selections)
	}
	args := f.ArgumentMap(p.op.Variables)
	l, err := p.list(k.Name+"."+e.Name, registry.Kind(e.Target), args)
	if err != nil {
		return err
	}
	if l.Search != nil {
		l.Search.Candidates = registry.CandidatesBehind
	}
	ew := edgeWant(w, loaded.Key(e.Name, args), e)
	l.merge(ew.Select, ew.Props)
	err = p.addConnection(l, e, f.Selections)
	ew.Select, ew.Props = l.Select, l.props
	return err
}

// edgeWant returns the want under this key, made when there is none.
func edgeWant(w *graph.Want, key string, e *kind.Edge) *graph.EdgeWant {
	for i := range w.Edges {
		if w.Edges[i].Key == key {
			return &w.Edges[i]
		}
	}
	w.Edges = append(w.Edges, graph.EdgeWant{Key: key, Edge: e.Name})
	return &w.Edges[len(w.Edges)-1]
}
