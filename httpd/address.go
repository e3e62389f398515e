package httpd

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// addresses tell to which field of the answer a place in the query text
// belongs. The paths have no indices, since nothing was executed. A fragment
// has the address of its first spread, so that the work is linear in the text.
type addresses struct {
	doc       *ast.QueryDocument
	walked    map[string]bool
	places    map[gqlerror.Location]ast.Path
	variables map[string]ast.Path // of the first field that uses them
}

// newAddresses walks operations; only those who failed ask for it.
func newAddresses(doc *ast.QueryDocument, ops ...*ast.OperationDefinition) *addresses {
	a := &addresses{
		doc: doc, walked: map[string]bool{},
		places: map[gqlerror.Location]ast.Path{}, variables: map[string]ast.Path{},
	}
	for _, op := range ops {
		a.selections(op.SelectionSet, nil)
	}
	return a
}

// tell gives errors that know where they are in the text their path.
func (a *addresses) tell(errs gqlerror.List) {
	for _, err := range errs {
		for _, location := range err.Locations {
			if path := a.places[location]; path != nil {
				err.Path = path
			}
		}
	}
}

func (a *addresses) selections(set ast.SelectionSet, path ast.Path) {
	for _, selection := range set {
		switch sel := selection.(type) {
		case *ast.Field:
			a.field(sel, path)
		case *ast.InlineFragment:
			a.directives(sel.Directives, path)
			a.selections(sel.SelectionSet, path)
		case *ast.FragmentSpread:
			a.directives(sel.Directives, path)
			a.fragment(sel.Name, path)
		}
	}
}

// fragment: in a document that the validator refused, the name may be nobody's.
func (a *addresses) fragment(name string, path ast.Path) {
	if f := a.doc.Fragments.ForName(name); f != nil && !a.walked[name] {
		a.walked[name] = true
		a.selections(f.SelectionSet, path)
	}
}

func (a *addresses) field(f *ast.Field, above ast.Path) {
	if f.Definition == nil {
		return // the answer would have no such field
	}
	path := append(slices.Clip(above), ast.PathName(f.Alias))
	a.put(f.Position, path)
	a.arguments(f.Arguments, path)
	a.directives(f.Directives, path)
	a.selections(f.SelectionSet, path)
}

func (a *addresses) directives(list ast.DirectiveList, path ast.Path) {
	for _, d := range list {
		a.arguments(d.Arguments, path)
	}
}

func (a *addresses) arguments(list ast.ArgumentList, path ast.Path) {
	for _, arg := range list {
		a.put(arg.Position, path)
		a.value(arg.Value, path)
	}
}

func (a *addresses) value(v *ast.Value, path ast.Path) {
	a.put(v.Position, path)
	if v.Kind == ast.Variable && a.variables[v.Raw] == nil {
		a.variables[v.Raw] = path
	}
	for _, child := range v.Children {
		a.put(child.Position, path)
		a.value(child.Value, path)
	}
}

func (a *addresses) put(at *ast.Position, path ast.Path) {
	if location, known := locationOf(at); known {
		a.places[location] = path
	}
}

func locationOf(at *ast.Position) (location gqlerror.Location, known bool) {
	if at == nil {
		return location, false
	}
	return gqlerror.Location{Line: at.Line, Column: at.Column}, true
}
