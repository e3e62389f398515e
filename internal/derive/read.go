package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"ortaq/registry/kind"
)

// schema is schema.graphqls, read.
type schema struct {
	doc   *ast.SchemaDocument
	kinds []*kind.Kind
	defs  map[string]*ast.Definition
	// derived is what the template makes of the kinds.
	derived *ast.SchemaDocument
}

// read parses the text, completes the types by the fields of their interfaces and understands the kinds. The parser
// does not validate, so types may leave to their interfaces what these declare.
func read(text string) (*schema, error) {
	doc, err := parser.ParseSchema(&ast.Source{Name: "schema.graphqls", Input: text})
	if err != nil {
		return nil, err
	}
	s := &schema{doc: doc, defs: map[string]*ast.Definition{}}
	for _, def := range doc.Definitions {
		s.defs[def.Name] = def
	}
	for _, def := range doc.Definitions {
		if def.Kind == ast.Interface || def.Directives.ForName("node") != nil {
			s.complete(def)
		}
	}
	for _, def := range doc.Definitions {
		if err := s.readKind(def); err != nil {
			return nil, err
		}
	}
	return s, s.findPartners()
}

// complete gives a type the fields of its interfaces: the id first, a record's history last.
func (s *schema) complete(def *ast.Definition) {
	var first, last ast.FieldList
	for _, name := range def.Interfaces {
		missing := ast.FieldList{}
		for _, f := range s.defs[name].Fields {
			if !hasField(f.Name, def.Fields, first, last) {
				missing = append(missing, f)
			}
		}
		if name == "Record" {
			last = missing
		} else {
			first = append(first, missing...)
		}
	}
	def.Fields = slices.Concat(first, def.Fields, last)
}

func hasField(name string, lists ...ast.FieldList) bool {
	return slices.ContainsFunc(lists, func(l ast.FieldList) bool { return l.ForName(name) != nil })
}

func (s *schema) readKind(def *ast.Definition) error {
	k := &kind.Kind{Name: def.Name}
	switch node, listed := def.Directives.ForName("node"), def.Directives.ForName("listed"); {
	case node != nil:
		k.Plural, k.Prefix = argument(node, "plural"), argument(node, "idPrefix")
	case listed != nil:
		k.Plural, k.Members = argument(listed, "plural"), s.implementers(def.Name)
	default:
		return nil
	}
	for _, f := range def.Fields {
		if err := s.readField(k, f); err != nil {
			return fmt.Errorf("%s.%s: %w", def.Name, f.Name, err)
		}
	}
	s.kinds = append(s.kinds, k)
	return nil
}

// reserved are names of a loaded node's own parts, which accessors may not take.
var reserved = []string{"label", "cols", "vals", "edges", "tag", "and", "or", "not", "type"}

func (s *schema) readField(k *kind.Kind, f *ast.FieldDefinition) error {
	edge := f.Directives.ForName("edge")
	switch {
	case f.Name == "id":
		return nil
	case slices.Contains(reserved, f.Name):
		return fmt.Errorf("the name is reserved")
	case edge != nil:
		e, err := s.readEdge(f, edge)
		k.Edges = append(k.Edges, e)
		return err
	}
	field, err := s.property(f)
	k.Fields = append(k.Fields, field)
	return err
}

// property reads a field that is stored with its record or computed from what is.
func (s *schema) property(f *ast.FieldDefinition) (kind.Field, error) {
	p := kind.Field{Name: f.Name, Type: f.Type.Name(), List: f.Type.Elem != nil, Required: f.Type.NonNull, Max: 255}
	p.Unique, p.Sortable = f.Directives.ForName("unique") != nil, f.Directives.ForName("sortable") != nil
	p.Internal = f.Directives.ForName("internal") != nil
	if d := f.Directives.ForName("localized"); d != nil {
		p.All = argument(d, "all")
	}
	if d := f.Directives.ForName("length"); d != nil {
		p.Max, _ = strconv.Atoi(argument(d, "max"))
	}
	if d := f.Directives.ForName("computed"); d != nil {
		p.Needs = list(d, "needs")
	}
	return p, cmp.Or(s.marks(&p, f.Directives), s.typeProperty(&p))
}

// marks reads what is kept, searched and counted.
func (s *schema) marks(p *kind.Field, marks ast.DirectiveList) (err error) {
	if d := marks.ForName("kept"); d != nil {
		p.Differ, p.Copy = list(d, "differ"), argument(d, "copy")
	}
	p.Facet = marks.ForName("facet") != nil
	if d := marks.ForName("searchable"); d != nil {
		p.Weight, err = strconv.Atoi(cmp.Or(argument(d, "weight"), "1"))
	}
	return err
}

// typeProperty looks the type up: a scalar, an enum or a value; anything else would have no place in the store.
func (s *schema) typeProperty(p *kind.Field) error {
	def := s.defs[p.Type]
	switch {
	case def == nil && slices.Contains([]string{"String", "Int", "Float", "Boolean"}, p.Type):
	case def == nil:
		return fmt.Errorf("unknown type %s", p.Type)
	case def.Kind == ast.Scalar:
	case def.Kind == ast.Enum:
		for _, v := range def.EnumValues {
			p.Enum = append(p.Enum, v.Name)
		}
	case def.Directives.ForName("value") != nil:
		for _, f := range def.Fields {
			part, err := s.property(f)
			if err != nil {
				return err
			}
			p.Value = append(p.Value, part)
		}
	default:
		return fmt.Errorf("%s is neither a property nor @edge nor @computed", p.Type)
	}
	return nil
}

func (s *schema) implementers(iface string) (names []string) {
	for _, def := range s.doc.Definitions {
		if def.Kind == ast.Object && slices.Contains(def.Interfaces, iface) {
			names = append(names, def.Name)
		}
	}
	return names
}

// argument returns a directive's argument as text, "" when it is absent.
func argument(d *ast.Directive, name string) string {
	if a := d.Arguments.ForName(name); a != nil {
		return a.Value.Raw
	}
	return ""
}

func list(d *ast.Directive, name string) (values []string) {
	a := d.Arguments.ForName(name)
	if a == nil {
		return nil
	}
	for _, c := range a.Value.Children {
		values = append(values, c.Value.Raw)
	}
	return values
}
