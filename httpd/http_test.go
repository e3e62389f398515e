package httpd

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/andybalholm/brotli"
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
	json.Unmarshal(text, &r.json)
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

func TestRequests(t *testing.T) {
	s := serve(t)
	const ok = `{"query":"{ __typename }"`
	for _, c := range []struct {
		name, body string
		status     int
		code       Code
	}{
		{"plain", ok + `}`, 200, ""},
		{"null parameters", ok + `,"variables":null,"operationName":null,"extensions":null}`, 200, ""},
		{"duplicate keys", ok + `,"query":"{ __typename }"}`, 200, ""},
		{"no body", ``, 400, CodeBadRequest},
		{"no query", `{}`, 400, CodeBadRequest},
		{"not JSON", `{"query":`, 400, CodeBadRequest},
		{"batch", `[` + ok + `}]`, 400, CodeBadRequest},
		{"two values", ok + `}{}`, 400, CodeBadRequest},
		{"query number", `{"query":1}`, 400, CodeBadRequest},
		{"variables list", ok + `,"variables":[]}`, 400, CodeBadRequest},
		{"extensions text", ok + `,"extensions":"a"}`, 400, CodeBadRequest},
		{"operationName false", ok + `,"operationName":false}`, 400, CodeBadRequest},
		{"broken UTF-8", `{"query":"{ echo(text: \"` + "\xff" + `\") }"}`, 400, CodeBadRequest},
		{"raw NUL", `{"query":"{ __typename }` + "\x00" + `"}`, 400, CodeBadRequest},
		{"escaped NUL", ok + `,"variables":{"a":"\u0000"}}`, 400, CodeBadRequest},
		{"lone high surrogate", ok + `,"variables":{"a":"\ud800"}}`, 400, CodeBadRequest},
		{"lone low surrogate", ok + `,"variables":{"a":"x\uDC00"}}`, 400, CodeBadRequest},
		{"two high surrogates", ok + `,"variables":{"a":"\ud83d\ud83d"}}`, 400, CodeBadRequest},
		{"surrogate cut short", ok + `,"variables":{"a":"\ud83d\u"}}`, 400, CodeBadRequest},
		{"lone surrogate in a key", ok + `,"variables":{"\udfff":1}}`, 400, CodeBadRequest},
		{"lone surrogate in GraphQL", `{"query":"{ echo(text: \"\\ud800\") }"}`, 400, CodeBadRequest},
		{"NUL in GraphQL", `{"query":"{ echo(text: \"\\u0000\") }"}`, 400, CodeBadRequest},
		{"braced NUL in GraphQL", `{"query":"{ echo(text: \"\\u{0}\") }"}`, 200, CodeBadUserInput},
		{"braced surrogate in GraphQL", `{"query":"{ echo(text: \"\\u{d800}\") }"}`, 200, CodeParseFailed},
		{"syntax", `{"query":"{"}`, 200, CodeParseFailed},
		{"no operation", `{"query":"fragment F on Query { __typename }"}`, 200, CodeParseFailed},
		{"unknown field", `{"query":"{ nope }"}`, 200, CodeValidationFailed},
		{"unknown operation", ok + `,"operationName":"x"}`, 200, CodeValidationFailed},
		{"subscription", `{"query":"subscription { ticks }"}`, 200, CodeValidationFailed},
		{"missing variable", `{"query":"query($n: Int!) { big(bytes: $n) }"}`, 200, CodeBadUserInput},
		{"wrong variable", `{"query":"query($n: Int!) { big(bytes: $n) }","variables":{"n":"x"}}`, 200, CodeBadUserInput},
		{"number out of range", `{"query":"{ big(bytes: 99999999999999999999) }"}`, 200, CodeBadUserInput},
		{"long query", `{"query":"{ __typename }` + strings.Repeat(" ", 17<<10) + `"}`, 413, CodePayloadTooLarge},
		{"long body", ok + `,"variables":{"a":"` + strings.Repeat("a", 257<<10) + `"}}`, 413, CodePayloadTooLarge},
		{"deep JSON", ok + `,"variables":{"a":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`, 400, CodeBadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.post(c.body).want(t, c.status, c.code)
		})
	}
}

