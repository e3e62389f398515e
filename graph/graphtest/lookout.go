package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"ortaq/graph"
)

// among narrows a list of some labels to what satisfies its condition and, when it has a search, is looked at by that. It
// says in which tier each node is and whether there were more.
func (w *world) among(l *listing, s graph.Select) (found []hop, tiers map[graph.ID]int64, bounded bool) {
	if s.Search != nil {
		tiers, bounded = w.candidates(l.labels, s)
	}
	for _, h := range l.hops {
		if _, ok := tiers[h.to]; (ok || s.Search == nil) && w.holds(s.Where, w.nodes[h.to]) {
			found = append(found, h)
		}
	}
	return found, tiers, bounded
}

// candidates are what a search looks at of all nodes of some labels, with their tiers, and whether any were left.
func (w *world) candidates(labels []*graph.Label, s graph.Select) (tiers map[graph.ID]int64, bounded bool) {
	byTier := make([][]graph.ID, len(s.Search.Tiers))
	for id := range w.nodes {
		l := w.model.LabelOf(id)
		if !slices.Contains(labels, l) || l.Document == nil || !w.led(id) || w.ruledOut(s.Where, id) {
			continue
		}
		if tier := w.tier(id, s.Search); tier >= 0 {
			byTier[tier] = append(byTier[tier], id)
		}
	}
	tiers = map[graph.ID]int64{}
	for tier, in := range byTier {
		slices.SortFunc(in, func(a, b graph.ID) int { return cmp.Compare(w.rank(a), w.rank(b)) })
		bounded = bounded || len(in) > s.Search.Candidates
		for _, id := range in[:min(len(in), s.Search.Candidates)] {
			tiers[id] = int64(tier)
		}
	}
	return tiers, bounded
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
func (w *world) facets(l *listing, s graph.Select) map[string][]graph.Count {
	out := map[string][]graph.Count{}
	for _, f := range s.Facets {
		s.Where = f.Where
		found, _, _ := w.among(l, s)
		counts := map[any]int64{}
		for _, h := range found {
			for v := range w.values(h.to, f) {
				counts[v]++
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
