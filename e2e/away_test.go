package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/registry"
)

// How long it may take to say that Neo4j is away, and to answer after it is back.
const (
	toldWithin = time.Second
	backWithin = 5 * time.Second
)

// TestNeo4jGoesAndComesBack kills Neo4j over and over while others read over HTTP and write through the registry.
// Whoever asks is told soon, the service goes on by itself, and each acknowledged write is there once.
func TestNeo4jGoesAndComesBack(t *testing.T) {
	server := neo4jtest.Own(t)
	own := backend{"neo4j", func(t testing.TB) graph.Store { return openNeo4j(t, server.URL) }, 10}
	s := newSite(t, own)
	ctx, cancel := context.WithCancel(t.Context())
	crowd := &crowd{site: s, written: map[float64]bool{}}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() { crowd.read(ctx, t) })
		if i%2 == 0 {
			all.Go(func() { crowd.write(ctx, t, float64(i)) })
		}
	}
	for range soak(2) {
		crowd.await(t, &crowd.reads, time.Minute)
		crowd.await(t, &crowd.writes, 5*time.Minute)
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		s.checkAway(t)
		if err := server.Again(t.Context()); err != nil {
			t.Fatal(err)
		}
		answering(t, own)
		crowd.await(t, &crowd.reads, backWithin)
	}
	cancel()
	all.Wait()
	crowd.check(t)
}

// countries is what the crowd asks.
const countries = "{ countries(first: 2) { nodes { code } } }"

// answering waits until Neo4j answers somebody new: one that has just started plans a first question for seconds.
func answering(t *testing.T, own backend) {
	t.Helper()
	newcomer := emptySite(t, own)
	for started := time.Now(); !good(newcomer.ask(t, request{query: countries}).body); {
		if time.Since(started) > time.Minute {
			t.Fatal("Neo4j did not come back")
		}
	}
}

func good(body []byte) bool { return bytes.HasPrefix(body, []byte(`{"data":{"countries":{"nodes":[{`)) }

// crowd are those who read and write.
type crowd struct {
	site    *site
	mu      sync.Mutex
	reads   int
	writes  int
	told    []time.Duration  // how long it took to say that Neo4j is away
	written map[float64]bool // whether a write was acknowledged, by its mark
}

func (c *crowd) read(ctx context.Context, t *testing.T) {
	for ctx.Err() == nil {
		started := time.Now()
		resp, err := http.Post(c.site.server.URL+"/graphql", "application/json", strings.NewReader(`{"query": "`+countries+`"}`))
		if err != nil {
			t.Error(err)
			return
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Error(err)
		}
		c.judge(t, body, resp.Header.Get("Retry-After"), time.Since(started))
	}
}

// judge takes a good answer, or one that says that Neo4j is away; a server that has just started may plan for too long.
func (c *crowd) judge(t *testing.T, body []byte, retryAfter string, took time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case good(body):
		c.reads++
	case bytes.Contains(body, []byte(`"UNAVAILABLE"`)) && retryAfter != "":
		c.told = append(c.told, took)
		c.mu.Unlock()
		time.Sleep(10 * time.Millisecond)
		c.mu.Lock()
	case !bytes.Contains(body, []byte(`"TIMEOUT"`)):
		t.Errorf("an answer while Neo4j comes and goes, Retry-After %q: %s", retryAfter, body)
	}
}

// write makes records that nothing but their share tells apart: a second one of a kind would not be refused.
func (c *crowd) write(ctx context.Context, t *testing.T, first float64) {
	for mark := first; ctx.Err() == nil; mark += 1.0 / 1024 {
		err := c.site.registry.Import(context.WithoutCancel(ctx), origin, []registry.Record{{Kind: "Participation", Fields: map[string]any{
			"role": "MENTOR", "project": "project/idea", "organization": "organization/abroad", "share": json.Number(strconv.FormatFloat(mark, 'f', -1, 64)), "source": "DEMONSTRATION",
		}}})
		if err != nil && !errors.Is(err, graph.ErrUnavailable) {
			t.Error(err)
		}
		c.mu.Lock()
		c.written[mark] = err == nil
		if err == nil {
			c.writes++
		}
		c.mu.Unlock()
	}
}

// await fails when a count does not grow by ten in time. Writes get more of it: a server that has just started plans the dozen
// statements of one for seconds.
func (c *crowd) await(t *testing.T, count *int, limit time.Duration) {
	t.Helper()
	load := func() int {
		c.mu.Lock()
		defer c.mu.Unlock()
		return *count
	}
	before, started := load(), time.Now()
	for load() < before+10 {
		if time.Since(started) > limit {
			t.Fatalf("nobody was served within %v", limit)
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Logf("served after %v", time.Since(started))
}

// check looks for writes that were lost or made twice.
func (c *crowd) check(t *testing.T) {
	t.Helper()
	there := map[float64]int{}
	q := graph.Query{Label: "Participation", Select: graph.Select{Window: graph.Window{First: 1 << 20}, Want: graph.Want{Props: []string{"share"}}}}
	page, err := c.site.registry.Find(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range page.Items {
		if mark, ok := item.Node.Get("share").(float64); ok {
			there[mark]++
		}
	}
	for mark, acknowledged := range c.written {
		if n := there[mark]; n > 1 || acknowledged && n == 0 {
			t.Errorf("a write, acknowledged: %v, is there %d times", acknowledged, n)
		}
	}
	slices.Sort(c.told)
	if usual := c.told[len(c.told)*95/100]; usual > toldWithin { // on a busy machine some have to wait for a turn
		t.Errorf("it took up to %v to say that Neo4j is away", usual)
	}
	t.Logf("%d reads, %d of %d writes acknowledged, told to be away within %v, mostly %v",
		c.reads, c.writes, len(c.written), c.told[len(c.told)-1], c.told[len(c.told)/2])
}

// checkAway asks what operators ask.
func (s *site) checkAway(t *testing.T) {
	t.Helper()
	time.Sleep(100 * time.Millisecond)
	for path, want := range map[string]int{"/healthz": http.StatusOK, "/readyz": http.StatusServiceUnavailable} {
		resp, err := http.Get(s.server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != want || want != http.StatusOK && !strings.Contains(string(body), "connection refused") {
			t.Errorf("%s: %s %s %v", path, resp.Status, body, err)
		}
	}
}

// Where the store cannot answer, the answer has its field empty, and says when to ask again.
func TestAnAnswerWithoutStoreSaysWhenToAskAgain(t *testing.T) {
	s := emptySite(t, backends[0])
	if err := s.store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	got := s.ask(t, request{query: countries})
	if got.status != http.StatusOK || got.header.Get("Retry-After") != "2" || !bytes.Contains(got.body, []byte(`"data":{"countries":null}`)) || !bytes.Contains(got.body, []byte(`"code":"UNAVAILABLE"`)) {
		t.Errorf("%d, Retry-After %q: %s", got.status, got.header.Get("Retry-After"), got.body)
	}
}