func TestTextArrivesUnchanged(t *testing.T) {
	s := serve(t)
	for _, text := range []string{"Өскемен ұста", "🏃", "\u202eright to left\u200f", "\\ud800", "a\\u0000b", strings.Repeat("ә", 50_000)} {
		r := s.ask(`query($t: String) { echo(text: $t) }`, map[string]any{"t": text})
		if r.json.Data["echo"] != text {
			t.Errorf("%.20q came back as %.40q (%d)", text, r.json.Data["echo"], r.StatusCode)
		}
	}
	if r := s.post(`{"query":"{ echo(text: \"\\ud83c\\udfc3\") }"}`); r.json.Data["echo"] != "🏃" {
		t.Errorf("a surrogate pair in GraphQL came back as %v", r.json.Data["echo"])
	}
}

func TestMediaTypes(t *testing.T) {
	s := serve(t)
	const query = `{"query":"{ __typename }"}`
	for _, c := range []struct {
		accept, want string
		status       int
	}{
		{"", typeJSON, 200}, {"*/*", typeJSON, 200}, {"application/*", typeJSON, 200},
		{"application/graphql-response+json", typeGraphQL, 200},
		{"application/graphql-response+json, application/json;q=0.9", typeGraphQL, 200},
		{"application/graphql-response+json, */*", typeGraphQL, 200},
		{"application/json, application/graphql-response+json;q=0.5", typeJSON, 200},
		{"text/html", typeJSON, 406}, {"application/json;q=0", typeJSON, 406},
	} {
		r := s.post(query, "Accept", c.accept)
		if kind := r.Header.Get("Content-Type"); kind != c.want+"; charset=utf-8" || r.StatusCode != c.status {
			t.Errorf("%q: %s %d", c.accept, kind, r.StatusCode)
		}
	}
	s.post(`{"query":"{"}`, "Accept", typeGraphQL).want(t, 400, CodeParseFailed)
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a",
		"application/graphql", "application/json; charset=latin1"} {
		s.post(query, "Content-Type", kind).want(t, 415, CodeUnsupportedMediaType)
	}
	s.post(query, "Content-Type", "application/json; charset=UTF-8").want(t, 200, "")
	s.post(query, "Content-Encoding", "gzip").want(t, 415, CodeUnsupportedMediaType)
}

func TestGet(t *testing.T) {
	s := serve(t)
	s.get("{ __typename }").want(t, 200, "")
	if r := s.get("mutation { rename(name: \"a\") { id } }"); r.Header.Get("Allow") != "POST" {
		t.Error("a refused mutation must name the method it takes")
	} else {
		r.want(t, 405, CodeMethodNotAllowed)
	}
	variables := "&variables=" + url.QueryEscape(`{"t":"a"}`)
	query := PathGraphQL + "?query=" + url.QueryEscape("query($t: String) { echo(text: $t) }")
	if r := s.send("GET", query+variables, ""); r.json.Data["echo"] != "a" {
		t.Error(r.text)
	}
	s.send("GET", query+"&variables=1", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&query=a", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&a=%zz", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"%ff", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&variables="+url.QueryEscape(`{"t":"\ud800"}`), "").want(t, 400, CodeBadRequest)
	if r := s.send("PUT", PathGraphQL, "{}"); r.Header.Get("Allow") != "GET, HEAD, POST" {
		t.Error(r.Header)
	} else {
		r.want(t, 405, CodeMethodNotAllowed)
	}
}

func TestETag(t *testing.T) {
	s := serve(t)
	first := s.get("{ __typename }")
	tag := first.Header.Get("ETag")
	if tag == "" || first.json.Extensions != nil {
		t.Fatalf("no tag, or extensions that change with every answer: %s", first.text)
	}
	if r := s.get("{ __typename }", "If-None-Match", `"x", `+tag); r.StatusCode != 304 || r.text != "" {
		t.Errorf("the same question got %d", r.StatusCode)
	}
	ran := s.schema.executed.Load()
	s.get("{ __typename }", "If-None-Match", tag)
	if s.schema.executed.Load() != ran {
		t.Error("a kept answer was worked out again")
	}
	for name, r := range map[string]*reply{
		"language": s.get("{ __typename }", "Accept-Language", "kk", "If-None-Match", tag),
		"media":    s.get("{ __typename }", "Accept", typeGraphQL, "If-None-Match", tag),
		"document": s.get("{ a: __typename }", "If-None-Match", tag),
	} {
		if r.StatusCode != 200 || r.Header.Get("ETag") == tag {
			t.Errorf("another %s has the same tag", name)
		}
	}
	s.version.Add(1)
	if r := s.get("{ __typename }", "If-None-Match", tag); r.StatusCode != 200 {
		t.Error("the tag outlived a change of the graph")
	}
	if r := s.get(`{ fail(how: "x") }`); r.Header.Get("ETag") != "" || r.Header.Get("Cache-Control") != "no-store" {
		t.Error("an answer with errors may be kept")
	}
	vary := strings.Join(first.Header.Values("Vary"), ",")
	for _, header := range []string{"Accept", "Accept-Encoding", "Accept-Language", "Cookie"} {
		if !strings.Contains(vary, header) {
			t.Errorf("Vary %q lacks %s", vary, header)
		}
	}
}

func TestOneOf(t *testing.T) {
	s := serve(t)
	const byVariable = `query($by: ItemBy!) { item(by: $by) { id } }`
	const inFilter = `query($f: ItemFilter) { items(filter: $f) { totalCount } }`
	list := func(v ...any) map[string]any { return map[string]any{"f": map[string]any{"and": v}} }
	two := map[string]any{"id": "1", "slug": "a"}
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		good        bool
	}{
		{"one", byVariable, map[string]any{"by": map[string]any{"id": "1"}}, true},
		{"two", byVariable, map[string]any{"by": two}, false},
		{"none", byVariable, map[string]any{"by": map[string]any{}}, false},
		{"null", byVariable, map[string]any{"by": map[string]any{"id": nil}}, false},
		{"nested in a list", inFilter, list(map[string]any{"by": two}), false},
		{"nested single for a list", inFilter, map[string]any{"f": map[string]any{"and": map[string]any{"by": two}}}, false},
		{"nested good single", inFilter, map[string]any{"f": map[string]any{"and": map[string]any{"by": map[string]any{"id": "1"}}}}, true},
		{"nested good", inFilter, list(map[string]any{"by": map[string]any{"id": "1"}}), true},
		{"literal", `{ item(by: {id: "1", slug: "a"}) { id } }`, nil, false},
		{"inner variable", `query($i: ID!) { item(by: {id: $i}) { id } }`, map[string]any{"i": "1"}, true},
		{"second key unset", `query($i: ID!, $s: String) { item(by: {id: $i, slug: $s}) { id } }`, map[string]any{"i": "1"}, false},
		{"in a fragment", `query($by: ItemBy!) { ...F } fragment F on Query { item(by: $by) { id } }`, map[string]any{"by": two}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.ask(c.query, c.variables)
			if good := r.code() == ""; good != c.good {
				t.Errorf("accepted %v: %s", good, r.text)
			}
		})
	}
	r := s.post(`{"query":"query A($i: ID!) { item(by: {id: $i}) { id } } query B { __typename }","operationName":"B"}`)
	r.want(t, 200, "") // the variables of A do not concern B
}

