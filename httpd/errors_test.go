package httpd

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
)

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
	if strings.Contains(r.text, "secret") || r.json.Errors[0].Extensions["argument"] != "day" || r.json.Errors[0].Path.String() != "date" {
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

func TestTimeout(t *testing.T) {
	s := serve(t, func(c *Config) { c.Limits.Timeout = 20 * time.Millisecond })
	s.ask(`{ slow }`, nil).want(t, 200, CodeTimeout)
}
