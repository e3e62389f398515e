package kind

import (
	"strings"

	"ortaq/graph"
)

// Suffixes of the properties that are laid out beside a field's own.
const (
	Fold = "Fold" // the folded form, for parts of a text
	Sort = "Sort" // the sort key
	From = "From" // the first day of a partial date
	To   = "To"   // the last day of a partial date
)

// In returns the property that holds a localized field, or what is laid out beside it, in a language: nameKk.
func In(name, lang string) string { return name + upper(lang) }

// upper knows the languages by heart: every text that goes out asks for one.
func upper(s string) string {
	switch s {
	case "ru":
		return "Ru"
	case "kk":
		return "Kk"
	case "en":
		return "En"
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// types are the property types of the scalars; everything else is stored as a String.
var types = map[string]graph.Type{
	"Int": graph.Int, "Int64": graph.Int, "DateTime": graph.Int, "Float": graph.Float, "Boolean": graph.Bool,
}

// Props returns the properties that a field is laid out in, its own first.
func (f *Field) Props() []graph.Prop {
	switch {
	case f.Computed():
		return nil
	case f.Localized():
		return f.localizedProps()
	case f.List:
		return []graph.Prop{{Name: f.Name, Type: graph.List, Required: f.Required}}
	case f.Value != nil:
		return f.valueProps()
	case f.Type == "String" && !f.Kept():
		return f.textProps()
	case f.Type == "PartialDate":
		return f.partialDateProps()
	}
	return []graph.Prop{{
		Name: f.Name, Type: types[f.Type], Required: f.Required, Unique: f.Unique, Sorted: f.Sortable, Counted: f.Facet,
	}}
}

func (f *Field) localizedProps() []graph.Prop {
	var props []graph.Prop
	for _, lang := range Languages {
		props = append(props, graph.Prop{Name: In(f.Name, lang)}, graph.Prop{Name: In(f.Name+Fold, lang)})
		if f.Sortable {
			props = append(props, graph.Prop{Name: In(f.Name+Sort, lang), Required: f.Required, Sorted: true})
		}
	}
	return props
}

func (f *Field) textProps() []graph.Prop {
	props := []graph.Prop{{Name: f.Name, Required: f.Required, Unique: f.Unique}, {Name: f.Name + Fold, Required: f.Required}}
	if f.Sortable {
		props = append(props, graph.Prop{Name: f.Name + Sort, Required: f.Required, Sorted: true})
	}
	return props
}

func (f *Field) partialDateProps() []graph.Prop {
	return []graph.Prop{
		{Name: f.Name, Required: f.Required},
		{Name: f.Name + From, Required: f.Required, Sorted: f.Sortable},
		{Name: f.Name + To, Required: f.Required},
	}
}

// valueProps lays out the parts of a value; degrees become whole microdegrees, so that stores compute alike.
func (f *Field) valueProps() []graph.Prop {
	var props []graph.Prop
	for _, part := range f.Value {
		t := types[part.Type]
		if f.Type == "Point" {
			t = graph.Int
		}
		props = append(props, graph.Prop{Name: f.Name + upper(part.Name), Type: t, Required: f.Required})
	}
	return props
}

// SortProp returns the property that orders by the field in a language.
func (f *Field) SortProp(lang string) string {
	switch {
	case f.Localized():
		return In(f.Name+Sort, lang)
	case f.Type == "String":
		return f.Name + Sort
	case f.Type == "PartialDate":
		return f.Name + From
	}
	return f.Name
}

// Read returns the properties from which the field is answered, without those that only serve filters and orders, but
// with both ends of a partial date, which computed fields compare.
func (f *Field) Read() []string {
	switch {
	case f.Localized():
		var props []string
		for _, lang := range Languages {
			props = append(props, In(f.Name, lang))
		}
		return props
	case f.Value != nil:
		return names(f.valueProps())
	case f.Type == "PartialDate":
		return names(f.partialDateProps())
	}
	return []string{f.Name}
}

func names(props []graph.Prop) []string {
	all := make([]string, len(props))
	for i, p := range props {
		all[i] = p.Name
	}
	return all
}
