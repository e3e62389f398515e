package registry

import (
	"maps"
	"slices"
	"strings"

	"ortaq/graph"
	"ortaq/registry/kind"
)

// maxLinks bounds the edges of one name that a record has.
const maxLinks = 1000

// fields reads the i-th record.
func (b *batch) fields(i int) Fields {
	rec, k := b.records[i], Kind(b.records[i].Kind)
	f := Fields{ID: b.ids[i], kind: k, props: map[string]any{}, known: b.known}
	in := intake{errs: &b.errs, props: f.props}
	for j := range k.Fields {
		in.field(&k.Fields[j], rec.Fields)
	}
	for j := range k.Edges {
		if e := &k.Edges[j]; !e.Inverse && rec.Fields[e.Name] != nil {
			f.links = append(f.links, b.links(f.ID, e, rec.Fields[e.Name])...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(rec.Fields)) {
		b.errs.Need(accepts(k, name), name, mustBeKnown, k.Name)
	}
	return f
}

// accepts says whether a kind has a field or a stored edge that comes in by this name.
func accepts(k *kind.Kind, name string) bool {
	return edgeOf(k.Name, name) != nil ||
		slices.ContainsFunc(k.Fields, func(f kind.Field) bool { return inputName(&f) == name })
}

// inputName is the name by which a field comes in.
func inputName(f *kind.Field) string {
	if f.Localized() {
		return f.All
	}
	return f.Name
}

// field reads one field of a record, under the name that it comes in by.
func (in intake) field(f *kind.Field, given map[string]any) {
	v, written := given[inputName(f)]
	path := in.prefix + inputName(f)
	switch {
	case managed[f.Name] || f.Computed() || f.Kept():
		in.errs.Need(!written, path, mustNotBeWritten)
	case v != nil:
		in.put(f, path, v)
	case f.List && f.Required:
		in.props[f.Name] = []string{}
	default:
		in.errs.Need(!f.Required, path, mustBeGiven)
	}
}

// links reads the records that an edge names.
func (b *batch) links(from graph.ID, e *kind.Edge, v any) []graph.Link {
	list, many := v.([]any)
	switch {
	case e.One:
		list = []any{v}
	case !many:
		b.errs.Need(false, e.Name, mustBeList)
	}
	b.errs.Need(len(list) <= maxLinks, e.Name, mustBeFew, maxLinks)
	var links []graph.Link
	seen := map[graph.ID]bool{}
	for _, v := range list[:min(len(list), maxLinks)] {
		if l, ok := b.link(e, v); ok {
			b.errs.Need(!seen[l.To], e.Name, mustNotRepeat)
			seen[l.To], l.From = true, from
			links = append(links, l)
		}
	}
	return links
}

func (b *batch) link(e *kind.Edge, v any) (graph.Link, bool) {
	l := graph.Link{Edge: e.Name}
	if e.Props != nil {
		object, _ := v.(map[string]any)
		b.errs.Need(object != nil, e.Name, mustBeObject, "node, "+strings.Join(names(e.Props), ", "))
		l.Props = b.edgeProps(e, object)
		v = object["node"]
	}
	ref, ok := v.(string)
	b.errs.Need(ok, e.Name, mustBeRef)
	l.To = b.find(e, ref)
	b.errs.Need(l.To != "", e.Name, mustExist, ref)
	allowed := l.To == "" || slices.Contains(members(e.Target), KindOf(l.To))
	b.errs.Need(allowed, e.Name, mustBeOfKind, e.Target)
	return l, l.To != "" && allowed
}

func (b *batch) edgeProps(e *kind.Edge, object map[string]any) map[string]any {
	in := intake{errs: &b.errs, props: map[string]any{}, prefix: e.Name + "."}
	for i := range e.Props {
		in.field(&e.Props[i], object)
	}
	known := append([]kind.Field{{Name: "node"}}, e.Props...)
	in.known(known, in.prefix, object)
	return in.props
}
