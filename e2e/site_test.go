package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"ortaq/graph"
	"ortaq/httpd"
	"ortaq/registry"
	"ortaq/resolvers"
	"ortaq/resolvers/loaded"
)

// today is the clock of all cases: noon in Almaty, so that the day there is the day everywhere.
func today() time.Time { return time.Date(2026, 3, 3, 7, 0, 0, 0, time.UTC) }

// patience is how long an answer may take: what a question costs is told in statements, and a busy machine with the race
// detector takes its time.
const patience = 2 * time.Minute

// site is the program over a store that holds the fixture.
type site struct {
	backend  backend
	store    graph.Store
	registry *registry.Registry
	server   *httptest.Server
	names    *names
}

// newSite loads the fixture and serves it.
func newSite(t testing.TB, b backend) *site {
	t.Helper()
	s := emptySite(t, b)
	s.names = loadFixture(t, s)
	return s
}

// emptySite serves a store without records.
func emptySite(t testing.TB, b backend) *site {
	t.Helper()
	s := &site{backend: b, store: b.open(t), names: &names{}}
	s.registry = registry.New(s.store, today)
	s.registry.QuestionTime = patience
	s.server = httptest.NewServer(s.handler(t))
	t.Cleanup(s.server.Close)
	return s
}

// countHeader names the counter of a request, which the test reads afterwards: the server runs in the same process.
const countHeader = "X-Test-Counter"

var counters = newCounters()

// handler puts the program together as its main package does.
func (s *site) handler(t testing.TB) http.Handler {
	t.Helper()
	schema, err := resolvers.Schema(s.registry)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := httpd.New(httpd.Config{
		Schema: schema, SDL: resolvers.SDL, Limits: httpd.Limits{Timeout: patience}, Version: s.registry.Version, Bookmark: s.registry.Bookmark, Ready: s.registry.Ready, Present: resolvers.Present,
		Context: func(ctx context.Context, r *http.Request) context.Context {
			ctx = graph.WithBookmark(ctx, r.Header.Get(httpd.HeaderBookmark))
			return resolvers.WithLanguage(counters.with(ctx, r.Header.Get(countHeader)), languageOf(r))
		},
		WithCost: func(ctx context.Context, c httpd.Cost) context.Context {
			return resolvers.WithRateLimit(ctx, loaded.RateLimit{
				Limit: c.Limit, Remaining: c.Remaining, Cost: c.Requested, ResetAt: loaded.DateTime(today().UnixMilli()),
			})
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

var matcher = language.NewMatcher([]language.Tag{language.Russian, language.Kazakh, language.English})

func languageOf(r *http.Request) string {
	_, i := language.MatchStrings(matcher, r.Header.Get("Accept-Language"))
	return []string{"ru", "kk", "en"}[i]
}

// request is a question; variables are JSON, headers a line each.
type request struct{ query, variables, headers string }

// answer is what came back.
type answer struct {
	site       *site
	status     int
	header     http.Header
	body       []byte
	statements int64
}

func (s *site) ask(t testing.TB, r request) answer {
	t.Helper()
	body := map[string]any{"query": s.names.toIDs(r.query)}
	if r.variables != "" {
		body["variables"] = json.RawMessage(s.names.toIDs(r.variables))
	}
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.server.URL+httpd.PathGraphQL, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	for line := range strings.Lines(r.headers) {
		name, value, _ := strings.Cut(line, ":")
		req.Header.Set(name, strings.TrimSpace(value))
	}
	return s.send(t, req)
}

func (s *site) send(t testing.TB, req *http.Request) answer {
	t.Helper()
	key, counter := counters.add()
	req.Header.Set(countHeader, strconv.Itoa(key))
	resp, err := s.server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{s, resp.StatusCode, resp.Header, body, counter.Load()}
}
