// Package kind says what a kind of record is: its fields as people know them, and how they are laid out in the graph.
// The kinds themselves are derived from schema.graphqls.
package kind

import (
	"strings"
	"unicode"
)

// Kind is a kind of record.
type Kind struct {
	Name   string
	Plural string
	Prefix string
	Fields []Field
	Edges  []Edge
	// Members are the kinds that an interface stands for; empty for a kind of its own.
	Members []string
}

// Field is a stored or computed field of a record.
type Field struct {
	// Name is the API's name.
	Name string
	// Type is the name of the GraphQL type.
	Type string
	// Enum are the values of an enum type.
	Enum []string
	// Value are the fields of a @value type.
	Value []Field
	// All is the name of the field that gives a localized text in all languages; empty for other fields.
	All string
	// Max is the longest text, in characters.
	Max      int
	List     bool
	Required bool
	Unique   bool
	Sortable bool
	Internal bool
	// Needs are the fields that a computed field is made from; empty for stored ones.
	Needs []string
	// Differ are the two edge paths of a kept field, joined by dots; empty for others.
	Differ []string
	// Copy is the path to what a kept field copies, joined by dots; empty for others.
	Copy string
	// Weight says how much words in the field tell: 0 for fields in which words are not looked for.
	Weight int
	// Facet says that lists count by the field.
	Facet bool
}

// Edge is a field that follows a relationship.
type Edge struct {
	Name    string
	Kind    string
	Target  string
	Inverse bool
	One     bool
	Tree    bool
	// Props are the fields of the relationship itself.
	Props []Field
	// Partner is the stored edge at the other end that an inverse one reads.
	Partner string
	// Closure is the tree edge of the targets, when it is kept which records reach a target or one above it.
	Closure string
	// Through is an edge of the targets with a closure; it is kept as well what records reach over both.
	Through string
	// Facets are the paths behind the edge by which lists count; "" counts the related records themselves.
	Facets []string
	// FacetTree says that a related record is counted for those below it, too.
	FacetTree bool
}

// Languages are the languages of the registry, in the order in which a missing text is looked for.
var Languages = []string{"ru", "kk", "en"}

// Computed says that Go code answers the field.
func (f *Field) Computed() bool { return len(f.Needs) > 0 }

// Kept says that the store writes the field.
func (f *Field) Kept() bool { return f.Differ != nil || f.Copy != "" }

// Localized says that the field is a text in three languages.
func (f *Field) Localized() bool { return f.All != "" }

// Field returns the field with this name, or nil.
func (k *Kind) Field(name string) *Field {
	for i := range k.Fields {
		if k.Fields[i].Name == name {
			return &k.Fields[i]
		}
	}
	return nil
}

// Edge returns the edge with this name, or nil.
func (k *Kind) Edge(name string) *Edge {
	for i := range k.Edges {
		if k.Edges[i].Name == name {
			return &k.Edges[i]
		}
	}
	return nil
}

// Tree returns the edge to the broader record of the same kind, or nil.
func (k *Kind) Tree() *Edge {
	for i := range k.Edges {
		if k.Edges[i].Tree && !k.Edges[i].Inverse {
			return &k.Edges[i]
		}
	}
	return nil
}

// Constant turns a name into an enum value: createdAt becomes CREATED_AT, Facility FACILITY.
func Constant(name string) string {
	var out strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			out.WriteByte('_')
		}
		out.WriteRune(unicode.ToUpper(r))
	}
	return out.String()
}
