package registry

import (
	"ortaq/graph"
	"ortaq/registry/kind"
)

// Fields are the fields of one record as the graph keeps them, for rules to look at. The zero value is a record that
// is not there.
type Fields struct {
	// ID is the record's; "" when it is not there.
	ID    graph.ID
	kind  *kind.Kind
	props map[string]any
	links []graph.Link
	known map[graph.ID]Fields
}

// Has says whether a field is given.
func (f Fields) Has(name string) bool {
	if f.kind == nil {
		return false
	}
	field := f.kind.Field(name)
	if field == nil {
		return len(f.All(name)) > 0
	}
	for _, prop := range field.Read() {
		if f.props[prop] != nil {
			return true
		}
	}
	return false
}

// Str returns a text, "" when missing.
func (f Fields) Str(name string) string { s, _ := f.props[name].(string); return s }

// Int returns a whole number, 0 when missing.
func (f Fields) Int(name string) int64 { n, _ := f.props[name].(int64); return n }

// Float returns a number, 0 when missing.
func (f Fields) Float(name string) float64 { n, _ := f.props[name].(float64); return n }

// Bool returns false when missing.
func (f Fields) Bool(name string) bool { b, _ := f.props[name].(bool); return b }

// List returns the elements of a list.
func (f Fields) List(name string) []string { l, _ := f.props[name].([]string); return l }

// All returns the ids behind an edge.
func (f Fields) All(edge string) []graph.ID {
	var ids []graph.ID
	for _, l := range f.links {
		if l.Edge == edge {
			ids = append(ids, l.To)
		}
	}
	return ids
}

// One returns the record behind a to-one edge.
func (f Fields) One(edge string) Fields {
	for _, l := range f.links {
		if l.Edge == edge {
			return f.target(l.To)
		}
	}
	return Fields{}
}

func (f Fields) target(id graph.ID) Fields {
	if to, ok := f.known[id]; ok {
		return to
	}
	return Fields{ID: id}
}
