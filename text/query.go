package text

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of a query. What they bound together: at most MaxWords x MaxAlternatives alternatives from words and MaxInstead more from the vocabulary.
const (
	MaxQuery        = 4096 // bytes
	MaxWords        = 16   // words; each part of "тау-кен" counts
	MaxAlternatives = 16   // for each word
	MaxInstead      = 128  // for the whole query
	minPrefix       = 2    // letters: one letter begins too many words to be of help
)

// ErrQuery is wrapped by every error of Parse; the text says which rule the query broke.
var ErrQuery = errors.New("search text")

// Kind says how an alternative came from what was typed, the closest first.
type Kind string

// Kinds of alternatives.
const (
	ByWord            Kind = "WORD"
	ByPrefix          Kind = "PREFIX"
	ByTransliteration Kind = "TRANSLITERATION"
	BySynonym         Kind = "SYNONYM"
	ByNarrower        Kind = "NARROWER"
)

// Why tells a reader why an alternative is one: the words typed, what they were read as (a spelling, a synonym; empty when as
// typed), and the code of the term that says so.
type Why struct {
	Kind                Kind
	Word, Through, Term string
}

// Alternative matches where its tokens stand one behind the other; with Prefix the last one need only be begun. Linked marks
// the token of a code: it stands for a link to the term Why.Term, not for a word of a text.
type Alternative struct {
	Tokens         []string
	Prefix, Linked bool
	Why            Why
}

// Word matches when one of its alternatives does.
type Word struct {
	Text         string
	Quoted       bool
	Alternatives []Alternative
}

// Clause matches when all its words do, or one of what may stand instead of them.
type Clause struct {
	Words   []Word
	Instead []Alternative
}

// Query matches when all its clauses do and none of the words in Not.
type Query struct {
	Clauses []Clause
	Not     []Word
}

// Parse reads what a person typed. Words must all match. "Quotes" (also «» and “”) make a phrase, which is taken literally in any
// inflection; an unclosed one ends with the query. A minus before a word or phrase excludes it. The last word may be unfinished,
// unless it is quoted, excluded or followed by a space; a star behind it says so, too. Every other sign separates words.
func Parse(query string) (Query, error) {
	if len(query) > MaxQuery {
		return Query{}, fmt.Errorf("%w: at most %d bytes, these are %d", ErrQuery, MaxQuery, len(query))
	}
	items := lex(strings.ToValidUTF8(query, " "))
	if err := check(items); err != nil {
		return Query{}, err
	}
	var q Query
	for _, i := range essential(items) {
		if i.negated {
			q.Not = append(q.Not, i.excluded())
		} else {
			q.Clauses = append(q.Clauses, Clause{Words: []Word{i.word()}})
		}
	}
	q.join()
	return q, nil
}

func check(items []item) error {
	n, positive := 0, false
	for _, i := range items {
		n += len(i.words)
		positive = positive || !i.negated
	}
	switch {
	case n == 0:
		return fmt.Errorf("%w: needs a word with a letter or a digit", ErrQuery)
	case n > MaxWords:
		return fmt.Errorf("%w: at most %d words, these are %d", ErrQuery, MaxWords, n)
	case !positive:
		return fmt.Errorf("%w: needs a word that is not excluded by a minus", ErrQuery)
	}
	return nil
}

// join lets a model be found that is written in one word where the query has two: "UR 10e" finds UR10e. Either word may then be
// the whole, which for clauses that must all match is the same as "both, or the whole".
func (q *Query) join() {
	for i := 1; i < len(q.Clauses); i++ {
		a, b := &q.Clauses[i-1].Words[0], &q.Clauses[i].Words[0]
		if a.Quoted || b.Quoted || !model(a.Text+b.Text) {
			continue
		}
		last := b.Alternatives[len(b.Alternatives)-1]
		whole := Alternative{Tokens: []string{token("en", strings.ToLower(a.Text+b.Text))}, Prefix: last.Prefix, Why: Why{Kind: ByWord, Word: a.Text + " " + b.Text}}
		a.add(whole)
		b.add(whole)
	}
}

// add appends unless an equal alternative is there or the word has enough.
func (w *Word) add(list ...Alternative) {
	for _, a := range list {
		if len(w.Alternatives) < MaxAlternatives && !slices.ContainsFunc(w.Alternatives, a.same) {
			w.Alternatives = append(w.Alternatives, a)
		}
	}
}

func (a Alternative) same(b Alternative) bool {
	return a.Prefix == b.Prefix && slices.Equal(a.Tokens, b.Tokens)
}

// In tells whether the alternative matches the tokens of a text.
func (a Alternative) In(tokens []string) bool {
	last := len(a.Tokens) - 1
	for i := 0; i+last < len(tokens); i++ {
		at := tokens[i : i+last+1]
		if slices.Equal(at[:last], a.Tokens[:last]) && (at[last] == a.Tokens[last] || a.Prefix && strings.HasPrefix(at[last], a.Tokens[last])) {
			return true
		}
	}
	return false
}

// long tells whether a text has enough letters to be a beginning.
func long(s string) bool { return utf8.RuneCountInString(s) >= minPrefix }
