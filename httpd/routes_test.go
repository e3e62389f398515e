package httpd

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestOtherSites(t *testing.T) {
	s := serve(t, func(c *Config) { c.Origins = []string{"https://good.example"} })
	const query = `{"query":"{ __typename }"}`
	s.post(query, "Origin", "https://evil.example").want(t, 403, CodeForbidden)
	s.post(query, "Sec-Fetch-Site", "cross-site").want(t, 403, CodeForbidden)
	s.post(query, "Origin", s.URL).want(t, 200, "")
	r := s.post(query, "Origin", "https://good.example", "Sec-Fetch-Site", "cross-site")
	r.want(t, 200, "")
	if r.Header.Get("Access-Control-Allow-Origin") != "https://good.example" {
		t.Error("a named site may not read the answer")
	}
	preflight := func(origin string) string {
		return s.send("OPTIONS", PathGraphQL, "", "Origin", origin, "Access-Control-Request-Method", "POST",
			"Access-Control-Request-Headers", "content-type").Header.Get("Access-Control-Allow-Origin")
	}
	if preflight("https://good.example") == "" || preflight("https://evil.example") != "" {
		t.Error("the wrong site passes the preflight")
	}
	closed := serve(t)
	if r := closed.post(query, "Origin", closed.URL); r.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("without named sites nobody else may read")
	}
	for _, origin := range []string{"*", "good.example", "https://good.example/path", "https://*.example"} {
		cfg := testConfig(s)
		cfg.Origins = []string{origin}
		if _, err := New(cfg); err == nil {
			t.Errorf("origin %q was taken", origin)
		}
	}
}

func TestRoutes(t *testing.T) {
	s := serve(t)
	for _, c := range []struct {
		method, path string
		status       int
		kind, text   string
	}{
		{"GET", "/", 302, "", ""},
		{"GET", "/explorer", 200, "text/html; charset=utf-8", "Explorer"},
		{"GET", "/explorer/", 200, "text/html; charset=utf-8", "Explorer"},
		{"GET", "/explorer/assets/app.js", 200, "text/javascript; charset=utf-8", "let a"},
		{"GET", "/explorer/assets", 404, typeJSON + "; charset=utf-8", "NOT_FOUND"},
		{"GET", "/explorer/%2e%2e/go.mod", 404, typeJSON + "; charset=utf-8", "NOT_FOUND"},
		{"GET", "/schema.graphqls", 200, "text/plain; charset=utf-8", "type Query"},
		{"GET", "/healthz", 200, typeJSON, `{"status":"ok"}`},
		{"GET", "/readyz", 200, typeJSON, `{"status":"ready"}`},
		{"GET", "/nothing", 404, typeJSON + "; charset=utf-8", "NOT_FOUND"},
		{"POST", "/healthz", 405, typeJSON + "; charset=utf-8", "METHOD_NOT_ALLOWED"},
		{"DELETE", "/explorer", 405, typeJSON + "; charset=utf-8", "METHOD_NOT_ALLOWED"},
	} {
		r := s.send(c.method, c.path, "")
		if r.StatusCode != c.status || (c.kind != "" && r.Header.Get("Content-Type") != c.kind) || !strings.Contains(r.text, c.text) {
			t.Errorf("%s %s: %d %s %.100q", c.method, c.path, r.StatusCode, r.Header.Get("Content-Type"), r.text)
		}
		if r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Referrer-Policy") == "" ||
			!strings.Contains(r.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s lacks security headers", c.path)
		}
		if c.status == 405 && r.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: Allow %q", c.path, r.Header.Get("Allow"))
		}
	}
	tag := s.send("GET", PathSchema, "").Header.Get("ETag")
	if r := s.send("GET", PathSchema, "", "If-None-Match", tag); r.StatusCode != 304 {
		t.Errorf("the schema was sent again: %d", r.StatusCode)
	}
	away := errors.New("the store is away")
	s.ready.Store(&away)
	if r := s.send("GET", "/readyz", ""); r.StatusCode != 503 || !strings.Contains(r.text, "the store is away") {
		t.Errorf("%d %s", r.StatusCode, r.text)
	}
}

func TestMetricsAndLog(t *testing.T) {
	s := serve(t)
	s.ask(`query Named { echo(text: "private words") }`, nil, "X-Request-Id", "abc-1")
	s.ask(`{ nope }`, nil)
	r := s.ask(`{ __typename }`, nil, "X-Request-Id", `bad" id=forged`)
	if id := r.Header.Get("X-Request-Id"); len(id) != 26 {
		t.Errorf("request id %q", id)
	}
	text := s.send("GET", "/metrics", "").text
	for _, want := range []string{`ortaq_graphql_operation_seconds_count{code="OK",kind="query"} 2`,
		`ortaq_graphql_operation_seconds_count{code="GRAPHQL_VALIDATION_FAILED",kind="none"} 1`,
		`ortaq_cache_bytes{cache="documents"}`, `ortaq_cache_bytes{cache="persisted"} 0`, `ortaq_http_requests_in_flight 1`} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	log := s.log.String()
	for _, want := range []string{"request_id=abc-1", "operation=Named", "code=OK", "kind=query", "status=200"} {
		if !strings.Contains(log, want) {
			t.Errorf("the log lacks %s", want)
		}
	}
	if strings.Contains(log, "private words") || strings.Contains(log, "forged") {
		t.Error("the log holds what a client wrote")
	}
}

func TestConfig(t *testing.T) {
	s := serve(t)
	for name, spoil := range map[string]func(*Config){
		"schema":  func(c *Config) { c.Schema = nil },
		"version": func(c *Config) { c.Version = nil },
		"ready":   func(c *Config) { c.Ready = nil },
		"rate":    func(c *Config) { c.Rate = -1 },
	} {
		cfg := testConfig(s)
		spoil(&cfg)
		if _, err := New(cfg); err == nil {
			t.Errorf("a bad %s was taken", name)
		}
	}
	bare, err := New(Config{Schema: s.schema, Version: testConfig(s).Version, Ready: testConfig(s).Ready})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	bare.ServeHTTP(w, httptest.NewRequest("GET", PathGraphQL+"?query={__typename}", nil))
	if w.Code != 200 {
		t.Errorf("a bare handler answered %d %s", w.Code, w.Body)
	}
}
