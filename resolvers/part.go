package resolvers

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// part is what the planner takes a type of the schema for.
type part struct {
	// kind is the kind of a record; nil for other parts.
	kind *kind.Kind
	// field gives the part that a field leads to, nil for a field that the planner does not know.
	field func(*ast.FieldDefinition) *part
}

// value is the part of scalars and enums.
var value = &part{field: func(*ast.FieldDefinition) *part { return nil }}

// group is a type of some values that are answered together.
func group(names ...string) *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		if slices.Contains(names, f.Name) {
			return value
		}
		return nil
	}}
}

// roots are the fields of Query: those of the kinds, and those written by hand.
func roots() *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		switch f.Name {
		case "node", "nodes":
			return group("id")
		case "search":
			return list(&kind.Edge{Target: "Record"})
		case "rateLimit":
			return group("limit", "remaining", "resetAt", "cost")
		}
		if by := f.Arguments.ForName("by"); by != nil {
			return recordOf(registry.Kind(strings.TrimSuffix(by.Type.Name(), "By")))
		}
		for _, k := range registry.Kinds {
			if k.Plural == f.Name {
				return list(&kind.Edge{Target: k.Name})
			}
		}
		return nil
	}}
}

// recordOf is a record of a kind; nil for none.
func recordOf(k *kind.Kind) *part {
	if k == nil {
		return nil
	}
	return &part{k, func(f *ast.FieldDefinition) *part {
		e := k.Edge(f.Name)
		switch {
		case e == nil:
			return stored(k, f.Name)
		case e.One:
			return recordOf(registry.Kind(e.Target))
		}
		return list(e)
	}}
}

// stored is what a field of a record is answered with.
func stored(k *kind.Kind, name string) *part {
	f := k.Field(name)
	switch {
	case name == "id":
		return value
	case len(answers(k, name)) == 0:
		return nil
	case f == nil:
		return group(kind.Languages...)
	case f.Value == nil:
		return value
	}
	var parts []string
	for _, of := range f.Value {
		parts = append(parts, of.Name)
	}
	return group(parts...)
}

// list is a connection.
func list(e *kind.Edge) *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		switch f.Name {
		case "totalCount", "bounded":
			return value
		case "nodes":
			return recordOf(registry.Kind(e.Target))
		case "edges":
			return position(e)
		case "pageInfo":
			return group("hasNextPage", "hasPreviousPage", "startCursor", "endCursor")
		case "facets":
			return facets(registry.Kind(e.Target))
		}
		return nil
	}}
}

// position is a place in a list: a record with what its relationship carries.
func position(e *kind.Edge) *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		switch f.Name {
		case "cursor":
			return value
		case "node":
			return recordOf(registry.Kind(e.Target))
		case "why":
			return group("word", "field", "through", "match")
		}
		if slices.ContainsFunc(e.Props, func(prop kind.Field) bool { return prop.Name == f.Name }) {
			return value
		}
		return nil
	}}
}

// facets are the counts of a list.
func facets(k *kind.Kind) *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		if follow(k, &graph.Facet{}, f.Name) == nil {
			return nil
		}
		return counted(strings.TrimSuffix(f.Type.Name(), "Count"))
	}}
}

// counted is a value or a record with its count.
func counted(of string) *part {
	return &part{field: func(f *ast.FieldDefinition) *part {
		switch f.Name {
		case "value", "count":
			return value
		case "node":
			return recordOf(registry.Kind(of))
		}
		return nil
	}}
}
