package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/resolvers/generated"
	"ortaq/resolvers/generated/record"
	"ortaq/resolvers/loaded"
)

// maxIDs is the most records that `nodes` looks up at once.
const maxIDs = 100

// query answers the root fields; those of the kinds are derived in root_gen.go.
type query struct {
	registry *registry.Registry
	schema   *ast.Schema
}

// Query makes query the resolver root.
func (q *query) Query() generated.QueryResolver { return q }

// RateLimit tells the client's budget.
func (q *query) RateLimit(ctx context.Context) (*loaded.RateLimit, error) {
	limit, _ := ctx.Value(rateLimitKey{}).(*loaded.RateLimit)
	if limit == nil {
		limit = &loaded.RateLimit{}
	}
	return limit, nil
}

// Node looks a record of any kind up by its id.
func (q *query) Node(ctx context.Context, id string) (record.Node, error) {
	nodes, err := q.Nodes(ctx, []string{id})
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}

// Nodes looks records of any kinds up by their ids.
func (q *query) Nodes(ctx context.Context, ids []string) ([]record.Node, error) {
	if len(ids) > maxIDs {
		return nil, inputError{"ids", "takes at most 100 ids"}
	}
	p := q.plan(ctx)
	want := graph.Want{Tag: p.asked, On: map[string]graph.Want{}}
	for _, id := range ids {
		if k := registry.KindOf(id); k != nil {
			on := graph.Want{Tag: p.asked}
			if err := p.add(&on, k, graphql.GetFieldContext(ctx).Field.Selections); err != nil {
				return nil, err
			}
			want.On[k.Name] = on
		}
	}
	found, err := q.registry.Get(ctx, ids, want)
	nodes := make([]record.Node, len(found))
	for i, n := range found {
		nodes[i] = record.AsNode(n)
	}
	return nodes, err
}

// Search answers what words find among all kinds: the list of records, narrowed to the asked kinds.
//
//nolint:revive // gqlgen hands the arguments over one by one
func (q *query) Search(ctx context.Context, words string, kinds []string, _ loaded.Input, _ *int, _ *string, _ *int, _ *string) (*record.RecordConnection, error) {
	p, field, k := q.plan(ctx), graphql.GetFieldContext(ctx).Field, registry.Kind("Record")
	args := field.ArgumentMap(p.op.Variables)
	args["search"], args["filter"] = words, ofKinds(kinds, args["filter"])
	l, err := p.list(field.Name, k, args)
	if err != nil {
		return nil, err
	}
	page, err := q.find(ctx, p, l)
	return (*record.RecordConnection)(page), err
}

// ofKinds narrows a filter to some kinds, no kinds to all. The kinds stay apart, so that the facet over them can leave
// them out.
func ofKinds(kinds []string, filter any) any {
	if kinds == nil {
		return filter
	}
	all := make([]any, len(kinds))
	for i, k := range kinds {
		all[i] = k
	}
	narrowed := map[string]any{"type": map[string]any{"in": all}}
	if filter != nil {
		narrowed["and"] = filter
	}
	return narrowed
}

// list answers the list field of a kind.
func (q *query) list(ctx context.Context, name string) (*graph.Page, error) {
	p, field := q.plan(ctx), graphql.GetFieldContext(ctx).Field
	l, err := p.list(field.Name, registry.Kind(name), field.ArgumentMap(p.op.Variables))
	if err != nil {
		return nil, err
	}
	return q.find(ctx, p, l)
}

// find plans the selection of a list at the root and asks.
func (q *query) find(ctx context.Context, p *plan, l *listWant) (*graph.Page, error) {
	field, name := graphql.GetFieldContext(ctx).Field, l.kind.Name
	if err := p.addConnection(l, &kind.Edge{Target: name}, field.Selections); err != nil {
		return nil, err
	}
	return q.registry.Find(ctx, graph.Query{Label: name, Select: l.Select})
}

// lookup answers the look-up field of a kind by the one key that is given.
func (q *query) lookup(ctx context.Context, name string, by loaded.Input) (*graph.Node, error) {
	p, k := q.plan(ctx), registry.Kind(name)
	sel := graph.Select{Window: graph.Window{First: 1}}
	if err := p.add(&sel.Want, k, graphql.GetFieldContext(ctx).Field.Selections); err != nil {
		return nil, err
	}
	if id, ok := by["id"].(string); ok {
		return q.byID(ctx, k, id, sel.Want)
	}
	for key, value := range by {
		var err error
		if sel.Where, err = new(filter).field(k, key, map[string]any{"eq": value}, place{path: "by"}); err != nil {
			return nil, err
		}
	}
	page, err := q.registry.Find(ctx, graph.Query{Label: name, Select: sel})
	if err != nil || len(page.Items) == 0 {
		return nil, err
	}
	return page.Items[0].Node, nil
}

// byID gets a record of a kind. A store finds an id faster than the one record of a list.
func (q *query) byID(ctx context.Context, k *kind.Kind, id graph.ID, want graph.Want) (*graph.Node, error) {
	if registry.KindOf(id) != k {
		return nil, nil
	}
	nodes, err := q.registry.Get(ctx, []graph.ID{id}, want)
	if err != nil {
		return nil, err
	}
	return nodes[0], nil
}
