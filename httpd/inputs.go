package httpd

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// inputs checks arguments with the variables put in. The validator sees
// literals only, and the coercion of variables lets numbers pass as text, text
// as numbers, enum values in any case and any number of @oneOf keys.
type inputs struct {
	schema    *ast.Schema
	variables map[string]any
}

// check answers the first argument that breaks a rule of its type.
func (in inputs) check(arguments []*ast.Argument) *failure {
	for _, arg := range arguments {
		if arg.Value.ExpectedType == nil {
			continue // a field of the introspection
		}
		value, err := arg.Value.Value(in.variables)
		fault := in.fault(arg.Value.ExpectedType, value)
		if err != nil || in.unsetKey(arg.Value) {
			fault = ": a value is missing or can't be read"
		}
		if fault != "" {
			return misplaced(arg, fault)
		}
	}
	return nil
}

func misplaced(arg *ast.Argument, fault string) *failure {
	f := reject(CodeBadUserInput, "%s", shorten(arg.Name+fault))
	place, _, _ := strings.Cut(fault, ":")
	f.errs[0].Extensions["argument"] = arg.Name + place
	if location, known := locationOf(arg.Position); known {
		f.errs[0].Locations = []gqlerror.Location{location}
	}
	return f
}

// unsetKey: {a: 1, b: $unset} names two keys of a @oneOf, though one arrives.
func (in inputs) unsetKey(v *ast.Value) bool {
	oneOf := v.Kind == ast.ObjectValue && v.Definition != nil && isOneOf(v.Definition)
	for _, child := range v.Children {
		if _, given := in.variables[child.Value.Raw]; oneOf && child.Value.Kind == ast.Variable && !given {
			return true
		}
		if in.unsetKey(child.Value) {
			return true
		}
	}
	return false
}

func isOneOf(def *ast.Definition) bool { return def.Directives.ForName("oneOf") != nil }

// fault walks a value beside its type and answers what is wrong, after the path to it.
func (in inputs) fault(kind *ast.Type, value any) string {
	if value == nil {
		return "" // the validator and the coercion know where null may stand
	}
	if kind.Elem != nil {
		return in.listFault(kind.Elem, reflect.ValueOf(value))
	}
	def := in.schema.Types[kind.NamedType]
	switch def.Kind {
	case ast.InputObject:
		return in.objectFault(def, value)
	case ast.Enum:
		if text, ok := value.(string); !ok || def.EnumValues.ForName(text) == nil {
			return ": must be one of the values of " + def.Name
		}
	case ast.Scalar:
		if fits, builtIn := scalars[def.Name]; builtIn && !fits(value) {
			return ": must be of the type " + def.Name
		}
	}
	return ""
}

// listFault takes a single value for a list of one, as the specification does.
func (in inputs) listFault(kind *ast.Type, list reflect.Value) string {
	if list.Kind() != reflect.Slice {
		return in.fault(kind, list.Interface())
	}
	for i := range list.Len() {
		if fault := in.fault(kind, list.Index(i).Interface()); fault != "" {
			return fmt.Sprintf("[%d]%s", i, fault)
		}
	}
	return ""
}

func (in inputs) objectFault(def *ast.Definition, value any) string {
	object, ok := value.(map[string]any)
	if !ok {
		return ": must be an object of the type " + def.Name
	}
	for name := range object {
		if def.Fields.ForName(name) == nil { // the coercion lets __typename pass
			return "." + name + ": is not a field of " + def.Name
		}
	}
	set := 0
	for _, field := range def.Fields {
		if object[field.Name] == nil {
			continue
		}
		set++
		if fault := in.fault(field.Type, object[field.Name]); fault != "" {
			return "." + field.Name + fault
		}
	}
	if isOneOf(def) && (set != 1 || len(object) != 1) {
		return ": takes exactly one key with a value"
	}
	return ""
}

// scalars are the built-in types. Others check their values when they are read.
var scalars = map[string]func(any) bool{
	"Int":     func(v any) bool { n, ok := whole(v); return ok && n == int64(int32(n)) },
	"Float":   isNumber,
	"String":  func(v any) bool { _, ok := v.(string); return ok },
	"Boolean": func(v any) bool { _, ok := v.(bool); return ok },
	"ID":      func(v any) bool { _, text := v.(string); _, ok := whole(v); return text || ok },
}

func whole(value any) (int64, bool) {
	switch n := value.(type) {
	case int64:
		return n, true
	case json.Number:
		i, err := strconv.ParseInt(string(n), 10, 64)
		return i, err == nil
	}
	return 0, false
}

func isNumber(value any) bool {
	switch n := value.(type) {
	case int64:
		return true
	case float64:
		return !math.IsInf(n, 0)
	case json.Number:
		f, err := n.Float64()
		return err == nil && !math.IsInf(f, 0)
	}
	return false
}
