// Package httpd serves a GraphQL schema over HTTP: the transport, the limits
// that protect it, and the small routes an operator needs around it.
package httpd

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Config says what is served and under which limits. Schema, Version and Ready
// are needed; everything else may be left out.
type Config struct {
	Schema   graphql.ExecutableSchema
	SDL      string // the text of /schema.graphqls
	Explorer fs.FS  // static files below /explorer, with an index.html

	Version func(context.Context) (int64, error) // the graph version, part of every ETag
	// Bookmark names the state that answers were made from, for a client whose next request another process answers.
	Bookmark func(context.Context) (string, error)
	Ready    func(context.Context) error // why the store can't answer; the text is shown at /readyz

	Origins []string       // other sites whose pages may ask, each as scheme://host[:port]
	Proxies []netip.Prefix // peers whose forwarding headers are believed
	Rate    int            // cost points a minute for each client; 0 turns the limit off
	Logger  *slog.Logger
	Limits  Limits

	// Context adds what resolvers must know of a request, such as its language.
	Context func(context.Context, *http.Request) context.Context
	// WithCost hands the price of the running operation to the resolvers.
	WithCost func(context.Context, Cost) context.Context
	// Key names what an answer depends on besides the request's own text:
	// language, viewer, the day. It is part of the ETag.
	Key func(context.Context) string
	// Present turns a known error of the domain or the store into one that may
	// be shown. It answers nil for errors it does not know; these are masked.
	Present func(context.Context, error) *gqlerror.Error
}

// Limits bound what one request may cost. A zero field takes its default.
type Limits struct {
	Body               int           // bytes of a request body, 256 kB
	Query              int           // bytes of a query text, 16 kB
	Tokens             int           // tokens of a query, 1,500
	Depth              int           // nested fields, 12
	IntrospectionDepth int           // nested fields below __schema and __type, 16
	Aliases            int           // aliases after spreading fragments, 30
	Directives         int           // directives after spreading fragments, 50
	Repeats            int           // uses of one response name, and fragment spreads, in a document, 150
	Operations         int           // in a document, 20
	InputDepth         int           // nested lists and objects of one input, 32
	Nodes              int           // records that one operation may read, 10,000
	Page               int           // page size where none is given, 20
	Errors             int           // errors in one answer, 20
	DocumentBytes      int           // parsed documents kept, 16 MB
	PersistedBytes     int           // persisted query texts kept, 4 MB
	Clients            int           // client addresses whose rate is remembered, 10,000
	Timeout            time.Duration // of one operation, 10 s
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Body:               cmp.Or(l.Body, 256<<10),
		Query:              cmp.Or(l.Query, 16<<10),
		Tokens:             cmp.Or(l.Tokens, 1_500),
		Depth:              cmp.Or(l.Depth, 12),
		IntrospectionDepth: cmp.Or(l.IntrospectionDepth, 16),
		Aliases:            cmp.Or(l.Aliases, 30),
		Directives:         cmp.Or(l.Directives, 50),
		Repeats:            cmp.Or(l.Repeats, 150),
		Operations:         cmp.Or(l.Operations, 20),
		InputDepth:         cmp.Or(l.InputDepth, 32),
		Nodes:              cmp.Or(l.Nodes, 10_000),
		Page:               cmp.Or(l.Page, 20),
		Errors:             cmp.Or(l.Errors, 20),
		DocumentBytes:      cmp.Or(l.DocumentBytes, 16<<20),
		PersistedBytes:     cmp.Or(l.PersistedBytes, 4<<20),
		Clients:            cmp.Or(l.Clients, 10_000),
		Timeout:            cmp.Or(l.Timeout, 10*time.Second),
	}
}

// complete fills the hooks that were left out, so that no caller asks for nil.
func (c Config) complete() (Config, error) {
	if c.Schema == nil || c.Version == nil || c.Ready == nil {
		return c, errors.New("httpd: Schema, Version and Ready are needed")
	}
	if c.Rate < 0 {
		return c, errors.New("httpd: Rate must not be negative")
	}
	c.Limits = c.Limits.withDefaults()
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	if c.Context == nil {
		c.Context = func(ctx context.Context, _ *http.Request) context.Context { return ctx }
	}
	if c.Bookmark == nil {
		c.Bookmark = func(context.Context) (string, error) { return "", nil }
	}
	if c.WithCost == nil {
		c.WithCost = func(ctx context.Context, _ Cost) context.Context { return ctx }
	}
	if c.Key == nil {
		c.Key = func(context.Context) string { return "" }
	}
	if c.Present == nil {
		c.Present = func(context.Context, error) *gqlerror.Error { return nil }
	}
	return c, nil
}
