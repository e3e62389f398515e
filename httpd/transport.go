package httpd

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
)

// transport answers GraphQL over HTTP at one path.
type transport struct {
	Config
	executor  *executor.Executor
	documents *documents
	persisted *persisted
	meters    *meters
	metrics   *metrics
}

// call is one request on its way through the transport.
type call struct {
	ctx       context.Context
	writer    http.ResponseWriter
	request   *http.Request
	client    netip.Addr
	media     string
	params    *params
	hash      string // keep the query text under this hash
	document  *ast.QueryDocument
	operation *ast.OperationDefinition
	variables map[string]any
	cost      Cost
	started   time.Time
	masked    atomic.Int32 // internal errors logged so far
}

// bytesPerPoint prices the reading of a body.
const bytesPerPoint = 8 << 10

type callKey struct{}

func callOf(ctx context.Context) *call {
	c, _ := ctx.Value(callKey{}).(*call)
	return c
}

func newTransport(cfg Config, m *metrics) (*transport, error) {
	docs, err1 := newDocuments(cfg.Schema, cfg.Limits)
	texts, err2 := newPersisted(cfg.Limits.PersistedBytes)
	meters, err3 := newMeters(cfg.Rate, cfg.Limits.Clients)
	t := &transport{
		Config: cfg, executor: executor.New(cfg.Schema),
		documents: docs, persisted: texts, meters: meters, metrics: m,
	}
	t.executor.SetErrorPresenter(t.present)
	t.executor.SetRecoverFunc(t.recovered)
	return t, errors.Join(err1, err2, err3)
}

// ServeHTTP takes one request through every check, cheapest first, and runs it.
func (t *transport) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{ctx: r.Context(), writer: w, request: r, client: clientOf(r, t.Proxies), started: time.Now()}
	for _, header := range []string{"Accept", "Accept-Language", "Authorization", "Cookie"} {
		w.Header().Add("Vary", header)
	}
	w.Header().Set("Cache-Control", "no-store")
	for _, step := range []func(*call) *failure{t.admit, t.accept, t.read, t.find, t.choose, t.coerce, t.judge, t.enter} {
		if f := step(c); f != nil {
			t.fail(c, f)
			return
		}
	}
	t.run(c)
}

// admit takes points before any work: bad requests are not free, and large ones
// cost more. A body of unknown length counts as the largest.
func (t *transport) admit(c *call) *failure {
	length := c.request.ContentLength
	if length < 0 || length > int64(t.Limits.Body) {
		length = int64(t.Limits.Body)
	}
	return t.pay(c, 1+int(length/bytesPerPoint))
}

func (t *transport) pay(c *call, points int) *failure {
	cost, granted := t.meters.charge(c.client, points)
	cost.tell(c.writer.Header())
	c.cost = cost
	if granted {
		return nil
	}
	c.writer.Header().Set("Retry-After", t.meters.retryAfter(cost))
	return refuse(http.StatusTooManyRequests, CodeRateLimited, "too many requests: see the Retry-After header")
}

func (t *transport) accept(c *call) *failure {
	if c.media = mediaType(c.request.Header.Get("Accept")); c.media == "" {
		return refuse(http.StatusNotAcceptable, CodeNotAcceptable, "served are "+typeGraphQL+" and "+typeJSON)
	}
	switch c.request.Method {
	case http.MethodGet, http.MethodHead, http.MethodPost:
		return nil
	}
	return notAllowed(c.writer, "GET, HEAD, POST")
}

func notAllowed(w http.ResponseWriter, allowed string) *failure {
	w.Header().Set("Allow", allowed)
	return refuse(http.StatusMethodNotAllowed, CodeMethodNotAllowed, "this path does not take the method")
}

func (t *transport) read(c *call) (f *failure) {
	c.params, f = readParams(c.writer, c.request, t.Limits)
	return f
}

func (t *transport) find(c *call) (f *failure) {
	if c.hash, f = t.persisted.find(c.params); f != nil {
		return f
	}
	if c.document, f = t.documents.load(c.params.Query); f == nil && c.hash != "" {
		t.persisted.keep(c.hash, c.params.Query)
	}
	return f
}

func (t *transport) choose(c *call) *failure {
	c.operation = c.document.Operations.ForName(c.params.OperationName)
	switch {
	case c.operation == nil:
		return reject(CodeValidationFailed, "operationName does not name an operation of the query")
	case c.operation.Operation == ast.Subscription:
		return reject(CodeValidationFailed, "subscriptions are not served here")
	case c.operation.Operation == ast.Mutation && c.request.Method != http.MethodPost:
		return notAllowed(c.writer, "POST")
	}
	return nil
}

func (t *transport) coerce(c *call) *failure {
	variables, err := validator.VariableValues(t.Config.Schema.Schema(), c.operation, c.params.Variables)
	if err != nil {
		return c.refuseVariable(err)
	}
	c.variables = variables
	return nil
}

// judge checks the arguments, prices the operation and takes the points.
func (t *transport) judge(c *call) *failure {
	p := &pricer{
		schema: t.documents.schema, variables: c.variables,
		page: t.Limits.Page, fragments: map[string]weight{},
	}
	price, limit := p.price(c.operation), t.Limits.Nodes
	if t.Rate > 0 {
		limit = min(limit, t.Rate) // more than a full bucket could never be paid
	}
	if f := (inputs{t.documents.schema, c.variables}).check(p.arguments); f != nil {
		newAddresses(c.document, c.operation).tell(f.errs)
		return f
	}
	if price > limit {
		return reject(CodeTooComplex, "the operation may read more than %d records: ask for smaller pages", limit)
	}
	paid := c.cost.Requested
	f := t.pay(c, max(0, price-paid))
	c.cost.Requested = max(price, paid)
	return f
}

// enter asks for the request's context last: it may look up a session.
func (t *transport) enter(c *call) *failure {
	c.ctx = context.WithValue(t.Context(c.ctx, c.request), callKey{}, c)
	return nil
}

func (t *transport) fail(c *call, f *failure) {
	f.errs = f.errs[:min(len(f.errs), t.Limits.Errors)]
	t.metrics.observe(c, f.errs)
	note(c.ctx, c, codeOf(f.errs))
	sendFailureAs(c, f)
}

func (c *call) kind() string {
	if c.operation == nil {
		return "none"
	}
	return string(c.operation.Operation)
}
