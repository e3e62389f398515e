package graphtest

import (
	"slices"

	"ortaq/graph"
)

// search draws words that some documents hold.
func (c *chance) search(labels []*graph.Label) *graph.Search {
	s := &graph.Search{Candidates: pick(c, 1, 2, 100)}
	for range c.IntN(4) {
		var tier graph.Tier
		for range c.IntN(3) {
			var clause graph.Clause
			for range c.IntN(3) {
				clause = append(clause, c.phrase(labels))
			}
			tier = append(tier, clause)
		}
		s.Tiers = append(s.Tiers, tier)
	}
	if c.IntN(4) == 0 {
		s.Not = append(s.Not, c.phrase(labels))
	}
	return s
}

func (c *chance) phrase(labels []*graph.Label) graph.Phrase {
	p := graph.Phrase{Tokens: []string{pick(c, "a", "b", "aa", "ә")}, Prefix: c.IntN(3) == 0}
	if c.IntN(3) == 0 {
		p.Tokens = append(p.Tokens, pick(c, "a", "b"))
	}
	if c.IntN(3) == 0 {
		p.Columns = []string{pick(c, pick(c, labels...).Document.Columns...)}
	}
	return p
}

// facet draws something to count.
func (c *chance) facet(w *world, labels []*graph.Label, key string) graph.Facet {
	f := graph.Facet{Key: key, First: 1 + c.IntN(4)}
	if c.IntN(2) == 0 {
		f.Where = c.cond(w, labels, 2)
	}
	for range c.IntN(3) {
		e := pick(c, sharedEdges(labels)...)
		f.Path, labels = append(f.Path, e.Name), targets(w.model, e)
	}
	props := slices.DeleteFunc(shared(labels), func(p graph.Prop) bool { return p.Type == graph.List })
	p := pick(c, props...)
	if f.Prop = p.Name; len(f.Path) > 0 && c.IntN(2) == 0 {
		f.Prop, p = "id", graph.Prop{Required: true}
		for _, e := range labels[0].Edges {
			if e.Tree && c.IntN(2) == 0 {
				f.Tree = e.Name
			}
		}
		f.Want = c.want(w, labels, 1)
	} else if c.IntN(6) == 0 {
		f.Prop, p = "label", graph.Prop{}
	}
	if c.IntN(4) == 0 && f.Prop != "id" {
		f.Only = []any{c.present(p), c.present(p)}
	} else if c.IntN(4) == 0 && f.Prop == "id" {
		f.Only = []any{c.id(pick(c, labels...)), id("clb.z")}
	}
	return f
}