func TestErrors(t *testing.T) {
	s := serve(t)
	for how, want := range map[string]Code{"plain": CodeInternal, "panic": CodeInternal, "coded": "BAD_CURSOR", "store": CodeUnavailable} {
		r := s.ask(`query($h: String!) { fail(how: $h) }`, map[string]any{"h": how})
		r.want(t, 200, want)
		if strings.Contains(r.text, "secret") {
			t.Errorf("%s: internal text in %s", how, r.text)
		}
		if want == CodeInternal && !strings.Contains(s.log.String(), r.json.Errors[0].Extensions["id"].(string)) {
			t.Errorf("%s: the log does not explain the error id", how)
		}
		if r.json.Errors[0].Path.String() != "fail" {
			t.Errorf("%s: path %s", how, r.json.Errors[0].Path)
		}
	}
	if log := s.log.String(); !strings.Contains(log, "secret panic") || !strings.Contains(log, "schema_test.go") {
		t.Error("the log lacks the panic or its stack")
	}
	r := s.ask(`{ date(day: "31.31") }`, nil)
	r.want(t, 200, CodeBadUserInput)
	if strings.Contains(r.text, "secret") || !strings.Contains(r.text, "date.day") {
		t.Error(r.text)
	}
	if r := s.ask(`{ fails }`, nil); len(r.json.Errors) != 20 {
		t.Errorf("%d errors in one answer", len(r.json.Errors))
	}
	if n := strings.Count(s.log.String(), "error=\"input: fails secret\""); n > 20 {
		t.Errorf("%d lines in the log for one request", n)
	}
	if r := s.ask(`{ nam itm items { nodez } echo(txt: 1) }`, nil); strings.Contains(r.text, "Did you mean") {
		t.Errorf("names are suggested: %s", r.text)
	}
	if r := s.ask(`{ `+strings.Repeat("x", 10_000)+` }`, nil); len(r.text) > 1000 {
		t.Errorf("an error echoes %d bytes", len(r.text))
	}
}

