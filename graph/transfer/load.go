package transfer

import (
	"fmt"
	"slices"

	"ortaq/graph"
)

// load is a page of whole nodes.
type load struct {
	label *graph.Label
	edges []*graph.Edge // that are copied from it, the first of those that were read
	page  *graph.Page
}

func newLoad(m *graph.Model, l *graph.Label, page *graph.Page) *load {
	return &load{l, shown(m, l), page}
}

// shown are the edges that are copied from a label: the stored ones. Those of a to-one edge with properties are copied
// from the other end, because their properties show there only.
func shown(m *graph.Model, l *graph.Label) []*graph.Edge {
	return slices.DeleteFunc(slices.Clone(l.Edges), func(e *graph.Edge) bool {
		stored := e
		if e.Inverse {
			stored = m.Label(e.Targets[0]).Edge(e.Partner)
		}
		return e.Inverse != (stored.One && len(stored.Props) > 0)
	})
}

func (l *load) last() graph.ID { return l.page.Items[len(l.page.Items)-1].Node.ID }

func (l *load) ids() []graph.ID {
	ids := make([]graph.ID, len(l.page.Items))
	for i, item := range l.page.Items {
		ids[i] = item.Node.ID
	}
	return ids
}

// create makes a node without what is kept, which is the target's own work.
func (l *load) create(n *graph.Node) graph.Create {
	props := given(n.Cols, n.Vals)
	for _, k := range l.label.Kept {
		delete(props, k.Prop)
	}
	return graph.Create{ID: n.ID, Props: props}
}

// given are the properties that are not missing.
func given(names []string, values []any) map[string]any {
	props := map[string]any{}
	for i, v := range values {
		if v != nil {
			props[names[i]] = v
		}
	}
	return props
}

// missing are the links of a node that the same node in the target, if it is there, does not have.
func (l *load) missing(n, have *graph.Node) []graph.Link {
	if have == nil {
		return l.links(n)
	}
	known := map[string]bool{}
	for _, link := range l.links(have) {
		known[fmt.Sprint(link)] = true
	}
	return slices.DeleteFunc(l.links(n), func(link graph.Link) bool { return known[fmt.Sprint(link)] })
}

func (l *load) links(n *graph.Node) (links []graph.Link) {
	for i, e := range l.edges {
		if far := n.Edges[i].Node; far != nil {
			links = append(links, graph.Link{From: n.ID, Edge: e.Name, To: far.ID})
		}
		if n.Edges[i].Page == nil {
			continue
		}
		for _, item := range n.Edges[i].Page.Items {
			link := graph.Link{From: n.ID, Edge: e.Name, To: item.Node.ID, Props: given(names(e.Props), item.Props)}
			if e.Inverse {
				link.From, link.Edge, link.To = item.Node.ID, e.Partner, n.ID
			}
			links = append(links, link)
		}
	}
	return links
}
