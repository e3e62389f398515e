package main

import (
	"bytes"
	_ "embed"
	"slices"
	"strings"
	"text/template"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry/kind"
)

//go:embed records.go.tmpl
var recordsTemplate string

//go:embed roots.go.tmpl
var rootsTemplate string

// recordsGo makes the accessors: a type per GraphQL type over a loaded node, a method per field.
func recordsGo(s *schema) (string, error) { return s.execute(recordsTemplate) }

// rootsGo makes the resolvers of Query's derived fields, a line each.
func rootsGo(s *schema) (string, error) { return s.execute(rootsTemplate) }

func (s *schema) execute(text string) (string, error) {
	t, err := template.New("go").Funcs(template.FuncMap{
		"method": method, "goType": goType, "read": readField, "readPart": readPart, "singular": s.singular, "connection": connection,
		"ifaces": s.interfaces, "edgeDoc": s.EdgeDoc, "title": upperFirst,
	}).Parse(text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, s)
	return generatedNote + out.String(), err
}

// method names the accessor of a field as Go would: id becomes ID, sourceUrl SourceURL.
func method(field string) string {
	for _, initialism := range []string{"Url", "Id", "Pid", "Bin", "Ror", "Trl"} {
		if rest, ok := strings.CutSuffix(upperFirst(field), initialism); ok {
			return rest + strings.ToUpper(initialism)
		}
	}
	return upperFirst(field)
}

// goTypes are the Go types of scalars; enums and other scalars are strings.
var goTypes = map[string]string{
	"Int": "int", "Float": "float64", "Boolean": "bool", "Int64": "loaded.Int64", "DateTime": "loaded.DateTime",
}

// goType is the Go type of a field.
func goType(f kind.Field) string {
	t, ok := goTypes[f.Type]
	switch {
	case f.Value != nil:
		return "*" + f.Type
	case f.List:
		return "[]string"
	case !ok:
		t = "string"
	}
	if !f.Required {
		return "*" + t
	}
	return t
}

// readField is the expression that reads a field from the node n.
func readField(k *kind.Kind, f kind.Field) string {
	if f.Computed() {
		return "registry." + k.Name + upperFirst(f.Name) + "(n)"
	}
	return readProp(f, `n, "`+f.Name+`"`)
}

// readPart is the expression that reads a part of the value v. Degrees are stored as whole microdegrees.
func readPart(value, part kind.Field) string {
	if value.Type == "Point" {
		return `loaded.Degrees(v.Node, v.Field+"` + upperFirst(part.Name) + `")`
	}
	return readProp(part, `v.Node, v.Field+"`+upperFirst(part.Name)+`"`)
}

// readProp is the call that reads a property, given the node and the name.
func readProp(f kind.Field, at string) string {
	switch {
	case f.Localized():
		return "loaded.Text" + optional(f) + "(" + at + ", lang)"
	case f.List:
		return "loaded.List(" + at + ")"
	case f.Type == "Float":
		return "loaded.Value" + optional(f) + "[float64](" + at + ")"
	case f.Type == "Boolean":
		return "loaded.Value" + optional(f) + "[bool](" + at + ")"
	case goTypes[f.Type] != "":
		return "loaded.Whole" + optional(f) + "[" + goTypes[f.Type] + "](" + at + ")"
	}
	return "loaded.Value" + optional(f) + "[string](" + at + ")"
}

func optional(f kind.Field) string {
	if f.Required {
		return ""
	}
	return "OrNil"
}

// Interfaces are the interfaces of the schema.
func (s *schema) Interfaces() (defs []*ast.Definition) {
	for _, def := range s.doc.Definitions {
		if def.Kind == ast.Interface {
			defs = append(defs, def)
		}
	}
	return defs
}

// AllValues are the @value types.
func (s *schema) AllValues() (values []kind.Field) {
	for _, k := range s.kinds {
		for _, f := range k.Fields {
			if f.Value != nil && !slices.ContainsFunc(values, func(v kind.Field) bool { return v.Type == f.Type }) {
				values = append(values, f)
			}
		}
	}
	return values
}

func (s *schema) interfaces(name string) []string { return s.defs[name].Interfaces }
