package main

import (
	"net/http/httptest"
	"testing"
	"time"

	"ortaq/registry"
)

// What is active depends on the day in Almaty, so yesterday's answer must not pass for today's.
func TestTheKeyOfAnAnswerHoldsLanguageAndDay(t *testing.T) {
	for _, c := range []struct{ now, header, want string }{
		{"2026-03-03T18:59:59Z", "kk", "kk 2026-03-03"},
		{"2026-03-03T19:00:00Z", "en-US", "en 2026-03-04"},
		{"2026-03-03T19:00:00Z", "de", "ru 2026-03-04"},
	} {
		now, err := time.Parse(time.RFC3339, c.now)
		if err != nil {
			t.Fatal(err)
		}
		a := newAsker(registry.New(nil, func() time.Time { return now }))
		r := httptest.NewRequest("GET", "/graphql", nil)
		r.Header.Set("Accept-Language", c.header)
		if got := a.key(a.context(t.Context(), r)); got != c.want+" "+a.run {
			t.Errorf("%s at %s: got %q, want %q", c.header, c.now, got, c.want)
		}
	}
}
