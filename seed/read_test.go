package seed

import (
	"strings"
	"testing"

	"ortaq/registry"
)

func TestReadLine(t *testing.T) {
	for line, want := range map[string]string{
		`{"key":"country/KZ","code":"KZ"}`: "",
		`{"key":"country/KZ"} {}`:          "more than one",
		`{"key":"country/"}`:               "country/",
		`{"key":"region/KZ"}`:              "country/",
		`{"key":7}`:                        "country/",
		`{}`:                               "country/",
		`null`:                             "country/",
		`[]`:                               "not a JSON object",
		`{"key":"country/KZ"`:              "not a JSON object",
		``:                                 "not a JSON object",
		"{\"key\":\"country/KZ\",\"x\":\"\xff\"}":  "UTF-8",
		"\xef\xbb\xbf" + `{"key":"country/KZ"}`:    "not a JSON object",
		`{"key":"country/KZ","code":"KZ"} garbage`: "more than one",
	} {
		rec, err := readLine("Country", []byte(line))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", line, err, want)
		}
		if err == nil && (rec.Key != "country/KZ" || rec.Fields["key"] != nil) {
			t.Errorf("%q: %+v", line, rec)
		}
	}
}

func TestParseLayer(t *testing.T) {
	for name := range folders {
		if l, err := ParseLayer(string(name)); err != nil || l != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"", "demo", "ALL", "\xff"} {
		if _, err := ParseLayer(name); err == nil {
			t.Errorf("%q is a layer", name)
		}
	}
}

// What breaks a rule is told with its place, so that it can be put right.
func TestFindingsNameTheirLine(t *testing.T) {
	reg, _ := open(t)
	all, err := records(Facts)
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		if all[i].Key == "country/AD" {
			all[i].Fields["anthem"] = "x"
		}
	}
	err = reg.Import(t.Context(), origin, all)
	if err == nil || !strings.HasPrefix(err.Error(), "facts/countries.jsonl:") || !strings.HasSuffix(err.Error(), " country/AD: anthem: Country has no such field") {
		t.Errorf("got %v", err)
	}
}

// Nobody takes an invented organisation, project or place for a real one: its name says so in every language.
func TestInventedNamesSaySo(t *testing.T) {
	says := map[string]string{"kk": "демонстрациялық", "ru": "демонстрацион", "en": "demonstration"}
	all, err := records(All)
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range all {
		if rec.Fields["source"] != registry.SourceDemonstration || rec.Fields["names"] == nil {
			continue
		}
		about := "names"
		if rec.Kind == "Equipment" { // its makers and models are real; what it is for says that it is invented
			about = "descriptions"
		}
		for lang, word := range says {
			text, _ := rec.Fields[about].(map[string]any)[lang].(string)
			if !strings.Contains(strings.ToLower(text), word) {
				t.Errorf("%s: %s %s does not say so: %q", rec.At, about, lang, text)
			}
		}
	}
}
