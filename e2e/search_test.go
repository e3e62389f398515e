package e2e

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/seed"
)

// The least that search must reach, in every language, on the tuned queries and on those kept out of tuning.
const (
	leastMRR    = 0.85
	leastRecall = 0.90
)

// shown is how many records a reader looks at.
const shown = 10

// labelled is a query with the records that a fair reader wants; see testdata/README.md.
type labelled struct {
	ID, Lang, Query string
	Kinds           []string
	Relevant, First []string
	Held            bool
}

func labelledQueries(t testing.TB) (all []labelled) {
	t.Helper()
	for line := range bytes.Lines(mustRead(t, "testdata/queries.jsonl")) {
		var q labelled
		if err := json.Unmarshal(line, &q); err != nil {
			t.Fatal(err)
		}
		all = append(all, q)
	}
	return all
}

// quality sums up how good answers are.
type quality struct {
	n                           int
	reciprocal, recall, topmost float64
}

// add judges an answer: how soon the first of the best records comes, how many of the relevant ones and of the best
// ones are shown, of as many as can be.
func (q *quality) add(found []string, want labelled) quality {
	var one quality
	one.n = 1
	if i := slices.IndexFunc(found, func(key string) bool { return slices.Contains(want.First, key) }); i >= 0 {
		one.reciprocal = 1 / float64(i+1)
	}
	one.recall = float64(common(found, want.Relevant)) / float64(min(shown, len(want.Relevant)))
	one.topmost = float64(common(found[:min(len(found), max(len(want.First), 5))], want.First)) / float64(len(want.First))
	q.n, q.reciprocal, q.recall, q.topmost = q.n+1, q.reciprocal+one.reciprocal, q.recall+one.recall, q.topmost+one.topmost
	return one
}

func common(found, wanted []string) (n int) {
	for _, key := range found {
		if slices.Contains(wanted, key) {
			n++
		}
	}
	return n
}

func (q quality) mean() quality {
	n := float64(max(q.n, 1))
	return quality{q.n, q.reciprocal / n, q.recall / n, q.topmost / n}
}

// TestSearchQuality asks the labelled queries of the whole seed.
func TestSearchQuality(t *testing.T) {
	inTurn(t)
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := newSeedSite(t, b)
			sums := map[string]*quality{}
			for _, q := range labelledQueries(t) {
				set := q.Lang + " tuned"
				if q.Held {
					set = q.Lang + " held"
				}
				if sums[set] == nil {
					sums[set] = &quality{}
				}
				found := s.find(t, q)
				if one := sums[set].add(found, q); testing.Verbose() && !q.Held && (one.reciprocal < 1 || one.recall < 1 || one.topmost < 1) {
					t.Logf("%s %q: MRR %.2f, recall %.2f, best %.2f: %q", q.ID, q.Query, one.reciprocal, one.recall, one.topmost, found)
				}
			}
			report(t, sums)
		})
	}
}

func report(t *testing.T, sums map[string]*quality) {
	t.Helper()
	for _, lang := range kind.Languages {
		for _, set := range []string{lang + " tuned", lang + " held"} {
			if sums[set] == nil {
				t.Errorf("there are no queries %s", set)
				continue
			}
			m := sums[set].mean()
			t.Logf("%-8s %3d queries: MRR %.3f, recall@10 %.3f, best ones %.3f", set, m.n, m.reciprocal, m.recall, m.topmost)
			if m.reciprocal < leastMRR || m.recall < leastRecall {
				t.Errorf("%s is under MRR %.2f or recall %.2f", set, leastMRR, leastRecall)
			}
		}
	}
}

// newSeedSite serves the whole seed instead of the fixture.
func newSeedSite(t testing.TB, b backend) *site {
	t.Helper()
	s := emptySite(t, b)
	if err := seed.Load(t.Context(), s.registry, seed.All); err != nil {
		t.Fatal(err)
	}
	s.names = &names{keys: map[graph.ID]string{}}
	for _, k := range registry.Kinds {
		paths, err := filepath.Glob("../seed/*/" + k.Plural + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			for line := range bytes.Lines(mustRead(t, path)) {
				var rec struct{ Key string }
				if err := json.Unmarshal(line, &rec); err != nil {
					t.Fatal(err)
				}
				s.names.keys[registry.IDFor(k, "seed", rec.Key)] = rec.Key
			}
		}
	}
	return s
}

// find returns the keys of the records that a query shows first.
func (s *site) find(t testing.TB, q labelled) (keys []string) {
	t.Helper()
	kinds := []string(nil)
	for _, k := range q.Kinds {
		kinds = append(kinds, kind.Constant(k))
	}
	variables, err := json.Marshal(map[string]any{"query": q.Query, "kinds": kinds, "first": shown})
	if err != nil {
		t.Fatal(err)
	}
	a := s.ask(t, request{
		`query ($query: String!, $kinds: [RecordType!], $first: Int) { search(query: $query, kinds: $kinds, first: $first) { nodes { id } } }`,
		string(variables), "Accept-Language: " + q.Lang,
	})
	var answer struct {
		Data struct {
			Search struct{ Nodes []struct{ ID string } }
		}
		Errors []any
	}
	if err := json.Unmarshal(a.body, &answer); err != nil || answer.Errors != nil {
		t.Fatalf("%s: %s %v", q.ID, a.body, err)
	}
	for _, n := range answer.Data.Search.Nodes {
		keys = append(keys, s.names.keys[n.ID])
	}
	return keys
}

// TestWhyAlone: the reasons need nothing of the record itself to be asked.
func TestWhyAlone(t *testing.T) {
	inTurn(t)
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := newSeedSite(t, b)
			for _, list := range []string{`search(query: "сварка", kinds: [FACILITY])`, `facilities(search: "сварка")`, `resources(search: "сварка")`} {
				a := s.ask(t, request{query: `{ found: ` + list + ` { edges { why { word field through match } } } }`, headers: "Accept-Language: ru"})
				why := a.find(t, "found", "edges", "0", "why", "0").(map[string]any)
				if why["word"] != "сварка" || why["field"] != "name" || why["through"] != "WORD" || why["match"] != "сварки" {
					t.Errorf("%s: %v", list, why)
				}
			}
		})
	}
}
