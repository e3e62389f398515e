package httpd

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"
)

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
