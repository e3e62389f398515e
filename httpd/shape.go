package httpd

import (
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// shape is what a selection set amounts to once its fragments are spread.
type shape struct {
	depth      int // nested fields
	aliases    int
	directives int
	schemas    int // uses of __schema
	types      int // uses of __type
	meta       int // nested fields below __schema and __type
	lists      int // lists of types or fields inside each other, there
	copies     int // aliased parts, there
}

// with joins two neighbours: what adds up is added, what nests is compared.
func (s shape) with(o shape) shape {
	return shape{
		depth: max(s.depth, o.depth), meta: max(s.meta, o.meta), lists: max(s.lists, o.lists),
		aliases: add(s.aliases, o.aliases), directives: add(s.directives, o.directives),
		schemas: add(s.schemas, o.schemas), types: add(s.types, o.types), copies: add(s.copies, o.copies),
	}
}

func (g *guard) selections(set ast.SelectionSet, parent *ast.Definition) (s shape) {
	for _, selection := range set {
		g.visits++
		switch sel := selection.(type) {
		case *ast.Field:
			s = s.with(g.field(sel, parent))
		case *ast.InlineFragment:
			if sel.TypeCondition != "" {
				s = s.with(g.selections(sel.SelectionSet, g.schema.Types[sel.TypeCondition]))
			} else {
				s = s.with(g.selections(sel.SelectionSet, parent))
			}
			s.directives = add(s.directives, g.directives(sel.Directives))
		case *ast.FragmentSpread:
			g.spreads++
			s = s.with(g.fragment(g.fragments[sel.Name]))
			s.directives = add(s.directives, g.directives(sel.Directives))
		}
	}
	return s
}

// fragment measures a definition once. A cycle meets the empty shape of its own
// beginning; the validator refuses it later.
func (g *guard) fragment(f *ast.FragmentDefinition) shape {
	if f == nil {
		return shape{}
	}
	if s, ok := g.measured[f.Name]; ok {
		return s
	}
	g.visits++
	g.measured[f.Name] = shape{}
	s := g.selections(f.SelectionSet, g.schema.Types[f.TypeCondition])
	s.directives = add(s.directives, g.directives(f.Directives))
	g.measured[f.Name] = s
	return s
}

func (g *guard) field(f *ast.Field, parent *ast.Definition) shape {
	g.repeats[f.Alias]++
	g.arguments(f.Arguments)
	s := g.selections(f.SelectionSet, g.typeOf(f, parent))
	s.directives = add(s.directives, g.directives(f.Directives))
	aliased := f.Alias != f.Name
	if aliased {
		s.aliases = add(s.aliases, 1)
	}
	inside := parent != nil && strings.HasPrefix(parent.Name, "__")
	switch {
	case f.Name == "__schema":
		s.schemas, s.meta = add(s.schemas, 1), s.meta+1
	case f.Name == "__type":
		s.types, s.meta = add(s.types, 1), s.meta+1
	case inside:
		s.meta++
		if aliased && len(f.SelectionSet) > 0 {
			s.copies = add(s.copies, 1)
		}
		if nestsTypes[f.Name] {
			s.lists++
		}
	default:
		s.depth++
	}
	return s
}

// nestsTypes are the lists of __Type that lead to more types: one inside the
// other grows with a power of the schema. No tool needs that.
var nestsTypes = map[string]bool{"fields": true, "interfaces": true, "possibleTypes": true, "inputFields": true}

// typeOf finds the type below a field. The validator has not run yet, so
// unknown names are met here and have no type.
func (g *guard) typeOf(f *ast.Field, parent *ast.Definition) *ast.Definition {
	if parent == nil || len(f.SelectionSet) == 0 {
		return nil
	}
	if def := parent.Fields.ForName(f.Name); def != nil {
		return g.schema.Types[def.Type.Name()]
	}
	return nil
}

func (g *guard) directives(list ast.DirectiveList) int {
	for _, d := range list {
		g.visits++
		for _, arg := range d.Arguments {
			g.value(arg.Value, 1)
		}
	}
	return len(list)
}

func (g *guard) arguments(list ast.ArgumentList) {
	for _, arg := range list {
		g.visits++
		g.value(arg.Value, 1)
	}
}

func (g *guard) value(v *ast.Value, depth int) {
	if v == nil {
		return
	}
	g.visits++
	g.nesting = max(g.nesting, depth)
	switch v.Kind {
	case ast.IntValue:
		_, err := strconv.ParseInt(v.Raw, 10, 64)
		g.unfit = g.unfit || err != nil
	case ast.FloatValue:
		_, err := strconv.ParseFloat(v.Raw, 64)
		g.unfit = g.unfit || err != nil
	case ast.StringValue, ast.BlockValue:
		g.unfit = g.unfit || strings.ContainsRune(v.Raw, 0)
	}
	for _, child := range v.Children {
		g.value(child.Value, depth+1)
	}
}
