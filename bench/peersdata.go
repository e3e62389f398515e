package main

import (
	"context"
	"fmt"
	"strings"

	"ortaq/bench/world"
	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// loadPeers writes the peers' graph into a store. What words find in a record depends on its edges, which come last in
// the file, so they are read before.
func loadPeers(ctx context.Context, path string, l *world.Loader) error {
	edges := map[graph.ID][]graph.Link{}
	err := entries(path, func(e entry) error {
		if e.Label != "" {
			return nil
		}
		link, err := e.link()
		edges[link.From] = append(edges[link.From], link)
		return err
	})
	if err != nil {
		return err
	}
	return entries(path, func(e entry) error {
		if e.Label == "" {
			return nil
		}
		c := e.node()
		return l.Node(ctx, c, edges[c.ID])
	})
}

// node lays a node out. Names are ordered by their bytes, as the peers order them.
func (e entry) node() graph.Create {
	k := registry.Kind(e.Label)
	fields := map[string]any{"source": registry.SourceDemonstration, "slug": strings.ReplaceAll(e.ID, "_", "-")}
	e.texts(fields)
	e.values(k, fields)
	props := world.Properties(k, fields)
	for _, lang := range kind.Languages {
		sort := kind.In("name"+kind.Sort, lang)
		if _, ok := props[sort]; ok {
			props[sort] = props[kind.In("name", lang)]
			if props[sort] == nil {
				props[sort] = props[kind.In("name", kind.Languages[0])]
			}
		}
	}
	return graph.Create{ID: ours(e.ID), Props: props}
}

// texts are the fields in several languages.
func (e entry) texts(fields map[string]any) {
	if name, ok := e.Props["nameRu"]; ok {
		fields["names"] = map[string]any{"ru": name, "kk": e.Props["nameKk"], "en": e.Props["nameEn"]}
	}
	for prop, all := range map[string]string{
		"title": "names", "summary": "summaries", "description": "descriptions", "terms": "termTexts", "sector": "sectors",
	} {
		if text, ok := e.Props[prop]; ok {
			fields[all] = map[string]any{"ru": text}
		}
	}
}

// required are fields that the peers have not.
var required = map[string]map[string]any{
	"Region":     {"kind": "OBLAST"},
	"Technology": {"category": "DIGITAL"},
	"Equipment":  {"quantity": 1, "trainingRequired": false},
	"Project":    {"openToPartners": false},
	"Cluster":    {"status": "ACTIVE"},
}

// values are the fields of one value.
func (e entry) values(k *kind.Kind, fields map[string]any) {
	if policy, ok := e.Props["accessPolicy"]; ok {
		fields["accessMode"] = constant(policy)
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		v, ok := e.Props[f.Name]
		switch {
		case !ok || f.Localized():
		case f.Enum != nil:
			fields[f.Name] = constant(v)
		case f.Type == "Int":
			fields[f.Name] = int(v.(float64))
		case f.Type == "PartialDate":
			fields[f.Name] = fmt.Sprint(v)
		default:
			fields[f.Name] = v
		}
	}
	for name, v := range required[k.Name] {
		fields[name] = v
	}
}

// link finds the edge of this kind at the registry's kind of record.
func (e entry) link() (graph.Link, error) {
	for _, edge := range registry.KindOf(ours(e.From)).Edges {
		if edge.Kind == e.Kind && !edge.Inverse {
			return graph.Link{From: ours(e.From), Edge: edge.Name, To: ours(e.To)}, nil
		}
	}
	return graph.Link{}, fmt.Errorf("the registry has no edge %s from %s", e.Kind, e.From)
}

// ours is an id with the registry's prefix.
func ours(id string) graph.ID {
	if number, ok := strings.CutPrefix(id, "pship_"); ok {
		return "pap_" + number
	}
	return id
}
