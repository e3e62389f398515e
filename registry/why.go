package registry

import (
	"slices"
	"strings"
	"unicode"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

// Why says how a word of a query was found in a record.
type Why struct {
	// Word is the word or the quoted words as asked.
	Word string
	// Field is the field in which it was found.
	Field string
	// Through is the way there: WORD, PREFIX, TRANSLITERATION, SYNONYM or NARROWER.
	Through string
	// Match is the word of the record, the synonym, or the name of the term.
	Match string
}

// Explain tells how the words of a question found a record whose searchable fields are loaded.
func (a *Asked) Explain(n *graph.Node) []Why {
	all := []Why{}
	if a.Words == nil {
		return all
	}
	r := newReader(n)
	for _, c := range a.Words.query.Clauses {
		whys := r.each(c.Words)
		if len(whys) < len(c.Words) {
			if why, ok := r.first(c.Instead, a); ok {
				whys = []Why{why}
			}
		}
		all = append(all, whys...)
	}
	return all
}

// reader reads the texts of a record as they are searched.
type reader struct {
	kind  *kind.Kind
	texts []original
	terms []string
}

// original is a text of a record: its words as written, its tokens, and of which word each token is.
type original struct {
	field  string
	words  []string
	tokens []string
	of     []int
}

func newReader(n *graph.Node) *reader {
	r := &reader{kind: Kind(n.Label), terms: strings.Fields(n.Str(kind.TermTokens))}
	for _, weight := range []int{nameWeight, 1} {
		for i := range r.kind.Fields {
			if f := &r.kind.Fields[i]; f.Weight == weight {
				for _, p := range passages(f, n.Get) {
					r.texts = append(r.texts, p.originals()...)
				}
			}
		}
	}
	return r
}

// originals read a passage word by word, which gives the same tokens as reading it whole.
func (p passage) originals() []original {
	all := make([]original, len(p.tokens()))
	for i := range all {
		all[i] = original{field: p.field, words: strings.Fields(p.text)}
	}
	for at, word := range strings.Fields(p.text) {
		for i, tokens := range (passage{lang: p.lang, text: word}).tokens() {
			for _, t := range tokens {
				all[i].tokens, all[i].of = append(all[i].tokens, t), append(all[i].of, at)
			}
		}
	}
	return all
}

// each explains the words that the record has.
func (r *reader) each(words []text.Word) (whys []Why) {
	for _, w := range words {
		if why, ok := r.first(w.Alternatives, nil); ok {
			why.Word = w.Text
			whys = append(whys, why)
		}
	}
	return whys
}

// first explains the first alternative that the record has; of the terms that it is linked to it takes the narrowest.
func (r *reader) first(all []text.Alternative, a *Asked) (why Why, ok bool) {
	for _, alt := range all {
		if alt.Linked {
			if slices.Contains(r.terms, alt.Tokens[0]) {
				why, ok = r.linked(alt, a), true
			}
		} else if found, match := r.find(alt); found != nil && !ok {
			return Why{alt.Why.Word, found.field, string(alt.Why.Kind), matched(alt, match)}, true
		}
	}
	return why, ok
}

// matched is what the record was found by: for a synonym the one that the vocabulary has.
func matched(alt text.Alternative, match string) string {
	if alt.Why.Kind == text.BySynonym {
		return alt.Why.Through
	}
	return match
}

// linked explains a term by its name in the asked language, and by the field that leads to it.
func (r *reader) linked(alt text.Alternative, a *Asked) Why {
	term := a.Words.terms.entries[alt.Why.Term]
	field := termEdge(r.kind, term.kind)
	if r.kind.Name == term.kind {
		field = "code"
	}
	return Why{alt.Why.Word, field, string(text.ByNarrower), term.name(a.Lang)}
}

// find looks for the tokens of an alternative and returns the words there as they are written.
func (r *reader) find(alt text.Alternative) (*original, string) {
	n := len(alt.Tokens)
	for i := range r.texts {
		t := &r.texts[i]
		for at := 0; at+n <= len(t.tokens); at++ {
			if alt.In(t.tokens[at : at+n]) {
				words := strings.Join(t.words[t.of[at]:t.of[at+n-1]+1], " ")
				return t, strings.TrimFunc(words, outside)
			}
		}
	}
	return nil, ""
}

// outside tells the signs around a word.
func outside(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
