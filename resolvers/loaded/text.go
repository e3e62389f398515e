// Package loaded reads GraphQL fields from loaded nodes. The accessors in resolvers/generated/record are made of it.
package loaded

import (
	"strings"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// Text returns a localized text in the language lang (KK, RU or EN), or, when lang is nil, in the language of the
// request. A missing text falls back to the others.
func Text(n *graph.Node, field string, lang *string) string {
	if text := TextOrNil(n, field, lang); text != nil {
		return *text
	}
	return ""
}

// TextOrNil is Text, nil when there is no text in any language.
func TextOrNil(n *graph.Node, field string, lang *string) *string {
	asked := registry.AskedOf(n).Lang
	if lang != nil {
		asked = strings.ToLower(*lang)
	}
	if text := inLanguage(n, field, asked); text != nil {
		return text
	}
	for _, l := range kind.Languages {
		if text := inLanguage(n, field, l); text != nil {
			return text
		}
	}
	return nil
}

func inLanguage(n *graph.Node, field, lang string) *string {
	if lang == "" {
		return nil
	}
	return ValueOrNil[string](n, kind.In(field, lang))
}

// Texts is a text in every language that it has.
type Texts struct{ Kk, Ru, En *string }

// AllTexts returns a localized text in every language.
func AllTexts(n *graph.Node, field string) *Texts {
	return &Texts{inLanguage(n, field, "kk"), inLanguage(n, field, "ru"), inLanguage(n, field, "en")}
}
