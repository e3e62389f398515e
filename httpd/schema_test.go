package httpd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const testSDL = `
interface Node { id: ID! }
type Item implements Node { id: ID! name: String friend: Item items(first: Int, last: Int): ItemConnection! parts: [Part!]! }
type Part { size: Int }
type ItemEdge { node: Item }
type PageInfo { hasNextPage: Boolean! }
type ItemConnection { nodes: [Item!]! edges: [ItemEdge!]! pageInfo: PageInfo! totalCount: Int! facets: ItemFacets! }
type ItemFacets { friends(first: Int = 10, only: [ID!]): [ItemCount!]! sizes(first: Int = 10): [IntCount!]! }
type ItemCount { node: Item! count: Int! }
type IntCount { value: Int! count: Int! }
input ItemBy @oneOf { id: ID slug: String }
input Range { from: Int to: Int }
input ItemFilter { and: [ItemFilter!] name: String by: ItemBy seats: Range }
enum Language { KK RU EN }
type RateLimit { requested: Int! remaining: Int! }
type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  item(by: ItemBy!): Item
  items(first: Int, last: Int, filter: ItemFilter): ItemConnection!
  echo(text: String, long: Boolean): String
  date(day: String): String
  fail(how: String!): String
  fails: [String]
  big(bytes: Int!): String
  slow: String
  language(in: [Language!], weight: Float, on: Boolean): String
  paid: RateLimit
}
type Mutation { rename(name: String!): Item }
type Subscription { ticks: Int }
`

// testSchema runs the test schema the way gqlgen's generated code does: field
// contexts, paths, panics caught per field.
type testSchema struct {
	schema   *ast.Schema
	resolve  map[string]func(context.Context, map[string]any) (any, error)
	executed atomic.Int64
	started  chan struct{} // a slow operation began
	finish   chan struct{} // and may end
}

type object map[string]any

type paidKey struct{}

func newTestSchema() *testSchema {
	s := &testSchema{
		schema:  gqlparser.MustLoadSchema(&ast.Source{Input: testSDL}),
		started: make(chan struct{}, 1), finish: make(chan struct{}),
	}
	item := object{"__typename": "Item", "id": "1", "name": "lathe", "parts": []any{}}
	s.resolve = map[string]func(context.Context, map[string]any) (any, error){
		"item": func(context.Context, map[string]any) (any, error) { return item, nil },
		"node": func(context.Context, map[string]any) (any, error) { return item, nil },
		"items": func(context.Context, map[string]any) (any, error) {
			return object{"nodes": []any{item}, "totalCount": 1}, nil
		},
		"rename": func(_ context.Context, args map[string]any) (any, error) {
			return object{"id": "1", "name": args["name"]}, nil
		},
		"echo": func(_ context.Context, args map[string]any) (any, error) { return args["text"], nil },
		"big": func(_ context.Context, args map[string]any) (any, error) {
			return strings.Repeat("a", toInt(args["bytes"])), nil
		},
		"language": func(ctx context.Context, _ map[string]any) (any, error) { return ctx.Value(languageKey{}), nil },
		"paid": func(ctx context.Context, _ map[string]any) (any, error) {
			c := ctx.Value(paidKey{}).(Cost)
			return object{"requested": c.Requested, "remaining": c.Remaining}, nil
		},
		"fail": failing,
		"slow": s.slow,
	}
	return s
}

type languageKey struct{}

func failing(_ context.Context, args map[string]any) (any, error) {
	switch args["how"] {
	case "panic":
		panic("secret panic")
	case "coded":
		return nil, &gqlerror.Error{Message: "no such cursor", Extensions: map[string]any{"code": "BAD_CURSOR"}}
	case "store":
		return nil, fmt.Errorf("reading: %w", errStore)
	}
	return nil, errors.New("secret table name")
}

var errStore = errors.New("secret store is away")

func (s *testSchema) slow(ctx context.Context, _ map[string]any) (any, error) {
	s.started <- struct{}{}
	select {
	case <-ctx.Done():
		return nil, errors.New("interrupted")
	case <-s.finish:
		return "done", nil
	case <-time.After(5 * time.Second):
		return nil, errors.New("nobody ended the test")
	}
}

func (s *testSchema) Schema() *ast.Schema { return s.schema }

func (s *testSchema) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

func (s *testSchema) Exec(ctx context.Context) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	return func(ctx context.Context) *graphql.Response { return s.answer(ctx, op) }
}

func (s *testSchema) answer(ctx context.Context, op *graphql.OperationContext) *graphql.Response {
	s.executed.Add(1)
	root := map[ast.Operation]string{ast.Query: "Query", ast.Mutation: "Mutation"}[op.Operation.Operation]
	data := s.object(ctx, op.Operation.SelectionSet, object{"__typename": root})
	body, err := json.Marshal(data)
	if err != nil {
		panic(err)
	}
	return &graphql.Response{Data: body}
}

func (s *testSchema) object(ctx context.Context, set ast.SelectionSet, of object) map[string]any {
	out := map[string]any{}
	op := graphql.GetOperationContext(ctx)
	for _, field := range graphql.CollectFields(op, set, nil) {
		out[field.Alias] = s.field(ctx, op, field, of)
	}
	return out
}

func (s *testSchema) field(ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField, of object) (out any) {
	fc := &graphql.FieldContext{Field: field}
	ctx = graphql.WithFieldContext(ctx, fc)
	defer func() {
		if cause := recover(); cause != nil {
			op.Error(ctx, op.Recover(ctx, cause))
		}
	}()
	args := field.ArgumentMap(op.Variables)
	if field.Name == "date" { // stands for a scalar that refuses its text
		inner := graphql.WithPathContext(ctx, graphql.NewPathWithField("day"))
		op.Error(ctx, graphql.ErrorOnPath(inner, errors.New("strconv: secret parser text")))
		return nil
	}
	fc.Args = args
	if field.Name == "fails" {
		for range 50 {
			op.Error(ctx, errors.New("secret"))
		}
		return nil
	}
	value := of[field.Name]
	if resolve := s.resolve[field.Name]; resolve != nil {
		var err error
		if value, err = resolve(ctx, args); err != nil {
			op.Error(ctx, graphql.AddFieldLocationToError(ctx, err))
			return nil
		}
	}
	return s.complete(ctx, field.Selections, value)
}

func (s *testSchema) complete(ctx context.Context, set ast.SelectionSet, value any) any {
	switch value := value.(type) {
	case object:
		return s.object(ctx, set, value)
	case []any:
		list := []any{}
		for _, item := range value {
			list = append(list, s.complete(ctx, set, item))
		}
		return list
	}
	return value
}
