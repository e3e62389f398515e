package main

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry/kind"
)

// Kinds are the kinds, for templates.
func (s *schema) Kinds() []*kind.Kind { return s.kinds }

// EdgeDoc is the description of a property of an edge.
func (s *schema) EdgeDoc(k *kind.Kind, e kind.Edge, prop string) string {
	props := argument(s.defs[k.Name].Fields.ForName(e.Name).Directives.ForName("edge"), "properties")
	return strings.TrimSpace(s.defs[props].Fields.ForName(prop).Description)
}

// Ordered are the types in use whose values can be greater than others.
func (s *schema) Ordered() []string {
	return s.used(func(f kind.Field) bool {
		return slices.Contains([]string{"Int", "Int64", "Float", "DateTime", "PartialDate"}, f.Type) && !f.List
	})
}

// Exact are the other scalar and enum types in use, which are only equal or not.
func (s *schema) Exact() []string {
	named := []string{"String", "Boolean", "ID"}
	return s.used(func(f kind.Field) bool {
		return !f.List && f.Value == nil && !slices.Contains(s.Ordered(), f.Type) && !slices.Contains(named, f.Type)
	}, s.memberTypes()...)
}

// Lists are the types that lists in use are made of.
func (s *schema) Lists() []string { return s.used(func(f kind.Field) bool { return f.List }) }

// Values are the @value types, but for Point, whose filter is a circle.
func (s *schema) Values() (defs []*ast.Definition) {
	for _, def := range s.doc.Definitions {
		if def.Directives.ForName("value") != nil && def.Name != "Point" {
			defs = append(defs, def)
		}
	}
	return defs
}

// memberTypes are the enums that name the members of an interface: ResourceType.
func (s *schema) memberTypes() (names []string) {
	for _, k := range s.kinds {
		if k.Members != nil {
			names = append(names, k.Name+"Type")
		}
	}
	return names
}

// used collects the types of fields, sorted.
func (s *schema) used(is func(kind.Field) bool, more ...string) []string {
	var fields []kind.Field
	for _, k := range s.kinds {
		fields = append(fields, k.Fields...)
		for _, e := range k.Edges {
			fields = append(fields, e.Props...)
		}
	}
	for _, f := range fields {
		fields = append(fields, f.Value...)
	}
	for _, f := range fields {
		if is(f) && !f.Computed() {
			more = append(more, f.Type)
		}
	}
	slices.Sort(more)
	return slices.Compact(more)
}

// Related says whether a to-many edge without properties leads to the kind, so that its relation filter is used.
func (s *schema) Related(target *kind.Kind) bool {
	for _, k := range s.kinds {
		for _, e := range k.Edges {
			if !e.One && e.Props == nil && e.Target == target.Name {
				return true
			}
		}
	}
	return false
}