func TestPanicOutsideResolvers(t *testing.T) {
	s := serve(t, func(c *Config) {
		c.Context = func(context.Context, *http.Request) context.Context { panic("secret") }
	})
	r := s.ask(`{ __typename }`, nil)
	r.want(t, 500, CodeInternal)
	if strings.Contains(r.text, "secret") || !strings.Contains(s.log.String(), "secret") {
		t.Errorf("the cause belongs into the log only: %s", r.text)
	}
}

func TestNoTagWithoutVersion(t *testing.T) {
	s := serve(t, func(c *Config) {
		c.Version = func(context.Context) (int64, error) { return 0, errStore }
	})
	r := s.get("{ __typename }", "If-None-Match", "*")
	r.want(t, 200, "")
	if r.Header.Get("ETag") != "" || r.Header.Get("Cache-Control") != "no-store" {
		t.Error("an answer of unknown version may be kept")
	}
}

func TestTimeout(t *testing.T) {
	s := serve(t, func(c *Config) { c.Limits.Timeout = 20 * time.Millisecond })
	s.ask(`{ slow }`, nil).want(t, 200, CodeTimeout)
}

func TestPersisted(t *testing.T) {
	s := serve(t)
	const hash = "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38" // of { __typename } without spaces
	apq := `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	s.post(apq+`}`).want(t, 200, CodePersistedNotFound)
	s.post(apq+`}`, "Accept", typeGraphQL).want(t, 400, CodePersistedNotFound)
	s.post(apq+`,"query":"{ other }"}`).want(t, 400, CodeBadRequest)
	s.post(apq+`,"query":"{__typename}"}`).want(t, 200, "")
	s.post(apq+`}`).want(t, 200, "")
	s.post(`{"documentId":"sha256:`+hash+`"}`).want(t, 200, "")
	s.send("GET", PathGraphQL+"?documentId=sha256:"+hash, "").want(t, 200, "")
	s.post(`{"documentId":"other"}`).want(t, 200, CodePersistedNotFound)
	s.post(`{"extensions":{"persistedQuery":7}}`).want(t, 400, CodeBadRequest)
}

func TestOnlyGoodTextsArePersisted(t *testing.T) {
	s := serve(t)
	const text = "{ nope }"
	id := fmt.Sprintf(`"documentId":"sha256:%x"`, sha256.Sum256([]byte(text)))
	s.post(`{`+id+`,"query":"`+text+`"}`).want(t, 200, CodeValidationFailed)
	s.post(`{`+id+`}`).want(t, 200, CodePersistedNotFound)
}

func TestCompression(t *testing.T) {
	s := serve(t)
	for accept, want := range map[string]string{"gzip, br": "br", "gzip": "gzip", "br;q=0, gzip": "gzip", "identity": "", "*": "br"} {
		r := s.ask(`{ big(bytes: 100000) }`, nil, "Accept-Encoding", accept)
		if got := r.Header.Get("Content-Encoding"); got != want || (want != "" && len(r.text) > 2000) {
			t.Errorf("%q: %q with %d bytes", accept, got, len(r.text))
		}
	}
	if r := s.ask(`{ big(bytes: 10) }`, nil, "Accept-Encoding", "br"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a small answer was compressed")
	}
}

// Pooled writers must not mix the answers of two requests.
func TestCompressedBodiesStayApart(t *testing.T) {
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			body := bytes.Repeat([]byte{byte('a' + i%26)}, 5000+i)
			for encoding, open := range map[string]func(io.Reader) io.Reader{
				"br":   func(r io.Reader) io.Reader { return brotli.NewReader(r) },
				"gzip": func(r io.Reader) io.Reader { z, _ := gzip.NewReader(r); return z },
			} {
				small, err := compress(encoding, body)
				if err != nil {
					t.Error(err)
					return
				}
				if back, err := io.ReadAll(open(bytes.NewReader(small))); err != nil || !bytes.Equal(back, body) {
					t.Errorf("%s: %d bytes came back, %v", encoding, len(back), err)
				}
			}
		})
	}
	all.Wait()
}

func TestRate(t *testing.T) {
	s := serve(t, func(c *Config) {
		c.Rate, c.Proxies = 100, []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
	})
	r := s.ask(`{ items(first: 30) { nodes { id } } paid { requested remaining } }`, nil, "X-Forwarded-For", "1.2.3.4")
	cost, _ := r.json.Extensions["cost"].(map[string]any)
	if cost["requested"] != 31.0 || cost["limit"] != 100.0 || cost["remaining"] != 69.0 || cost["resetAt"] == nil {
		t.Errorf("cost %v", cost)
	}
	if paid, _ := r.json.Data["paid"].(map[string]any); paid["requested"] != 31.0 {
		t.Errorf("the resolver saw %v", paid)
	}
	if r.Header.Get("RateLimit-Limit") != "100" || r.Header.Get("RateLimit-Remaining") != "69" || r.Header.Get("RateLimit-Reset") != "19" { // 31 of 100 points fill in 18.6 s
		t.Errorf("headers %v", r.Header)
	}
	s.ask(`{ items(first: 100) { nodes { id } } }`, nil, "X-Forwarded-For", "1.2.3.4").want(t, 200, CodeTooComplex)
	r = s.ask(`{ items(first: 98) { nodes { id } } }`, nil, "X-Forwarded-For", "1.2.3.4")
	r.want(t, 429, CodeRateLimited)
	if r.Header.Get("Retry-After") == "" || r.Header.Get("Retry-After") == "0" {
		t.Errorf("Retry-After %q", r.Header.Get("Retry-After"))
	}
	s.ask(`{ items(first: 98) { nodes { id } } }`, nil, "X-Forwarded-For", "1.2.3.5").want(t, 200, "")
	for range 100 {
		r = s.post(`nonsense`, "X-Forwarded-For", "1.2.3.6")
	}
	s.post(`nonsense`, "X-Forwarded-For", "1.2.3.6").want(t, 429, CodeRateLimited)
}

func TestClient(t *testing.T) {
	trusted := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for _, c := range []struct{ peer, forwardedFor, forwarded, want string }{
		{"8.8.8.8:1", "", "", "8.8.8.8"},
		{"8.8.8.8:1", "1.1.1.1", "for=1.1.1.1", "8.8.8.8"},
		{"10.0.0.1:1", "1.1.1.1", "", "1.1.1.1"},
		{"[::ffff:10.0.0.1]:1", "1.1.1.1", "", "1.1.1.1"},
		{"10.0.0.1:1", "6.6.6.6, 1.1.1.1, 10.0.0.2", "", "1.1.1.1"},
		{"10.0.0.1:1", "10.0.0.3, 10.0.0.2", "", "10.0.0.3"},
		{"10.0.0.1:1", "nonsense", "", "10.0.0.1"},
		{"10.0.0.1:1", "", `for="[2001:db8:1:2:3::4]:80";proto=https`, "2001:db8:1:2::"},
		{"10.0.0.1:1", "", `by=10.0.0.1;For=1.1.1.1`, "1.1.1.1"},
		{"10.0.0.1:1", "1.1.1.1", "for=2.2.2.2", "10.0.0.1"},
		{"[2001:db8:1:2:3::4%eth0]:1", "", "", "2001:db8:1:2::"},
		{"@", "1.1.1.1", "", "invalid IP"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		if c.forwardedFor != "" {
			r.Header.Set("X-Forwarded-For", c.forwardedFor)
		}
		if c.forwarded != "" {
			r.Header.Set("Forwarded", c.forwarded)
		}
		if got := clientOf(r, trusted).String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

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

func newLocalListener(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

func TestShutdownFinishesAnswers(t *testing.T) {
	s := serve(t)
	handler, err := New(testConfig(s))
	if err != nil {
		t.Fatal(err)
	}
	listener := newLocalListener(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, listener, handler) }()
	answered := make(chan string, 1)
	go func() {
		res, err := http.Post("http://"+listener.Addr().String()+PathGraphQL, "application/json", strings.NewReader(`{"query":"{ slow }"}`))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		answered <- string(text)
	}()
	<-s.schema.started
	stop()
	select {
	case err := <-served:
		t.Fatalf("the server left an open answer behind: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(s.schema.finish)
	if text := <-answered; !strings.Contains(text, `"slow":"done"`) {
		t.Errorf("the answer in flight was %s", text)
	}
	if err := <-served; err != nil {
		t.Errorf("a clean stop gave %v", err)
	}
	if err := Serve(t.Context(), listener, handler); err == nil {
		t.Error("a closed listener gave no error")
	}
}

func TestServeBoundsHeaders(t *testing.T) {
	s := serve(t)
	handler, err := New(testConfig(s))
	if err != nil {
		t.Fatal(err)
	}
	listener := newLocalListener(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, listener, handler) }()
	for length, want := range map[int]int{15 << 10: 200, 100 << 10: 431} {
		query := "{__typename}" + strings.Repeat("\n", length)
		res, err := http.Get("http://" + listener.Addr().String() + PathGraphQL + "?query=" + url.QueryEscape(query))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("a query of %d bytes in the URL gave %d", length, res.StatusCode)
		}
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
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
