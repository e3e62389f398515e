package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// site is a served handler with what a test may want to change or look at.
type site struct {
	*httptest.Server
	t       *testing.T
	schema  *testSchema
	version atomic.Int64
	ready   atomic.Pointer[error]
	log     *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

func testConfig(s *site) Config {
	return Config{
		Schema: s.schema, SDL: testSDL, Logger: slog.New(slog.NewTextHandler(s.log, nil)),
		Explorer: fstest.MapFS{
			"index.html":    {Data: []byte("<!doctype html><title>Explorer</title>")},
			"assets/app.js": {Data: []byte(strings.Repeat("let a = 1;\n", 500))},
		},
		Version: func(context.Context) (int64, error) { return s.version.Load(), nil },
		Ready: func(context.Context) error {
			if err := s.ready.Load(); err != nil {
				return *err
			}
			return nil
		},
		Context: func(ctx context.Context, r *http.Request) context.Context {
			return context.WithValue(ctx, languageKey{}, r.Header.Get("Accept-Language"))
		},
		WithCost: func(ctx context.Context, c Cost) context.Context { return context.WithValue(ctx, paidKey{}, c) },
		Key:      func(ctx context.Context) string { return ctx.Value(languageKey{}).(string) },
		Present: func(_ context.Context, err error) *gqlerror.Error {
			if errors.Is(err, errStore) {
				return newError(CodeUnavailable, "the store is away")
			}
			return nil
		},
	}
}

func serve(t *testing.T, change ...func(*Config)) *site {
	t.Helper()
	s := &site{t: t, schema: newTestSchema(), log: &lockedBuffer{}}
	cfg := testConfig(s)
	for _, f := range change {
		f(&cfg)
	}
	handler, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	s.Server = httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s
}

// reply is an answer, read to its end.
type reply struct {
	*http.Response
	text string
	json struct {
		Data       map[string]any
		Errors     gqlerror.List
		Extensions map[string]any
	}
}

func (r *reply) code() string {
	if len(r.json.Errors) == 0 {
		return ""
	}
	code, _ := r.json.Errors[0].Extensions["code"].(string)
	return code
}

func (s *site) send(method, path, body string, header ...string) *reply {
	s.t.Helper()
	req, err := http.NewRequest(method, s.URL+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	r := &reply{Response: res, text: string(text)}
	_ = json.Unmarshal(text, &r.json) // not every answer is JSON
	return r
}

// post sends a raw body, ask a query with variables, get the same by URL.
func (s *site) post(body string, header ...string) *reply {
	s.t.Helper()
	return s.send("POST", PathGraphQL, body, append([]string{"Content-Type", "application/json"}, header...)...)
}

func (s *site) ask(query string, variables map[string]any, header ...string) *reply {
	s.t.Helper()
	body, _ := json.Marshal(map[string]any{"query": query, "variables": variables})
	return s.post(string(body), header...)
}

func (s *site) get(query string, header ...string) *reply {
	s.t.Helper()
	return s.send("GET", PathGraphQL+"?query="+url.QueryEscape(query), "", header...)
}

func (r *reply) want(t *testing.T, status int, code Code) {
	t.Helper()
	if r.StatusCode != status || r.code() != string(code) {
		t.Errorf("answered %d %q, want %d %q: %.300s", r.StatusCode, r.code(), status, code, r.text)
	}
}

// Pooled writers must not mix the answers of two requests.
