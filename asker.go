package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"golang.org/x/text/language"

	"ortaq/graph"
	"ortaq/httpd"
	"ortaq/registry"
	"ortaq/resolvers"
	"ortaq/resolvers/loaded"
)

// maxHeader bounds the Accept-Language header that is read; browsers send a tenth of it.
const maxHeader = 1_000

// asker learns from a request who asks: so far, in which language, and what the client has seen already.
type asker struct {
	registry *registry.Registry
	matcher  language.Matcher
	codes    []string
	// run tells this run of the program from others, whose answers to the same question may differ: by the schema, or by
	// the store that they have opened.
	run string
}

type langKey struct{}

// newAsker knows the languages of the registry. Russian, the first, is taken when none of them is wanted.
func newAsker(reg *registry.Registry) *asker {
	tags := []language.Tag{language.Russian, language.Kazakh, language.English}
	return &asker{reg, language.NewMatcher(tags), []string{"ru", "kk", "en"}, rand.Text()}
}

func (a *asker) context(ctx context.Context, r *http.Request) context.Context {
	lang := a.language(r.Header.Get("Accept-Language"))
	ctx = graph.WithBookmark(ctx, r.Header.Get(httpd.HeaderBookmark))
	return context.WithValue(resolvers.WithLanguage(ctx, lang), langKey{}, lang)
}

func (a *asker) language(header string) string {
	if len(header) > maxHeader {
		header = ""
	}
	_, index := language.MatchStrings(a.matcher, header)
	return a.codes[index]
}

// key names what an answer depends on beside the question: the language, the day, by which something is active, and the
// run of the program.
func (a *asker) key(ctx context.Context) string {
	lang, _ := ctx.Value(langKey{}).(string)
	return lang + " " + a.registry.Asked(lang).Today + " " + a.run
}

// withCost lets a question ask for its own price. A budget without limit is always full.
func withCost(ctx context.Context, cost httpd.Cost) context.Context {
	if cost.Limit == 0 {
		cost.ResetAt = time.Now()
	}
	return resolvers.WithRateLimit(ctx, loaded.RateLimit{
		Limit: cost.Limit, Remaining: cost.Remaining, Cost: cost.Requested, ResetAt: loaded.DateTime(cost.ResetAt.UnixMilli()),
	})
}
