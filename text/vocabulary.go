package text

import (
	"cmp"
	"slices"
	"strings"
)

// Term is a term of a vocabulary: its names and synonyms by language (kk, ru, en) and the codes of the terms just above it.
type Term struct {
	Code    string
	Names   map[string][]string
	Broader []string
}

// maxTerms bounds the terms that one name may stand for; codes nearest to a term come first when there are more.
const maxTerms = 4

// Vocabulary finds the terms that a query names. It does not change, so many goroutines may use one.
type Vocabulary struct {
	root  *node
	terms []entry
}

// node is a token in the tree of all names; terms have a name that ends here.
type node struct {
	next  map[string]*node
	terms []int
}

// entry is what stands for a term instead of its name: other names, its code, the codes below it.
type entry struct {
	names, codes []Alternative
}

// NewVocabulary prepares terms for Expand.
func NewVocabulary(terms []Term) *Vocabulary {
	v := &Vocabulary{root: &node{}, terms: make([]entry, len(terms))}
	below := map[string][]string{}
	for i, t := range terms {
		v.terms[i].names = v.learn(i, t)
		for _, b := range t.Broader {
			below[b] = append(below[b], t.Code)
		}
	}
	for i, t := range terms {
		v.terms[i].codes = codes(t.Code, below)
	}
	return v
}

// learn puts the names of a term into the tree and returns them as alternatives, without those that hold another one.
func (v *Vocabulary) learn(i int, t Term) (out []Alternative) {
	for _, lang := range []string{"kk", "ru", "en"} {
		for _, name := range t.Names[lang] {
			tokens := Tokens(lang, name)
			if len(tokens) == 0 {
				continue
			}
			v.root.at(essence(lang, name)).add(i)
			out = append(out, Alternative{Tokens: tokens, Why: Why{Kind: BySynonym, Through: name, Term: t.Code}})
		}
	}
	slices.SortStableFunc(out, func(a, b Alternative) int { return cmp.Compare(len(a.Tokens), len(b.Tokens)) })
	return minimal(out)
}

// essence is a name without particles: a query is matched without them, too.
func essence(lang, name string) (out []string) {
	for _, i := range essential(lex(name)) {
		for _, w := range i.words {
			out = append(out, token(lang, w))
		}
	}
	return out
}

// minimal drops alternatives that match only where an earlier one does: «VR headset» is found by «VR».
func minimal(list []Alternative) (out []Alternative) {
	for _, a := range list {
		if !slices.ContainsFunc(out, func(b Alternative) bool { return b.In(a.Tokens) }) {
			out = append(out, a)
		}
	}
	return out
}

// codes lists the code of a term and those below it, level by level. A circle of terms ends where it began.
func codes(code string, below map[string][]string) []Alternative {
	seen, queue := map[string]bool{code: true}, []string{code}
	for i := 0; i < len(queue); i++ {
		for _, c := range below[queue[i]] {
			if !seen[c] {
				seen[c], queue = true, append(queue, c)
			}
		}
	}
	out := make([]Alternative, len(queue))
	for i, c := range queue {
		kind := ByNarrower
		if i == 0 {
			kind = BySynonym
		}
		out[i] = Alternative{Tokens: []string{CodeToken(c)}, Linked: true, Why: Why{Kind: kind, Term: c}}
	}
	return out
}

// at returns the node of these tokens, made when missing.
func (n *node) at(tokens []string) *node {
	for _, t := range tokens {
		if n.next[t] == nil {
			if n.next == nil {
				n.next = map[string]*node{}
			}
			n.next[t] = &node{}
		}
		n = n.next[t]
	}
	return n
}

func (n *node) add(term int) {
	if len(n.terms) < maxTerms && !slices.Contains(n.terms, term) {
		n.terms = append(n.terms, term)
	}
}

// walk follows tokens from a node; nil when no name goes on like this.
func (n *node) walk(tokens []string) *node {
	for _, t := range tokens {
		if n = n.next[t]; n == nil {
			return nil
		}
	}
	return n
}

// name is what Why.Word says of several words.
func name(list []Word) string {
	texts := make([]string, len(list))
	for i, w := range list {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}
