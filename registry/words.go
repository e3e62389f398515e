package registry

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

// maxCandidates bounds how many matching records of a tier a search looks at: one costs a few microseconds.
const maxCandidates = 2_000

// CandidatesBehind bounds it where a list lies behind a relationship: the words are looked for among all records of its
// kind, few of which lie there. To find out costs less than a microsecond each.
const CandidatesBehind = 50_000

// QueryError says which rule the words of a query break.
type QueryError struct{ Rule string }

// Error implements error.
func (e *QueryError) Error() string { return "the words are not understood: " + e.Rule }

// Words are the words of a query with all that may stand instead of them.
type Words struct {
	query text.Query
	// whole is the query as the whole of a text.
	whole []text.Alternative
	terms *vocabulary
}

// Vocabulary is what queries are read with, asked for when the first one needs it and the same for all of them.
type Vocabulary struct{ now func() (*vocabulary, error) }

// Vocabulary returns the vocabulary of one request.
func (r *Registry) Vocabulary(ctx context.Context) *Vocabulary {
	return &Vocabulary{sync.OnceValues(func() (*vocabulary, error) { return r.vocabulary(ctx) })}
}

// Words reads a query. What breaks a rule gives a [*QueryError].
func (v *Vocabulary) Words(query string) (*Words, error) {
	parsed, err := text.Parse(query)
	if errors.Is(err, text.ErrQuery) {
		return nil, &QueryError{strings.TrimPrefix(err.Error(), text.ErrQuery.Error()+": ")}
	}
	if err != nil {
		return nil, err
	}
	terms, err := v.now()
	if err != nil {
		return nil, err
	}
	return &Words{query: terms.Expand(parsed), whole: whole(query), terms: terms}, nil
}

// whole reads a query as one phrase. Words that hyphens join are read in each alphabet together.
func whole(query string) (all []text.Alternative) {
	joined := strings.Join(strings.Fields(strings.Map(unquote, query)), "-")
	parsed, err := text.Parse(joined)
	if err != nil || len(parsed.Clauses) != 1 {
		return nil // signs in it make it no name
	}
	return only(parsed.Clauses[0].Words[0].Alternatives, finished)
}

func unquote(r rune) rune {
	if strings.ContainsRune(`"«»“”„‟`, r) {
		return ' '
	}
	return r
}

var (
	inName  = []string{kind.NameTokens}
	inTexts = []string{kind.NameTokens, kind.TextTokens}
	inTerms = []string{kind.TermTokens}
)

// Search asks for the records that the words find: first those whose whole name they are, then those that have all of
// them in the name, then with the last as a beginning, then those that have them anywhere, at last those that have or
// are linked to what stands instead of them. With at most 16 words of 16 readings and 128 that stand instead of them, a
// search has no more than 1,300 phrases, nearly always less than fifty.
func (w *Words) Search() *graph.Search {
	s := &graph.Search{Candidates: maxCandidates, Tiers: []graph.Tier{w.exact(), w.tier(inName, finished, false)}}
	if w.unfinished() {
		s.Tiers = append(s.Tiers, w.tier(inName, anyWay, false))
	}
	s.Tiers = append(s.Tiers, w.tier(inTexts, anyWay, false))
	if w.replaced() {
		s.Tiers = append(s.Tiers, w.tier(inTexts, anyWay, true))
	}
	for _, word := range w.query.Not {
		s.Not = append(s.Not, phrases(word.Alternatives, inTexts)...)
	}
	return s
}

// unfinished says that the last word may go on.
func (w *Words) unfinished() bool {
	return slices.ContainsFunc(w.query.Clauses, func(c text.Clause) bool {
		return slices.ContainsFunc(c.Words, func(word text.Word) bool {
			return slices.ContainsFunc(word.Alternatives, func(a text.Alternative) bool { return a.Prefix })
		})
	})
}

// replaced says that something stands instead of words.
func (w *Words) replaced() bool {
	return slices.ContainsFunc(w.query.Clauses, func(c text.Clause) bool { return len(c.Instead) > 0 })
}

func finished(a text.Alternative) bool { return !a.Prefix }

func anyWay(text.Alternative) bool { return true }

// exact is the tier of the records that have a name which is the query.
func (w *Words) exact() graph.Tier {
	var clause graph.Clause
	for _, a := range w.whole {
		token := wholeToken(strings.Join(a.Tokens, " "))
		clause = append(clause, graph.Phrase{Columns: inName, Tokens: []string{token}})
	}
	return graph.Tier{clause}
}

// tier asks for every word in these columns. "All words, or one of what stands instead" is the same as "each word, or
// one of what stands instead", which is how tiers are asked.
func (w *Words) tier(columns []string, fits func(text.Alternative) bool, also bool) (t graph.Tier) {
	for _, c := range w.query.Clauses {
		for _, word := range c.Words {
			clause := phrases(only(word.Alternatives, fits), columns)
			if also {
				clause = append(clause, phrases(instead(c), columns)...)
			}
			t = append(t, clause)
		}
	}
	return t
}

// instead is what is asked for beside each word of a clause, so fewer the more words there are: terms, then their names.
// Narrower terms are left out, because records have the codes of all terms above theirs.
func instead(c text.Clause) []text.Alternative {
	all := only(c.Instead, func(a text.Alternative) bool { return a.Linked && a.Why.Kind != text.ByNarrower })
	all = append(all, only(c.Instead, func(a text.Alternative) bool { return !a.Linked })...)
	return all[:min(len(all), text.MaxInstead/len(c.Words))]
}

func only(all []text.Alternative, fits func(text.Alternative) bool) (some []text.Alternative) {
	for _, a := range all {
		if fits(a) {
			some = append(some, a)
		}
	}
	return some
}

// phrases leaves out what is longer than any query may be, as a word of letters and digits by turns is when it is taken
// apart.
func phrases(all []text.Alternative, columns []string) (clause graph.Clause) {
	for _, a := range all {
		if len(a.Tokens) > text.MaxWords {
			continue
		}
		p := graph.Phrase{Columns: columns, Tokens: a.Tokens, Prefix: a.Prefix}
		if a.Linked {
			p.Columns = inTerms
		}
		clause = append(clause, p)
	}
	return clause
}
