package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// soak scales the counts of the long tests: ORTAQ_SOAK=50 makes them 50 times as long.
func soak(n int) int {
	if factor, err := strconv.Atoi(os.Getenv("ORTAQ_SOAK")); err == nil && factor > 0 {
		return n * factor
	}
	return n
}

// inTurn leaves a test that does one thing after the other to the run without -short: the race detector has nothing to find
// in it, and makes it ten times as long.
func inTurn(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("one thing after the other: left to the run without -short")
	}
}

// TestTotalsEqualWalks asks random questions, a part of them with words. On a quiet store the total equals a full walk, a walk backwards meets
// the same records the other way round, and a condition and its opposite share all records between them.
func TestTotalsEqualWalks(t *testing.T) {
	inTurn(t)
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s, seed := newSite(t, b), rand.Uint64()
			t.Log("seed", seed)
			c := chance{rand.New(rand.NewPCG(seed, 0)), fixture(t)}
			for range soak(100) / b.dear {
				checkWalks(t, s, c)
			}
		})
	}
}

func checkWalks(t *testing.T, s *site, c chance) {
	t.Helper()
	k := pick(c, registry.Kinds)
	list := listing{k: k, filter: c.filter(k, 2), order: c.order(k), words: c.words(k), size: 1 + c.IntN(9)}
	if list.words != nil {
		list.order = nil
	}
	total, forward := list.walk(t, s, "first", "after")
	_, backward := list.walk(t, s, "last", "before")
	if slices.Reverse(backward); int(total) != len(forward) || !slices.Equal(forward, backward) {
		t.Errorf("%v: the total is %v, forward %v, backward %v", list, total, forward, backward)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(forward)))) != len(forward) {
		t.Errorf("%v: a record comes twice: %v", list, forward)
	}
	opposite, all := list, list
	opposite.filter, all.filter = map[string]any{"not": list.filter}, nil
	others, _ := opposite.walk(t, s, "first", "after")
	if every, _ := all.walk(t, s, "first", "after"); total+others != every {
		t.Errorf("%v: %v have it, %v have not, and there are %v", list, total, others, every)
	}
}

// listing is a question for a list.
type listing struct {
	k      *kind.Kind
	filter map[string]any
	order  any
	words  any
	size   int
}

// String shows the question as variables, so that it can be repeated.
func (l listing) String() string {
	text, err := json.Marshal(map[string]any{"filter": l.filter, "orderBy": l.order, "words": l.words, "size": l.size})
	return fmt.Sprint(l.k.Plural, " ", string(text), err)
}

// walk reads the list page by page; the names of the arguments say in which direction.
func (l listing) walk(t testing.TB, s *site, size, from string) (total float64, ids []string) {
	t.Helper()
	question := fmt.Sprintf(`query ($filter: %[1]sFilter, $orderBy: %[1]sOrder, $words: String, $size: Int, $from: String) {
		list: %[2]s(filter: $filter, orderBy: $orderBy, search: $words, %[3]s: $size, %[4]s: $from) {
			totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, l.k.Name, l.k.Plural, size, from)
	next, cursor := "hasNextPage", "endCursor"
	if size == "last" {
		next, cursor = "hasPreviousPage", "startCursor"
	}
	variables := map[string]any{"filter": l.filter, "orderBy": l.order, "words": l.words, "size": l.size}
	for more := true; more; {
		text, err := json.Marshal(variables)
		if err != nil {
			t.Fatal(err)
		}
		page := s.ask(t, request{query: question, variables: string(text)})
		total = page.find(t, "list", "totalCount").(float64)
		found := page.ids(t)
		if size == "last" {
			slices.Reverse(found)
		}
		ids = append(ids, found...)
		if more = page.find(t, "list", "pageInfo", next).(bool); more {
			variables["from"] = page.find(t, "list", "pageInfo", cursor)
		}
	}
	return total, ids
}

// ids are those of the nodes of a list.
func (a answer) ids(t testing.TB) []string {
	t.Helper()
	var ids []string
	for _, n := range a.find(t, "list", "nodes").([]any) {
		ids = append(ids, n.(map[string]any)["id"].(string))
	}
	return ids
}
