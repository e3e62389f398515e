package graphtest

import (
	"slices"

	"ortaq/graph"
)

// listing is what a list has before its condition, and the labels that it is of.
type listing struct {
	labels []*graph.Label
	hops   []hop
}

// page answers a list of the oracle: all of it, ordered, then cut.
func (w *world) page(l *listing, s graph.Select, edgeProps []string) *graph.Page {
	var items []graph.Item
	found, tiers, bounded := w.among(l, s)
	for _, h := range found {
		items = append(items, w.item(h, s, edgeProps))
	}
	p := &graph.Page{Total: -1, Bind: s.Bind, Facets: w.facets(l, s)}
	if s.Total {
		p.Total, p.Bounded = int64(len(items)), bounded
	}
	if s.Search != nil {
		s.Order = []graph.Order{{Prop: "tier"}, {Prop: "rank"}}
		for i := range items {
			id := items[i].Node.ID
			items[i].Keys = graph.Keys{tiers[id], w.nodes[id][w.model.LabelOf(id).Document.Rank], id}
		}
	}
	slices.SortFunc(items, func(a, b graph.Item) int { return before(a.Keys, b.Keys, s.Order) })
	cutPage(p, items, s)
	for i := range p.Items {
		p.Items[i].Node = w.load(p.Items[i].Node.ID, s.Want)
		if !s.Cursors {
			p.Items[i].Keys = nil
		}
	}
	return p
}

func (w *world) item(h hop, s graph.Select, edgeProps []string) graph.Item {
	item := graph.Item{Node: &graph.Node{ID: h.to}}
	for _, o := range s.Order {
		item.Keys = append(item.Keys, w.get(w.nodes[h.to], o.Prop))
	}
	item.Keys = append(item.Keys, h.to)
	for _, name := range edgeProps {
		item.Props = append(item.Props, h.props[name])
	}
	return item
}

// cutPage takes the window out of the ordered items. Without First and Last no page is read, and nothing is known of
// what surrounds it.
func cutPage(p *graph.Page, items []graph.Item, s graph.Select) {
	items = slices.DeleteFunc(items, func(item graph.Item) bool {
		return s.After != nil && before(item.Keys, s.After, s.Order) <= 0 || s.Before != nil && before(item.Keys, s.Before, s.Order) >= 0
	})
	n, fromEnd := s.Limit()
	if n == 0 {
		return
	}
	p.HasNext, p.HasPrevious = s.Before != nil, s.After != nil
	cut := min(n, len(items))
	if fromEnd {
		p.Items, p.HasPrevious = items[len(items)-cut:], len(items) > n
	} else {
		p.Items, p.HasNext = items[:cut], len(items) > n
	}
}

// load reads what is wanted of one node.
func (w *world) load(id graph.ID, want graph.Want) *graph.Node {
	label := w.model.LabelOf(id)
	want = want.For(label.Name)
	n := &graph.Node{Label: label.Name, ID: id, Cols: want.Props, Tag: want.Tag}
	for _, name := range want.Props {
		n.Vals = append(n.Vals, w.get(w.nodes[id], name))
	}
	for _, e := range want.Edges {
		n.Edges = append(n.Edges, w.loaded(id, label.Edge(e.Edge), e))
	}
	return n
}

func (w *world) loaded(id graph.ID, edge *graph.Edge, e graph.EdgeWant) graph.Loaded {
	out := graph.Loaded{Key: e.Key}
	hops := w.follow(id, e.Edge)
	switch {
	case !edge.One:
		out.Page = w.page(&listing{targets(w.model, edge), hops}, e.Select, e.Props)
	case len(hops) > 0 && w.holds(e.Where, w.nodes[hops[0].to]):
		out.Node = w.load(hops[0].to, e.Want)
	}
	return out
}
