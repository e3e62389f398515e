package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"ortaq/graph"
)

// candidates narrows a list to what a search looks at, and says in which tier each node is and whether any were left.
func (w *world) candidates(hops []hop, s graph.Select) (found []hop, tiers map[graph.ID]int64, bounded bool) {
	if s.Search == nil {
		return hops, nil, false
	}
	byTier := make([][]hop, len(s.Search.Tiers))
	tiers = map[graph.ID]int64{}
	for _, h := range hops {
		if w.model.LabelOf(h.to).Document == nil || !w.led(h.to) || w.ruledOut(s.Where, h.to) {
			continue
		}
		if tier := w.tier(h.to, s.Search); tier >= 0 {
			tiers[h.to] = int64(tier)
			byTier[tier] = append(byTier[tier], h)
		}
	}
	for _, in := range byTier {
		slices.SortFunc(in, func(a, b hop) int { return cmp.Compare(w.rank(a.to), w.rank(b.to)) })
		bounded = bounded || len(in) > s.Search.Candidates
		found = append(found, in[:min(len(in), s.Search.Candidates)]...)
	}
	return found, tiers, bounded
}

func (w *world) rank(id graph.ID) int64 {
	return w.nodes[id][w.model.LabelOf(id).Document.Rank].(int64)
}

// ruledOut says that a condition leaves out the label of a node.
func (w *world) ruledOut(c graph.Cond, id graph.ID) bool {
	switch x := c.(type) {
	case graph.Is:
		return !slices.Contains(x, w.model.LabelOf(id).Name)
	case graph.And:
		return slices.ContainsFunc(x, func(c graph.Cond) bool { return w.ruledOut(c, id) })
	}
	return false
}

// tier is the first tier that a node matches, -1 for none.
func (w *world) tier(id graph.ID, s *graph.Search) int {
	if slices.ContainsFunc(s.Not, func(p graph.Phrase) bool { return w.occurs(id, p) }) {
		return -1
	}
	return slices.IndexFunc(s.Tiers, func(t graph.Tier) bool {
		return len(t) > 0 && !slices.ContainsFunc(t, func(c graph.Clause) bool {
			return !slices.ContainsFunc(c, func(p graph.Phrase) bool { return w.occurs(id, p) })
		})
	})
}

func (w *world) occurs(id graph.ID, p graph.Phrase) bool {
	return slices.ContainsFunc(w.model.LabelOf(id).Document.Columns, func(column string) bool {
		text, _ := w.nodes[id][column].(string)
		return (len(p.Columns) == 0 || slices.Contains(p.Columns, column)) && stands(strings.Fields(text), p)
	})
}

// stands says whether a phrase stands among tokens.
func stands(tokens []string, p graph.Phrase) bool {
	last := len(p.Tokens) - 1
	for i := 0; i+last < len(tokens); i++ {
		at := tokens[i : i+last+1]
		if slices.Equal(at[:last], p.Tokens[:last]) && (at[last] == p.Tokens[last] || p.Prefix && strings.HasPrefix(at[last], p.Tokens[last])) {
			return true
		}
	}
	return false
}

// facets counts the values of a list one node after the other.
func (w *world) facets(hops []hop, s graph.Select) map[string][]graph.Count {
	out := map[string][]graph.Count{}
	for _, f := range s.Facets {
		s.Where = f.Where
		found, _, _ := w.candidates(hops, s)
		counts := map[any]int64{}
		for _, h := range found {
			if w.holds(f.Where, w.nodes[h.to]) {
				for v := range w.values(h.to, f) {
					counts[v]++
				}
			}
		}
		out[f.Key] = w.counted(f, counts)
	}
	return out
}

// values are the values that a node has.
func (w *world) values(id graph.ID, f graph.Facet) map[any]bool {
	at := map[graph.ID]bool{id: true}
	for _, edge := range f.Path {
		next := map[graph.ID]bool{}
		for from := range at {
			for _, h := range w.follow(from, edge) {
				next[h.to] = next[h.to] || w.led(h.to)
			}
		}
		at = next
		for to, led := range at {
			if !led {
				delete(at, to)
			}
		}
	}
	values := map[any]bool{}
	for end := range at {
		for end != "" {
			if v := w.countedValue(end, f.Prop); v != nil && (len(f.Path) == 0 || w.led(end)) {
				values[v] = true
			}
			if f.Tree == "" {
				break
			}
			end = w.walk(end, []string{f.Tree})
		}
	}
	return values
}

func (w *world) countedValue(id graph.ID, prop string) any {
	if prop == "label" {
		return w.model.LabelOf(id).Name
	}
	return w.get(w.nodes[id], prop)
}

// counted puts counts into their order and loads the nodes that were counted.
func (w *world) counted(f graph.Facet, counts map[any]int64) []graph.Count {
	var out []graph.Count
	for v, n := range counts {
		out = append(out, graph.Count{Value: v, Count: n})
	}
	slices.SortFunc(out, func(a, b graph.Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), compare(a.Value, b.Value)) })
	if f.Only == nil {
		out = out[:min(len(out), f.First)]
	} else {
		out = nil
		for _, v := range f.Only {
			out = append(out, graph.Count{Value: v, Count: counts[v]})
		}
	}
	for i := range out {
		id, _ := out[i].Value.(graph.ID)
		if len(f.Path) > 0 && f.Prop == "id" && w.nodes[id] != nil && w.led(id) {
			out[i].Node = w.load(id, f.Want)
		}
	}
	return out
}
