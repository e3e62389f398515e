package kind

import (
	"strings"

	"ortaq/graph"
)

// Model lays kinds out as a graph: kinds as labels, interfaces as unions.
func Model(kinds []*Kind) *graph.Model {
	m := &graph.Model{Unions: map[string][]string{}}
	for _, k := range kinds {
		if k.Members != nil {
			m.Unions[k.Name] = k.Members
		}
	}
	for _, k := range kinds {
		if k.Members == nil {
			m.Labels = append(m.Labels, k.label(m.Unions))
		}
	}
	return m
}

func (k *Kind) label(unions map[string][]string) *graph.Label {
	l := &graph.Label{Name: k.Name, Prefix: k.Prefix, Lead: "visible", Order: k.listOrder()}
	for i := range k.Fields {
		f := &k.Fields[i]
		l.Props = append(l.Props, f.Props()...)
		if f.Differ != nil {
			paths := &graph.Differ{A: strings.Split(f.Differ[0], "."), B: strings.Split(f.Differ[1], ".")}
			l.Kept = append(l.Kept, graph.Kept{Prop: f.Name, Differ: paths})
		}
	}
	for _, e := range k.Edges {
		l.Edges = append(l.Edges, e.edge(unions))
	}
	return l
}

// listOrder returns the properties by which lists of the kind are ordered when nobody says otherwise.
func (k *Kind) listOrder() []string {
	var order []string
	if f := k.Field("name"); f != nil && f.Sortable {
		for _, lang := range Languages {
			order = append(order, f.SortProp(lang))
		}
	}
	return order
}

func (e *Edge) edge(unions map[string][]string) *graph.Edge {
	g := &graph.Edge{Name: e.Name, Kind: e.Kind, Inverse: e.Inverse, One: e.One, Tree: e.Tree, Partner: e.Partner}
	if g.Targets = unions[e.Target]; g.Targets == nil {
		g.Targets = []string{e.Target}
	}
	for i := range e.Props {
		g.Props = append(g.Props, e.Props[i].Props()...)
	}
	return g
}
