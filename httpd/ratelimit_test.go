package httpd

import (
	"net/http/httptest"
	"net/netip"
	"testing"
	"time"
)

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
		s.post(`nonsense`, "X-Forwarded-For", "1.2.3.6")
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

// A filter that makes the store read for long shows in no page size; the time that it took is charged afterwards.
func TestTimeIsCharged(t *testing.T) {
	client := netip.MustParseAddr("1.2.3.4")
	m, err := newMeters(100_000, 10)
	if err != nil {
		t.Fatal(err)
	}
	m.settle(client, 10, time.Millisecond) // cheaper than what was charged before
	if left, _ := m.charge(client, 1); left.Remaining < 99_990 {
		t.Errorf("%d points left after a quick operation", left.Remaining)
	}
	for range 3 {
		m.settle(client, 10, 10*time.Second)
	}
	if _, granted := m.charge(client, 1); granted {
		t.Error("half a minute of work left points")
	}
}
