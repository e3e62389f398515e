package registry

import (
	"maps"
	"slices"

	"ortaq/registry/kind"
	"ortaq/text"
)

// localized lays out a text in the languages that it is given in.
func (in intake) localized(f *kind.Field, path string, v any) {
	given, ok := v.(map[string]any)
	in.errs.Need(ok, path, mustBeObject, "kk, ru, en")
	texts := map[string]string{}
	for _, lang := range slices.Sorted(maps.Keys(given)) {
		in.errs.Need(slices.Contains(kind.Languages, lang), path+"."+lang, mustBeOneOf, "kk, ru, en")
		if given[lang] == nil {
			continue
		}
		if s, ok := in.text(f, path+"."+lang, given[lang]); ok {
			texts[lang] = s
		}
	}
	in.errs.Need(len(texts) > 0, path, mustBeGiven)
	for _, lang := range kind.Languages {
		in.language(f, lang, texts)
	}
}

// language lays out a text in one language. It is ordered by the text that a reader of the language is shown.
func (in intake) language(f *kind.Field, lang string, texts map[string]string) {
	if s, ok := texts[lang]; ok {
		in.props[kind.In(f.Name, lang)], in.props[kind.In(f.Name+kind.Fold, lang)] = s, text.Fold(s)
	}
	for _, shown := range append([]string{lang}, kind.Languages...) {
		if s, ok := texts[shown]; ok && f.Sortable {
			in.props[kind.In(f.Name+kind.Sort, lang)] = text.SortKey(lang, s)
			return
		}
	}
}
