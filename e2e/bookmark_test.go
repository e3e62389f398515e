package e2e

import (
	"net/http"
	"strings"
	"testing"

	"ortaq/graph"
	"ortaq/graph/neo4j/neo4jtest"
	"ortaq/httpd"
	"ortaq/registry"
)

// post asks with a bookmark and returns the answer and its bookmark.
func (s *site) post(t *testing.T, query, bookmark string) (answer, string) {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, s.server.URL+httpd.PathGraphQL, strings.NewReader(`{"query": "`+query+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set(httpd.HeaderBookmark, bookmark)
	a := s.send(t, req)
	return a, a.header.Get(httpd.HeaderBookmark)
}

// What was written through one process is seen by the next request at another one that has its bookmark.
func TestABookmarkTravels(t *testing.T) {
	url := neo4jtest.Empty(t)
	second := backend{"neo4j", func(t testing.TB) graph.Store { return openNeo4j(t, url) }, 10}
	here, there := emptySite(t, second), emptySite(t, second)
	before := ""
	for _, code := range []string{"KZ", "KG", "UZ"} {
		r := record("Country", "country/"+code, map[string]any{"code": code})
		if err := here.registry.Import(t.Context(), origin, []registry.Record{r}); err != nil {
			t.Fatal(err)
		}
		bookmark, err := here.registry.Bookmark(t.Context())
		if err != nil || bookmark == before {
			t.Fatalf("a write left the bookmark %q: %v", bookmark, err)
		}
		before = bookmark
		got, next := there.post(t, `{ country(by: {code: \"`+code+`\"}) { code } }`, bookmark)
		if !strings.Contains(string(got.body), `{"country":{"code":"`+code+`"}}`) || next == "" {
			t.Errorf("%s, next bookmark %q", got.body, next)
		}
	}
	if got, _ := there.post(t, "{ countries { totalCount } }", "nonsense"); !strings.Contains(string(got.body), `"BAD_USER_INPUT"`) {
		t.Errorf("a bookmark of nobody is %s", got.body)
	}
}

// One file has one state, so that there is nothing to mark.
func TestAFileNeedsNoBookmark(t *testing.T) {
	s := emptySite(t, backends[0])
	got, bookmark := s.post(t, "{ countries { totalCount } }", "nonsense")
	if bookmark != "" || !strings.Contains(string(got.body), `"totalCount":0`) {
		t.Errorf("%s, bookmark %q", got.body, bookmark)
	}
}
