package kind

import (
	"cmp"
	"slices"
	"strings"

	"ortaq/graph"
)

// Model lays kinds out as a graph: kinds as labels, interfaces as unions.
func Model(kinds []*Kind) *graph.Model {
	m := &graph.Model{Unions: map[string][]string{}}
	named := map[string]*Kind{}
	for _, k := range kinds {
		named[k.Name] = k
		if k.Members != nil {
			m.Unions[k.Name] = k.Members
		}
	}
	for _, k := range kinds {
		if k.Members == nil {
			l := k.label(m.Unions)
			for _, e := range k.Edges {
				e.keepFacets(l, named[e.Target])
			}
			k.arrange(l)
			m.Labels = append(m.Labels, l)
		}
	}
	return m
}

// The columns of a record's document: the tokens of its name, of the texts about it, and the terms of the vocabulary
// that hold for it.
const (
	NameTokens = "nameTokens"
	TextTokens = "textTokens"
	TermTokens = "termTokens"
	// Rank orders what words find: importance first, then a number of the record's own.
	Rank = "rank"
)

// Searchable says that words find records of the kind.
func (k *Kind) Searchable() bool {
	return slices.ContainsFunc(k.Fields, func(f Field) bool { return f.Weight > 0 })
}

// document lays out what words find.
func (k *Kind) document(l *graph.Label) {
	if !k.Searchable() {
		return
	}
	l.Document = &graph.Document{Columns: []string{NameTokens, TextTokens, TermTokens}, Rank: Rank}
	for _, column := range l.Document.Columns {
		l.Props = append(l.Props, graph.Prop{Name: column, Required: true})
	}
	l.Props = append(l.Props, graph.Prop{Name: Rank, Type: graph.Int, Required: true, Unique: true})
}

func (k *Kind) label(unions map[string][]string) *graph.Label {
	l := &graph.Label{Name: k.Name, Prefix: k.Prefix, Lead: "visible", Order: k.listOrder()}
	for i := range k.Fields {
		f := &k.Fields[i]
		l.Props = append(l.Props, f.Props()...)
		if f.Kept() {
			l.Kept = append(l.Kept, f.kept())
		}
	}
	k.document(l)
	for _, e := range k.Edges {
		l.Edges = append(l.Edges, e.edge(unions))
	}
	return l
}

// longText is from how many characters on a text is rather read with its record than listed.
const longText = 1000

// arrange puts what conditions and lists ask for first, then long texts, then what only finds and orders: a store may
// read a record up to what it is asked for.
func (k *Kind) arrange(l *graph.Label) {
	place := map[string]int{} // 3: all others
	for _, p := range l.Props {
		if place[p.Name] = 3; p.Counted || p.Type != graph.String && p.Type != graph.List {
			place[p.Name] = 0
		}
	}
	for i := range k.Fields {
		for _, name := range k.Fields[i].Read() {
			long := map[bool]int{true: 2, false: 1}[k.Fields[i].Max >= longText]
			place[name] = min(place[name], long)
		}
	}
	for _, kept := range l.Kept {
		place[kept.Prop] = 0
	}
	slices.SortStableFunc(l.Props, func(a, b graph.Prop) int { return cmp.Compare(place[a.Name], place[b.Name]) })
}

// keepFacets lets the store keep a copy of what lists count along a to-one edge, unless a field is one already.
func (e *Edge) keepFacets(l *graph.Label, target *Kind) {
	if !e.One || e.Inverse {
		return
	}
	for _, at := range e.Facets {
		p, path := graph.Prop{Name: In(e.Name, "id")}, []string{e.Name, "id"}
		if at != "" {
			p.Name, path = In(e.Name, at), []string{e.Name, at, "id"}
		}
		if f := target.Field(at); f != nil {
			p.Type, path = types[f.Type], path[:2]
		}
		if !slices.ContainsFunc(l.Kept, func(k graph.Kept) bool { return slices.Equal(k.Copy, path) }) {
			l.Props = append(l.Props, p)
			l.Kept = append(l.Kept, graph.Kept{Prop: p.Name, Copy: path})
		}
	}
}

func (f *Field) kept() graph.Kept {
	if f.Copy != "" {
		return graph.Kept{Prop: f.Name, Copy: strings.Split(f.Copy, ".")}
	}
	paths := &graph.Differ{A: strings.Split(f.Differ[0], "."), B: strings.Split(f.Differ[1], ".")}
	return graph.Kept{Prop: f.Name, Differ: paths}
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
	g := &graph.Edge{Name: e.Name, Kind: e.Kind, Inverse: e.Inverse, One: e.One, Tree: e.Tree, Partner: e.Partner, Closure: e.Closure, Through: e.Through, Counted: !e.One && !e.Inverse && len(e.Facets) > 0}
	if g.Targets = unions[e.Target]; g.Targets == nil {
		g.Targets = []string{e.Target}
	}
	for i := range e.Props {
		g.Props = append(g.Props, e.Props[i].Props()...)
	}
	return g
}
