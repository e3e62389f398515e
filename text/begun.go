package text

import (
	"maps"
	"slices"
	"strings"
)

// begun returns the terms with a name that begins with all these words, the last of which is not yet typed to its end:
// the shortest such names, a few of them.
func (v *Vocabulary) begun(clauses []Clause) []int {
	last := clauses[len(clauses)-1].Words
	if !slices.ContainsFunc(last[0].Alternatives, func(a Alternative) bool { return a.Prefix }) {
		return nil
	}
	front := []*node{v.root}
	for _, c := range clauses[:len(clauses)-1] {
		for _, w := range c.Words {
			front = step(front, w)
		}
	}
	var reached []*node
	for _, n := range front {
		for _, a := range last[0].Alternatives {
			if a.Prefix {
				reached = append(reached, n.begin(a.Tokens)...)
			} else if to := n.walk(a.Tokens); to != nil {
				reached = append(reached, to)
			}
		}
	}
	return nearest(reached)
}

// begin returns the nodes that the tokens lead to, the last of which is the beginning of one.
func (n *node) begin(tokens []string) (out []*node) {
	if n = n.walk(tokens[:len(tokens)-1]); n == nil {
		return nil
	}
	var begun []string
	for t := range n.next {
		if strings.HasPrefix(t, tokens[len(tokens)-1]) {
			begun = append(begun, t)
		}
	}
	slices.Sort(begun)
	for _, t := range begun {
		out = append(out, n.next[t])
	}
	return out
}

// nearest returns the terms of the names that end soonest.
func nearest(level []*node) (terms []int) {
	for len(level) > 0 && len(terms) == 0 {
		terms = ends(level)
		var next []*node
		for _, n := range level {
			for _, t := range slices.Sorted(maps.Keys(n.next)) {
				next = append(next, n.next[t])
			}
		}
		level = next
	}
	return terms
}
