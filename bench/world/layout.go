package world

import (
	"context"
	"math"
	"strconv"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/text"
)

// born is when all records of a world were made, in Unix milliseconds.
const born = 1_767_225_600_000

// Record adds a record as registry.Import lays it out, which a test holds it to; the rules are not asked, because a
// world keeps them by the way it is made.
func (l *Loader) Record(ctx context.Context, r registry.Record) error {
	k := registry.Kind(r.Kind)
	id := registry.IDFor(k, Origin, r.Key)
	var edges []graph.Link
	for i := range k.Edges {
		e := &k.Edges[i]
		if v, ok := r.Fields[e.Name]; ok && !e.Inverse {
			edges = links(edges, graph.Link{From: id, Edge: e.Name}, v)
		}
	}
	return l.Node(ctx, graph.Create{ID: id, Props: Properties(k, r.Fields)}, edges)
}

// Properties lays the fields of a record out.
func Properties(k *kind.Kind, fields map[string]any) map[string]any {
	l := layout{map[string]any{
		"createdAt": int64(born), "updatedAt": int64(born), "version": int64(1), "state": "PUBLISHED", "visible": true,
	}}
	for i := range k.Fields {
		f := &k.Fields[i]
		v, ok := fields[inputName(f)]
		switch {
		case ok:
			l.put(f, v)
		case f.List && f.Required:
			l.props[f.Name] = []string{}
		}
	}
	return l.props
}

func inputName(f *kind.Field) string {
	if f.Localized() {
		return f.All
	}
	return f.Name
}

// layout gathers the properties of one record.
type layout struct{ props map[string]any }

func (l layout) put(f *kind.Field, v any) {
	switch x := v.(type) {
	case []any:
		list := make([]string, len(x))
		for i := range x {
			list[i] = x[i].(string)
		}
		l.props[f.Name] = list
	case map[string]any:
		if f.Localized() {
			l.localized(f, x)
			return
		}
		for i, prop := range f.Props() {
			l.props[prop.Name] = part(f, x[f.Value[i].Name])
		}
	case int:
		l.props[f.Name] = int64(x)
	default:
		l.props[f.Name] = v
		l.beside(f, v)
	}
}

// part is one part of a value: degrees are kept in millionths, sums as numbers.
func part(f *kind.Field, v any) any {
	if degrees, ok := v.(float64); ok {
		return int64(math.Round(degrees * 1e6))
	}
	if n, err := strconv.ParseInt(v.(string), 10, 64); err == nil && f.Type == "Money" {
		return n
	}
	return v
}

func (l layout) beside(f *kind.Field, v any) {
	s, _ := v.(string)
	switch f.Type {
	case "String":
		l.props[f.Name+kind.Fold] = text.Fold(s)
		if f.Sortable {
			l.props[f.Name+kind.Sort] = text.SortKey(kind.Languages[0], s)
		}
	case "PartialDate":
		l.props[f.Name+kind.From], l.props[f.Name+kind.To], _ = registry.ParsePartialDate(s) // made here, so it is one
	}
}

func (l layout) localized(f *kind.Field, texts map[string]any) {
	for _, lang := range kind.Languages {
		if s, ok := texts[lang].(string); ok {
			l.props[kind.In(f.Name, lang)], l.props[kind.In(f.Name+kind.Fold, lang)] = s, text.Fold(s)
		}
		for _, shown := range append([]string{lang}, kind.Languages...) {
			if s, ok := texts[shown].(string); ok && f.Sortable {
				l.props[kind.In(f.Name+kind.Sort, lang)] = text.SortKey(lang, s)
				break
			}
		}
	}
}

// links adds the edges that a field names.
func links(all []graph.Link, l graph.Link, v any) []graph.Link {
	switch x := v.(type) {
	case []any:
		for _, one := range x {
			all = links(all, l, one)
		}
		return all
	case map[string]any:
		l.Props = map[string]any{}
		for name, value := range x {
			if name != "node" {
				l.Props[name] = value
			}
		}
		return links(all, l, x["node"])
	}
	l.To = ID(v.(string))
	return append(all, l)
}
