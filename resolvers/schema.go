package resolvers

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	"ortaq/registry"
	"ortaq/resolvers/generated"
	"ortaq/resolvers/loaded"
)

// SDL is the served schema.
//
//go:embed generated/schema.graphqls
var SDL string

// Schema returns the executable schema over a registry. It fails when the schema has a field that the planner cannot
// answer.
func Schema(r *registry.Registry) (graphql.ExecutableSchema, error) {
	q := &query{registry: r}
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: q})
	q.schema = schema.Schema()
	if err := answerable(q.schema); err != nil {
		return nil, fmt.Errorf("resolvers: %w", err)
	}
	return schema, nil
}

type languageKey struct{}

// WithLanguage says in which language (kk, ru or en) texts are wanted where a field does not.
func WithLanguage(ctx context.Context, lang string) context.Context {
	return context.WithValue(ctx, languageKey{}, lang)
}

// languageOf is the language of the request, Russian when none was asked for.
func languageOf(ctx context.Context) string {
	if lang, ok := ctx.Value(languageKey{}).(string); ok && lang != "" {
		return lang
	}
	return "ru"
}

type rateLimitKey struct{}

// WithRateLimit says what Query.rateLimit answers.
func WithRateLimit(ctx context.Context, limit loaded.RateLimit) context.Context {
	return context.WithValue(ctx, rateLimitKey{}, &limit)
}
