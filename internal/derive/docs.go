package main

import (
	"bytes"
	_ "embed"
	"strings"
	"text/template"

	"ortaq/registry/kind"
)

//go:embed data-model.md.tmpl
var modelTemplate string

// dataModel writes the model down for people.
func dataModel(s *schema) (string, error) {
	t, err := template.New("docs").Funcs(template.FuncMap{
		"doc": s.doc1, "marks": marks, "about": func(k *kind.Kind) string { return s.defs[k.Name].Description },
	}).Parse(modelTemplate)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, s)
	return out.String(), err
}

// marks says in words what holds for a field.
func marks(f kind.Field) string {
	var words []string
	for _, m := range []struct {
		holds bool
		word  string
	}{
		{f.Required, "required"}, {f.Localized(), "kk ru en"}, {f.Unique, "unique"}, {f.Sortable, "sortable"},
		{f.Computed(), "computed"}, {f.Differ != nil, "kept"}, {f.Internal, "internal"},
	} {
		if m.holds {
			words = append(words, m.word)
		}
	}
	return strings.Join(words, ", ")
}
