package e2e

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// behind is a list of a record and the same list at the root, narrowed to that record.
type behind struct{ edge, root, filter string }

// TestBehindIsNarrowed: what words find and facets count behind a record is what they do at the root among the records
// that lie there.
func TestBehindIsNarrowed(t *testing.T) {
	const answer = `{ totalCount bounded nodes { id } facets { technologies { node { id } count } state { value count } source { value count } } }`
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := newSite(t, b)
			for _, l := range []behind{
				{"facilities", "facilities", "owner: { id: { eq: %q } }"}, {"equipment", "equipment", "owner: { id: { eq: %q } }"},
			} {
				for _, words := range []string{"null", `"VR"`, `"лаборатория"`, `"шлем"`} {
					s.compareBehind(t, l, words, answer)
				}
			}
		})
	}
}

func (s *site) compareBehind(t *testing.T, l behind, words, answer string) {
	t.Helper()
	var at struct {
		Data struct {
			Organizations struct{ Nodes []map[string]json.RawMessage }
		}
	}
	s.into(t, &at, fmt.Sprintf(`{ organizations(first: 100) { nodes { id list: %s(search: %s) %s } } }`, l.edge, words, answer))
	if len(at.Data.Organizations.Nodes) < 10 {
		t.Fatal("the fixture has few organizations:", len(at.Data.Organizations.Nodes))
	}
	for _, n := range at.Data.Organizations.Nodes {
		var id string
		var root struct {
			Data struct{ List json.RawMessage }
		}
		if err := json.Unmarshal(n["id"], &id); err != nil {
			t.Fatal(err)
		}
		s.into(t, &root, fmt.Sprintf(`{ list: %s(search: %s, filter: { %s }) %s }`, l.root, words, fmt.Sprintf(l.filter, id), answer))
		if diff := cmp.Diff(string(root.Data.List), string(n["list"])); diff != "" {
			t.Errorf("%s of %s with %s (-root +behind):\n%s", l.edge, id, words, diff)
		}
	}
}

func (s *site) into(t *testing.T, body any, query string) {
	t.Helper()
	got := s.ask(t, request{query: query})
	if err := json.Unmarshal(got.body, body); err != nil || got.status != 200 {
		t.Fatalf("%s: %s %v", query, got.body, err)
	}
}
