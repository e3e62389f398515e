package resolvers

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// listWant is what is wanted of one list.
type listWant struct {
	graph.Select
	// window is the asked page. It becomes the Select's once something of the page is selected, so that a question
	// for the total alone reads no record.
	window graph.Window
	props  []string
	kind   *kind.Kind
	filter any
	words  *registry.Words
}

// merge adds what was wanted of the same list before.
func (l *listWant) merge(before graph.Select, props []string) {
	l.Total, l.Cursors, l.Window, l.Facets = before.Total, before.Cursors, before.Window, before.Facets
	l.Want, l.props = before.Want, props
}

// addConnection adds what is selected of a connection.
func (p *plan) addConnection(l *listWant, e *kind.Edge, sel ast.SelectionSet) error {
	inside := p.asking(l.words)
	return p.each("", sel, func(f graphql.CollectedField) error { return inside.addPart(l, e, f) })
}

// asking is the plan for the records of a list that words narrow, or none.
func (p *plan) asking(words *registry.Words) *plan {
	asked, inside := *p.asked, *p
	asked.Words, inside.asked = words, &asked
	return &inside
}

// addPart adds a field of a connection. Only those of the page make it read.
func (p *plan) addPart(l *listWant, e *kind.Edge, f graphql.CollectedField) error {
	switch f.Name {
	case "__typename":
		return nil
	case "totalCount", "bounded":
		l.Total = true
		return nil
	case "facets":
		return p.addFacets(l, f)
	}
	l.Window = l.window
	return p.addPage(l, e, f)
}

// addPage adds what is selected of the page: its nodes, its edges, or where it is.
func (p *plan) addPage(l *listWant, e *kind.Edge, f graphql.CollectedField) error {
	switch f.Name {
	case "nodes":
		return p.addTarget(&l.Want, e.Target, f.Selections)
	case "edges":
		return p.addPlaces(l, e, f.Selections)
	}
	for _, info := range p.collect("", f.Selections) {
		l.Cursors = l.Cursors || info.Name == "startCursor" || info.Name == "endCursor"
	}
	return nil
}

// addPlaces adds what is selected of the places of a page.
func (p *plan) addPlaces(l *listWant, e *kind.Edge, sel ast.SelectionSet) error {
	return p.each("", sel, func(f graphql.CollectedField) error {
		switch f.Name {
		case "cursor":
			l.Cursors = true
		case "why":
			p.addDocument(&l.Want, e.Target)
		case "node":
			return p.addTarget(&l.Want, e.Target, f.Selections)
		default:
			l.addEdgeProps(e)
		}
		return nil
	})
}

// addEdgeProps wants all properties of the relationship in the order of the model, by which accessors find them.
func (l *listWant) addEdgeProps(e *kind.Edge) {
	for i := range e.Props {
		if prop := e.Props[i].Name; !slices.Contains(l.props, prop) {
			l.props = append(l.props, prop)
		}
	}
}

// addDocument adds what it takes to tell how words found a record.
func (p *plan) addDocument(w *graph.Want, target string) {
	k := registry.Kind(target)
	w.Tag = p.asked
	for _, member := range k.Members {
		on := w.On[member]
		p.addDocument(&on, member)
		if w.On == nil {
			w.On = map[string]graph.Want{}
		}
		w.On[member] = on
	}
	for i := range k.Fields {
		if k.Fields[i].Weight > 0 {
			addProps(w, &k.Fields[i])
		}
	}
	if k.Members == nil && k.Searchable() {
		w.Props = append(w.Props, kind.TermTokens)
	}
}
