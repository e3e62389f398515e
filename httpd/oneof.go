package httpd

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// reachOneOf finds the input types that are @oneOf or hold one, so that other
// arguments need no second look.
func reachOneOf(schema *ast.Schema) map[string]bool {
	reach := map[string]bool{}
	for grown := true; grown; {
		grown = false
		for name, def := range schema.Types {
			if def.Kind == ast.InputObject && !reach[name] && (isOneOf(def) || holdsAny(def, reach)) {
				reach[name], grown = true, true
			}
		}
	}
	return reach
}

func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

func holdsAny(def *ast.Definition, types map[string]bool) bool {
	for _, field := range def.Fields {
		if types[field.Type.Name()] {
			return true
		}
	}
	return false
}

// checkOneOf judges arguments with the variables put in: the validator sees
// literals only.
func (d *documents) checkOneOf(arguments []*ast.Value, variables map[string]any) *failure {
	for _, v := range arguments {
		if v.ExpectedType == nil || !d.oneOf[v.ExpectedType.Name()] {
			continue
		}
		value, err := v.Value(variables)
		if err != nil || !d.obeys(v.ExpectedType, value) || unsetKey(v, variables) {
			return reject(CodeBadUserInput, "a @oneOf input takes exactly one key with a value: see %s", v.ExpectedType.Name())
		}
	}
	return nil
}

// unsetKey: {a: 1, b: $unset} names two keys, though only one arrives.
func unsetKey(v *ast.Value, variables map[string]any) bool {
	oneOf := v.Kind == ast.ObjectValue && v.Definition != nil && isOneOf(v.Definition)
	for _, child := range v.Children {
		if _, given := variables[child.Value.Raw]; oneOf && child.Value.Kind == ast.Variable && !given {
			return true
		}
		if unsetKey(child.Value, variables) {
			return true
		}
	}
	return false
}

// obeys walks a coerced value beside its type.
func (d *documents) obeys(kind *ast.Type, value any) bool {
	if !d.oneOf[kind.Name()] || value == nil {
		return true
	}
	switch value := value.(type) {
	case map[string]any:
		return d.objectObeys(d.schema.Types[kind.Name()], value)
	case []map[string]any: // coercion makes this of a single object
		return d.objectObeys(d.schema.Types[kind.Name()], value[0])
	case []any:
		return !slices.ContainsFunc(value, func(item any) bool { return !d.obeys(kind, item) })
	}
	return false
}

func (d *documents) objectObeys(def *ast.Definition, object map[string]any) bool {
	if isOneOf(def) && (len(object) != 1 || !allSet(object)) {
		return false
	}
	for name, value := range object {
		if field := def.Fields.ForName(name); field != nil && !d.obeys(field.Type, value) {
			return false
		}
	}
	return true
}

func allSet(object map[string]any) bool {
	for _, value := range object {
		if value == nil {
			return false
		}
	}
	return true
}
