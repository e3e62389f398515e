package e2e

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// pieces are what engines give a meaning to, and what breaks careless readers.
var pieces = []string{
	"AND", "OR", "NOT", "NEAR", "*", "^", "~", ":", "\"", "«", "”", "-", "--", "(", ")", "{", "}", "[", "]", "+", "!", "?", "\\", "/", "'",
	"\x00", "\u200b", "\ufeff", "🙂", "́", "a", "я", "ә", "VR", "сварка", "Астана", "C++", ".NET", "name:", "rank", "in_nameTokens", " ",
	"  ", "\t", "\n", "%", "_", ".", ",", ";", "--х", "-\"а б\"", "\"а", "·", "··", strings.Repeat("ж", 300), strings.Repeat("x1", 150),
}

// TestOddWords: whatever is typed, there is an answer or the rule that the words break, in no engine's language.
func TestOddWords(t *testing.T) {
	inTurn(t)
	queries := []string{
		"", "-сварка", "-VR -\"два слова\"", strings.Repeat("слово ", 800), "\"сварка", "сварка\"", "AND OR NOT * ^ ~ :", "a\x00b", "я",
		strings.Repeat("щ", 300), "🙂", "🙂 сварка", strings.Repeat("shchja ", 16), strings.Repeat("-щ ", 15) + "VR", strings.Repeat("\"", 3000),
	}
	chosen := len(queries)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		var query strings.Builder
		for range 1 + rng.IntN(8) {
			query.WriteString(pieces[rng.IntN(len(pieces))])
		}
		queries = append(queries, query.String())
	}
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s, slowest := newSeedSite(t, b), time.Duration(0)
			for _, query := range queries[:chosen+150/b.dear] {
				began := time.Now()
				s.checkWords(t, query, "query", `query ($w: String!) { search(query: $w) { totalCount bounded facets { type { value count } } edges { why { word field through match } node { id } } } }`)
				slowest = max(slowest, time.Since(began))
				s.checkWords(t, query, "search", `query ($w: String!) { facilities(search: $w) { nodes { name } } }`)
			}
			t.Logf("the slowest query took %v", slowest.Round(time.Millisecond))
		})
	}
}

// checkWords asks for words and checks that an error is the client's, and names the argument and a rule.
func (s *site) checkWords(t testing.TB, words, argument, query string) {
	t.Helper()
	variables, err := json.Marshal(map[string]string{"w": words})
	if err != nil {
		t.Fatal(err)
	}
	a := s.ask(t, request{query: query, variables: string(variables)})
	var answer struct {
		Data   map[string]any
		Errors []struct {
			Message    string
			Extensions struct{ Code, Argument string }
		}
	}
	if err := json.Unmarshal(a.body, &answer); err != nil {
		t.Fatalf("%q: %v in %s", words, err, a.body)
	}
	for _, e := range answer.Errors {
		if strings.Contains(words, "\x00") && strings.Contains(e.Message, "NUL") {
			continue // refused before anybody reads the question
		}
		if e.Extensions.Code != "BAD_USER_INPUT" || e.Extensions.Argument != argument ||
			!strings.HasPrefix(e.Message, "the argument "+argument+" is not understood: ") {
			t.Errorf("%q: %+v", words, e)
		}
	}
	if answer.Errors == nil && answer.Data == nil {
		t.Errorf("%q: %s", words, a.body)
	}
}
