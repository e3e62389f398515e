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
	r := newReader(n, a.Lang)
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

// newReader reads names before other texts, and those in the reader's language before others.
func newReader(n *graph.Node, lang string) *reader {
	r := &reader{kind: Kind(n.Label), terms: strings.Fields(n.Str(kind.TermTokens))}
	for _, weight := range []int{nameWeight, 1} {
		var foreign []original
		for i := range r.kind.Fields {
			if f := &r.kind.Fields[i]; f.Weight == weight {
				for _, p := range passages(f, n.Get) {
					if p.lang == lang {
						r.texts = append(r.texts, p.originals()...)
					} else {
						foreign = append(foreign, p.originals()...)
					}
				}
			}
		}
		r.texts = append(r.texts, foreign...)
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

// first explains the closest way by which the record has one of the alternatives; of the terms that it is linked to
// it takes the narrowest.
func (r *reader) first(all []text.Alternative, a *Asked) (why Why, ok bool) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Why.Kind == all[0].Why.Kind && all[n].Linked == all[0].Linked {
			n++
		}
		if !all[0].Linked && !ok {
			if why, ok = r.written(all[:n]); ok {
				return why, true
			}
		}
		for _, alt := range all[:n] {
			if alt.Linked && slices.Contains(r.terms, alt.Tokens[0]) {
				why, ok = r.linked(alt, a), true
			}
		}
		all = all[n:]
	}
	return why, ok
}

// written explains the first text that has one of the alternatives, which are equally close.
func (r *reader) written(all []text.Alternative) (Why, bool) {
	for i := range r.texts {
		for _, alt := range all {
			if match, ok := r.texts[i].find(alt); ok {
				return Why{alt.Why.Word, r.texts[i].field, string(alt.Why.Kind), matched(alt, match)}, true
			}
		}
	}
	return Why{}, false
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
	field := termEdge(r.kind, term)
	if r.kind.Name == term.kind {
		field = "code"
	}
	return Why{alt.Why.Word, field, string(text.ByNarrower), term.name(a.Lang)}
}

// find looks for the tokens of an alternative and returns the words there as they are written.
func (o *original) find(alt text.Alternative) (string, bool) {
	n := len(alt.Tokens)
	for at := 0; at+n <= len(o.tokens); at++ {
		if alt.In(o.tokens[at : at+n]) {
			words := strings.Join(o.words[o.of[at]:o.of[at+n-1]+1], " ")
			return strings.TrimFunc(words, outside), true
		}
	}
	return "", false
}

// outside tells the signs around a word.
func outside(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
