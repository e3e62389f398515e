package loaded

import (
	"testing"

	"ortaq/graph"
	"ortaq/registry"
)

// TestTextFallsBack: first the asked language, then Russian, Kazakh, English.
func TestTextFallsBack(t *testing.T) {
	kk, en := "KK", "EN"
	for name, c := range map[string]struct {
		texts   map[string]string
		request string
		lang    *string
		want    string
	}{
		"as asked":                  {map[string]string{"nameKk": "k", "nameRu": "r", "nameEn": "e"}, "ru", &en, "e"},
		"as the request asks":       {map[string]string{"nameKk": "k", "nameRu": "r"}, "kk", nil, "k"},
		"Russian first":             {map[string]string{"nameKk": "k", "nameRu": "r"}, "ru", &en, "r"},
		"then Kazakh":               {map[string]string{"nameKk": "k", "nameEn": "e"}, "ru", nil, "k"},
		"then English":              {map[string]string{"nameEn": "e"}, "ru", &kk, "e"},
		"not the request's instead": {map[string]string{"nameRu": "r", "nameEn": "e"}, "en", &kk, "r"},
		"nothing":                   {nil, "ru", nil, ""},
	} {
		n := &graph.Node{Tag: &registry.Asked{Lang: c.request}}
		for prop, text := range c.texts {
			n.Cols, n.Vals = append(n.Cols, prop), append(n.Vals, text)
		}
		if got := Text(n, "name", c.lang); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if got := TextOrNil(n, "name", c.lang); (got == nil) != (c.want == "") {
			t.Errorf("%s: nullable it is %v", name, got)
		}
	}
}

// TestManyPicksByArguments: with one page of an edge that one is meant, with several the arguments tell.
func TestManyPicksByArguments(t *testing.T) {
	one, two := 1, 2
	first, second := &graph.Page{Total: 1}, &graph.Page{Total: 2}
	n := &graph.Node{Edges: []graph.Loaded{{Key: Key("parts", map[string]any{"first": 1}), Page: first}, {Key: Key("partsOf", nil)}}}
	if Many(n, "parts", Args{First: &one}) != first {
		t.Error("the only page is not found")
	}
	n.Edges = append(n.Edges, graph.Loaded{Key: Key("parts", map[string]any{"first": 2}), Page: second})
	if Many(n, "parts", Args{First: &one}) != first || Many(n, "parts", Args{First: &two}) != second {
		t.Error("two pages of an edge are mixed up")
	}
}
