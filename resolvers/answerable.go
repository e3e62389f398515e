package resolvers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry"
)

// answerable checks that the planner can answer every field that the schema lets a client reach.
func answerable(schema *ast.Schema) error {
	for _, k := range registry.Kinds {
		if schema.Types[k.Name] == nil {
			return fmt.Errorf("the schema has no type %s", k.Name)
		}
	}
	w := walk{schema, map[string]bool{}}
	for _, def := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		if def == nil {
			continue
		}
		if err := w.fields(def, roots()); err != nil {
			return err
		}
	}
	return nil
}

// walk goes through the types of a schema, beside the parts that the planner takes them for.
type walk struct {
	schema *ast.Schema
	kinds  map[string]bool // walked already
}

// fields walks a type. Of those that are not introspected, each field leads to a part, a value to none.
func (w walk) fields(def *ast.Definition, p *part) error {
	if p.kind != nil && w.kinds[def.Name] {
		return nil
	}
	w.kinds[def.Name] = true
	for _, f := range def.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		below, next := w.schema.Types[f.Type.Name()], p.field(f)
		if next == nil || (next == value) != below.IsLeafType() || next.kind != nil && next.kind.Name != below.Name {
			return fmt.Errorf("the planner cannot answer %s.%s", def.Name, f.Name)
		}
		if err := w.fields(below, next); err != nil {
			return err
		}
	}
	return w.possible(def, p)
}

// possible walks the types that an interface stands for: kinds, and none that the planner leaves out.
func (w walk) possible(def *ast.Definition, p *part) error {
	if !def.IsAbstractType() {
		return nil
	}
	for _, possible := range w.schema.GetPossibleTypes(def) {
		next := recordOf(registry.Kind(possible.Name))
		if next == nil || p.kind != nil && next.kind.Members == nil && !slices.Contains(p.kind.Members, possible.Name) {
			return fmt.Errorf("the planner cannot answer with %s for %s", possible.Name, def.Name)
		}
		if err := w.fields(possible, next); err != nil {
			return err
		}
	}
	return nil
}
