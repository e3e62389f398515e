package registry

import (
	"context"
	"slices"
	"strings"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

// termKinds are the kinds whose records are terms of the vocabulary, and what their codes begin with there, so that
// they stay apart: no slug begins with a hyphen.
var termKinds = map[string]string{"Technology": "", "Region": "-"}

// termCode is the code of a term in the vocabulary.
func termCode(kindName, code string) string { return termKinds[kindName] + strings.ToLower(code) }

func isTerm(kindName string) bool { _, ok := termKinds[kindName]; return ok }

// terms are the terms that a record is linked to: those that its edges name, itself when it is one, and the region of
// the place or of the owner where it has none of its own.
func (f Fields) terms() (terms []Fields) {
	if isTerm(f.kind.Name) {
		return []Fields{f}
	}
	for _, l := range f.links {
		if e := f.kind.Edge(l.Edge); isTerm(e.Target) {
			terms = append(terms, f.target(l.To))
		}
	}
	for _, edge := range []string{"facility", "owner"} {
		if region := f.One(edge).One("region"); region.ID != "" && !f.Has("region") {
			return append(terms, region)
		}
	}
	return terms
}

// termTokens are the codes of a record's terms and of all above them, each once and in order, behind the mark of how
// documents are made.
func (f Fields) termTokens() []string {
	tokens := []string{documentMark}
	for _, t := range f.terms() {
		for up := t; up.kind != nil; up = up.One(up.kind.Tree().Name) {
			token := text.CodeToken(termCode(up.kind.Name, up.Str("code")))
			if !slices.Contains(tokens, token) {
				tokens = append(tokens, token)
			}
		}
	}
	slices.Sort(tokens[1:])
	return tokens
}

// climb loads what stands above the stored terms that the import names, level by level. What is above a term never
// changes after: records come in once, and one that is stored cannot name one that comes later.
func (b *batch) climb(ctx context.Context, rd graph.Reader) error {
	want := graph.Want{On: map[string]graph.Want{}}
	for name := range termKinds {
		want.On[name] = wantOf(Kind(name), 1)
	}
	for level := b.storedTerms(); len(level) > 0; {
		nodes, err := rd.Get(ctx, level, present, want)
		if err != nil {
			return err
		}
		level = nil
		for _, n := range nodes {
			if b.keep(n); n != nil {
				level = append(level, b.known[n.ID].All(KindOf(n.ID).Tree().Name)...)
			}
		}
		slices.Sort(level)
		level = slices.Compact(level)
	}
	return nil
}

// storedTerms are the stored terms next to the records of the import.
func (b *batch) storedTerms() (ids []graph.ID) {
	for _, id := range b.ids {
		for _, t := range b.known[id].terms() {
			if b.in[t.ID] {
				t = t.One(t.kind.Tree().Name)
			}
			if t.ID != "" && !b.in[t.ID] {
				ids = append(ids, t.ID)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// termEdge is the field of a kind that leads to a term: the first that can, for one below another term the last, as
// districts stand behind regions; else the place or the owner that has it.
func termEdge(k *kind.Kind, term entry) string {
	field := "owner"
	if k.Edge("facility") != nil {
		field = "facility"
	}
	for _, e := range k.Edges {
		if e.Target == term.kind && !e.Inverse {
			if field = e.Name; !term.below {
				break
			}
		}
	}
	return field
}
