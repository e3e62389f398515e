package registry

import (
	"maps"
	"math"
	"slices"
	"strings"

	"ortaq/registry/kind"
	"ortaq/text"
)

// maxElements bounds lists, as every text is bounded.
const maxElements = 100

// microdegrees are what a degree is stored in.
const microdegrees = 1e6

// intake lays the fields of one record out as the graph keeps them, as [kind.Field.Props] says, and notes what is
// wrong with them.
type intake struct {
	errs  *Errors
	props map[string]any
	// prefix is the path of what has the fields: "" for a record, an edge's name and a dot for an edge.
	prefix string
}

// put lays out one given field; the path names it in messages.
func (in intake) put(f *kind.Field, path string, v any) {
	switch {
	case f.Localized():
		in.localized(f, path, v)
	case f.List:
		in.list(f, path, v)
	case f.Value != nil:
		in.value(f, path, v)
	default:
		if x, ok := in.scalar(f, path, v); ok {
			in.props[f.Name] = x
			in.beside(f, x)
		}
	}
}

// beside lays out what filters and orders need beside a value.
func (in intake) beside(f *kind.Field, v any) {
	s, _ := v.(string)
	switch f.Type {
	case "String":
		in.props[f.Name+kind.Fold] = text.Fold(s)
		if f.Sortable {
			in.props[f.Name+kind.Sort] = text.SortKey(kind.Languages[0], s)
		}
	case "PartialDate":
		from, to, _ := ParsePartialDate(s) // checked by scalar
		in.props[f.Name+kind.From], in.props[f.Name+kind.To] = from, to
	}
}

func (in intake) list(f *kind.Field, path string, v any) {
	given, ok := v.([]any)
	in.errs.Need(ok, path, mustBeList)
	in.errs.Need(len(given) <= maxElements, path, mustBeFew, maxElements)
	list, seen := make([]string, 0, len(given)), map[string]bool{}
	for _, v := range given[:min(len(given), maxElements)] {
		x, ok := in.scalar(f, path, v)
		if s, isText := x.(string); ok && isText {
			in.errs.Need(!seen[s], path, mustNotRepeat)
			seen[s], list = true, append(list, s)
		}
	}
	in.props[f.Name] = list
}

// value lays out the parts of a value beside each other.
func (in intake) value(f *kind.Field, path string, v any) {
	given, ok := v.(map[string]any)
	in.errs.Need(ok, path, mustBeObject, strings.Join(names(f.Value), ", "))
	in.known(f.Value, path+".", given)
	for i := range f.Value {
		part := &f.Value[i]
		at := path + "." + part.Name
		in.errs.Need(!ok || given[part.Name] != nil, at, mustBeGiven)
		if given[part.Name] == nil {
			continue
		}
		if x, ok := in.scalar(part, at, given[part.Name]); ok {
			in.props[kind.In(f.Name, part.Name)] = in.part(f, at, x)
		}
	}
}

// known refuses what is none of the fields.
func (in intake) known(fields []kind.Field, prefix string, given map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		in.errs.Need(slices.Contains(names(fields), name), prefix+name, mustBeKnown, strings.TrimSuffix(prefix, "."))
	}
}

// limits are the largest degrees either way.
var limits = map[string]float64{"latitude": 90, "longitude": 180}

// part checks what only the value's type knows.
func (in intake) part(f *kind.Field, path string, v any) any {
	part := path[strings.LastIndexByte(path, '.')+1:]
	if degrees, ok := v.(float64); ok && f.Type == "Point" {
		in.errs.Need(math.Abs(degrees) <= limits[part], path, mustBeWithin, -limits[part], limits[part])
		return int64(math.Round(degrees * microdegrees))
	}
	if s, ok := v.(string); ok && f.Type == "Money" {
		in.errs.Need(isCurrency(s), path, mustBeCurrency)
	}
	return v
}

func names(fields []kind.Field) []string {
	all := make([]string, len(fields))
	for i := range fields {
		all[i] = fields[i].Name
	}
	return all
}
