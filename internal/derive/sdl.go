package main

import (
	"bytes"
	_ "embed"
	"strings"
	"text/template"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"

	"ortaq/registry/kind"
)

//go:embed derived.graphqls.tmpl
var derivedSDL string

// servedSDL is what clients see.
func servedSDL(s *schema) (string, error) {
	var out bytes.Buffer
	out.WriteString("# Derived from schema.graphqls by go generate; do not edit.\n\n")
	formatter.NewFormatter(&out, formatter.WithIndent("  ")).FormatSchemaDocument(s.served())
	return out.String(), nil
}

// served is the hand-written schema without the model's directives, with what is derived from it.
func (s *schema) served() *ast.SchemaDocument {
	doc := &ast.SchemaDocument{}
	for _, def := range s.doc.Definitions {
		if def.Directives.ForName("properties") == nil {
			doc.Definitions = append(doc.Definitions, s.servedDefinition(def))
		}
	}
	doc.Merge(s.derived)
	query := doc.Definitions.ForName("Query")
	query.Fields = append(query.Fields, s.derived.Extensions.ForName("Query").Fields...)
	doc.Extensions = nil
	return doc
}

// derive parses what the template makes of the kinds.
func (s *schema) derive() error {
	t := template.Must(template.New("sdl").Funcs(template.FuncMap{
		"constant": kind.Constant, "filter": s.filterType, "relation": relation, "connection": connection,
		"singular": s.singular, "doc": s.doc1, "lower": lowerFirst,
	}).Parse(derivedSDL))
	var out bytes.Buffer
	err := t.Execute(&out, s)
	if err == nil {
		s.derived, err = parser.ParseSchema(&ast.Source{Name: "derived.graphqls", Input: out.String()})
	}
	return err
}

// servedDefinition is a definition without internal fields, with the arguments and fields that directives stand for.
func (s *schema) servedDefinition(def *ast.Definition) *ast.Definition {
	served := *def
	served.Directives, served.Fields = publicDirectives(def.Directives), nil
	for _, f := range def.Fields {
		if f.Directives.ForName("internal") != nil {
			continue
		}
		field := *f
		field.Directives = publicDirectives(f.Directives)
		if f.Directives.ForName("edge") != nil && strings.HasSuffix(f.Type.Name(), "Connection") {
			s.servedConnection(def.Name, &field)
		}
		for _, a := range field.Arguments {
			if a.Description == "" && a.Name == "lang" {
				a.Description = "The language; see Language for what holds without it."
			}
		}
		served.Fields = append(served.Fields, &field)
		if d := f.Directives.ForName("localized"); d != nil {
			served.Fields = append(served.Fields, &ast.FieldDefinition{
				Name: argument(d, "all"), Type: ast.NonNullNamedType("LocalizedText", nil),
				Description: "The field `" + f.Name + "` in every language that it has.",
			})
		}
	}
	return &served
}

// servedConnection gives a list field its arguments and, when the relationship has properties, its own connection type.
func (s *schema) servedConnection(owner string, f *ast.FieldDefinition) {
	target := strings.TrimSuffix(f.Type.Name(), "Connection")
	if e := s.kind(owner).Edge(f.Name); e.Props != nil {
		f.Type = ast.NonNullNamedType(connection(s.kind(owner), *e)+"Connection", nil)
	}
	root := s.derived.Extensions.ForName("Query").Fields.ForName(s.kind(target).Plural)
	f.Arguments = root.Arguments
}

func publicDirectives(all ast.DirectiveList) (public ast.DirectiveList) {
	for _, d := range all {
		if d.Name == "deprecated" || d.Name == "specifiedBy" || d.Name == "oneOf" {
			public = append(public, d)
		}
	}
	return public
}

func (s *schema) kind(name string) *kind.Kind {
	for _, k := range s.kinds {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// singular is the name of the look-up field of a kind.
func (s *schema) singular(k *kind.Kind) string {
	if name := argument(s.defs[k.Name].Directives.ForName("node"), "singular"); name != "" {
		return name
	}
	return lowerFirst(k.Name)
}

// doc1 is the description of a field.
func (s *schema) doc1(k *kind.Kind, field string) string {
	return strings.TrimSpace(s.defs[k.Name].Fields.ForName(field).Description)
}

// connection names the connection of an edge whose relationship has properties: PartnershipParties.
func connection(k *kind.Kind, e kind.Edge) string { return k.Name + upperFirst(e.Name) }

// relation names the filter input of a to-many edge.
func relation(k *kind.Kind, e kind.Edge) string {
	if e.Props != nil {
		return connection(k, e) + "Relation"
	}
	return e.Target + "Relation"
}

// filterType names the filter input of a property.
func (s *schema) filterType(k *kind.Kind, f kind.Field) string {
	switch {
	case f.Localized():
		return "TextFilter"
	case f.List:
		return f.Type + "ListFilter"
	case f.Unique && f.Type == "String" && k.Tree() != nil:
		return "KeyFilter"
	}
	return f.Type + "Filter"
}

func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }
func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
