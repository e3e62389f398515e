package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"ortaq/bench/queries"
	"ortaq/bench/world"
	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/httpd"
	"ortaq/registry"
	"ortaq/resolvers"
)

// work is one question, parsed, with all its variables.
type work struct {
	document  *ast.QueryDocument
	variables []map[string]any
	bodies    [][]byte
}

// site is the program over a store, without a network.
type site struct {
	schema   graphql.ExecutableSchema
	executor *executor.Executor
	handler  http.Handler
}

func openWorld(b *testing.B, nodes int) graph.Store {
	b.Helper()
	path, err := world.File(b.Context(), nodes)
	if err != nil {
		b.Fatal(err)
	}
	store, err := sqlite.Open(b.Context(), path, registry.Model)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close(context.WithoutCancel(b.Context())) })
	return store
}

func newSite(b *testing.B, store graph.Store) *site {
	b.Helper()
	reg := registry.New(store, time.Now)
	schema, err := resolvers.Schema(reg)
	if err != nil {
		b.Fatal(err)
	}
	handler, err := httpd.New(httpd.Config{
		Schema: schema, SDL: resolvers.SDL, Version: reg.Version, Ready: reg.Ready, Present: resolvers.Present,
		Context: func(ctx context.Context, _ *http.Request) context.Context { return resolvers.WithLanguage(ctx, "ru") },
	})
	if err != nil {
		b.Fatal(err)
	}
	return &site{schema, executor.New(schema), handler}
}

func (s *site) asked(b *testing.B, name string, all []world.Variables) work {
	b.Helper()
	text, err := queries.Text(name)
	if err != nil {
		b.Fatal(err)
	}
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		b.Fatal(err)
	}
	if errs := validator.ValidateWithRules(s.schema.Schema(), document, nil); len(errs) > 0 {
		b.Fatal(errs)
	}
	w := work{document: document}
	for _, v := range all {
		variables, err := validator.VariableValues(s.schema.Schema(), document.Operations[0], v)
		if err != nil {
			b.Fatal(err)
		}
		body, _ := json.Marshal(map[string]any{"query": text, "variables": v}) // texts and numbers only
		w.variables, w.bodies = append(w.variables, variables), append(w.bodies, body)
	}
	return w
}

// execute runs a question as the transport does after it has checked it.
func (s *site) execute(b *testing.B, w work, i int) {
	ctx := graphql.StartOperationTrace(resolvers.WithLanguage(b.Context(), "ru"))
	answer, ctx := s.executor.DispatchOperation(ctx, &graphql.OperationContext{
		Doc: w.document, Operation: w.document.Operations[0], Variables: w.variables[i%len(w.variables)],
		RecoverFunc:            graphql.DefaultRecover,
		ResolverMiddleware:     func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) },
	})
	if got := answer(ctx); len(got.Errors) > 0 {
		b.Fatal(got.Errors)
	}
}

// post sends a body to the whole handler.
func (s *site) post(b *testing.B, body []byte) {
	if _, err := s.send(b.Context(), body); err != nil {
		b.Fatal(err)
	}
}

func (s *site) send(ctx context.Context, body []byte) ([]byte, error) {
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, httpd.PathGraphQL, bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	if s.handler.ServeHTTP(w, r); w.Code != http.StatusOK || bytes.HasPrefix(w.Body.Bytes(), []byte(`{"errors"`)) {
		return nil, fmt.Errorf("%d %s", w.Code, w.Body)
	}
	return w.Body.Bytes(), nil
}

func (s *site) ask(ctx context.Context, query string, v world.Variables) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	if err != nil {
		return nil, err
	}
	return s.send(ctx, body)
}
