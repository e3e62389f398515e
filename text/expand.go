package text

import "slices"

// Expand adds to a query what may stand instead of the terms that it names: their other names in every language, their codes and
// those of narrower terms. Of several names that begin at a word the longest counts; a name that
// begins with all that is left, the last word of which may go on, is longer. Quoted and excluded words stay literal.
func (v *Vocabulary) Expand(q Query) Query {
	out, room := Query{Not: q.Not}, MaxInstead
	for rest := q.Clauses; len(rest) > 0; {
		n, terms := v.longest(rest)
		if terms == nil || n < len(rest) {
			if t := v.begun(rest); t != nil {
				n, terms = len(rest), t
			}
		}
		c := merge(rest[:n])
		c.Instead = v.instead(c.Words, terms)
		c.Instead = c.Instead[:min(len(c.Instead), room)]
		room -= len(c.Instead)
		out.Clauses = append(out.Clauses, c)
		rest = rest[n:]
	}
	return out
}

// longest returns how many of the first words the longest name takes, and its terms; one word and no terms when none begins here.
func (v *Vocabulary) longest(clauses []Clause) (int, []int) {
	n, terms := 1, []int(nil)
	front := []*node{v.root}
	for i, c := range clauses {
		for _, w := range c.Words {
			front = step(front, w)
		}
		if len(front) == 0 {
			break
		}
		if t := ends(front); len(t) > 0 {
			n, terms = i+1, t
		}
	}
	return n, terms
}

// step goes on from every node with every finished reading of the next word. Nodes are kept once and are at most as many as one
// word has alternatives, so that the ways to read several words do not multiply.
func step(front []*node, w Word) (out []*node) {
	if w.Quoted {
		return nil
	}
	for _, n := range front {
		for _, a := range w.Alternatives {
			if to := n.walk(a.Tokens); !a.Prefix && to != nil && !slices.Contains(out, to) && len(out) < MaxAlternatives {
				out = append(out, to)
			}
		}
	}
	return out
}

func ends(front []*node) (terms []int) {
	for _, n := range front {
		for _, t := range n.terms {
			if len(terms) < maxTerms && !slices.Contains(terms, t) {
				terms = append(terms, t)
			}
		}
	}
	return terms
}

func merge(list []Clause) (c Clause) {
	for _, one := range list {
		c.Words = append(c.Words, one.Words...)
	}
	return c
}

// instead lists the other names of the terms, then their codes, then the narrower ones.
func (v *Vocabulary) instead(list []Word, terms []int) (out []Alternative) {
	for _, t := range terms {
		for _, a := range v.terms[t].names {
			if !covered(list, a.Tokens) {
				out = append(out, a)
			}
		}
	}
	out = minimal(out)
	for _, kind := range []Kind{BySynonym, ByNarrower} {
		for _, t := range terms {
			out = append(out, only(v.terms[t].codes, kind)...)
		}
	}
	for i := range out {
		out[i].Why.Word = name(list)
	}
	return out
}

// covered tells whether the words themselves match wherever the name stands.
func covered(list []Word, tokens []string) bool {
	for _, w := range list {
		if !slices.ContainsFunc(w.Alternatives, func(a Alternative) bool { return a.In(tokens) }) {
			return false
		}
	}
	return true
}

func only(list []Alternative, kind Kind) (out []Alternative) {
	for _, a := range list {
		if a.Why.Kind == kind {
			out = append(out, a)
		}
	}
	return out
}
