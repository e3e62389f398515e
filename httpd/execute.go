package httpd

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// run answers from the client's own copy where it is still good, and otherwise
// executes the operation.
func (t *transport) run(c *call) {
	tag := t.tag(c)
	if fresh(c.request, tag) {
		c.writer.Header().Set("ETag", tag)
		c.writer.Header().Set("Cache-Control", "no-cache")
		t.metrics.observe(c, nil)
		t.mark(c)
		note(c.ctx, c, "OK")
		c.writer.WriteHeader(http.StatusNotModified)
		return
	}
	started := time.Now()
	answer := t.execute(c)
	t.meters.settle(c.client, c.cost.Requested, time.Since(started))
	if answer == nil {
		t.fail(c, &failure{http.StatusGatewayTimeout, gqlerror.List{timeout()}})
		return
	}
	answer.Errors = answer.Errors[:min(len(answer.Errors), t.Limits.Errors)]
	t.metrics.observe(c, answer.Errors)
	note(c.ctx, c, codeOf(answer.Errors))
	if unavailable(answer.Errors) {
		c.writer.Header().Set("Retry-After", away)
	}
	t.mark(c)
	sendAnswer(c, answer, tag)
}

// execute runs the operation within its time. It answers nil when the time was
// over before anything could be said.
func (t *transport) execute(c *call) *graphql.Response {
	ctx, cancel := context.WithTimeout(t.WithCost(c.ctx, c.cost), t.Limits.Timeout)
	defer cancel()
	handler, ctx := t.executor.DispatchOperation(ctx, &graphql.OperationContext{
		RawQuery: c.params.Query, OperationName: c.params.OperationName, Variables: c.variables,
		Doc: c.document, Operation: c.operation, Headers: c.request.Header, RecoverFunc: t.recovered,
		ResolverMiddleware: func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) },
		RootResolverMiddleware: func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
			return next(ctx)
		},
	})
	return handler(ctx)
}
