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
	name := inputName(f)
	v := given[name]
	switch {
	case managed[f.Name] || f.Computed() || f.Differ != nil:
		_, written := given[name]
		in.errs.Need(!written, name, mustNotBeWritten)
	case v != nil:
		in.put(f, name, v)
	case f.List && f.Required:
		in.props[f.Name] = []string{}
	default:
		in.errs.Need(!f.Required, name, mustBeGiven)
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
	in := intake{errs: &b.errs, props: map[string]any{}}
	for i := range e.Props {
		in.field(&e.Props[i], object)
	}
	known := append([]kind.Field{{Name: "node"}}, e.Props...)
	in.known(known, e.Name+".", object)
	return in.props
}

// find returns the id of the record that a reference names, "" when there is none.
func (b *batch) find(e *kind.Edge, ref string) graph.ID {
	for _, id := range b.candidates(e, ref) {
		if _, ok := b.known[id]; ok || b.in[id] {
			return id
		}
	}
	return ""
}

// candidates are the ids that a reference may stand for: itself, a record of this import, or one of an earlier import.
func (b *batch) candidates(e *kind.Edge, ref string) []graph.ID {
	if idRule.MatchString(ref) {
		return []graph.ID{ref}
	}
	if id, ok := b.keys[ref]; ok {
		return []graph.ID{id}
	}
	var ids []graph.ID
	for _, k := range members(e.Target) {
		ids = append(ids, IDFor(k, b.origin, ref))
	}
	return ids
}

// members returns the kinds that a name stands for.
func members(name string) []*kind.Kind {
	k := Kind(name)
	if k.Members == nil {
		return []*kind.Kind{k}
	}
	var all []*kind.Kind
	for _, member := range k.Members {
		all = append(all, Kind(member))
	}
	return all
}
