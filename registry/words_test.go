package registry

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"ortaq/graph"
	"ortaq/registry/kind"
)

// found returns the keys of the records of a kind that words find, in their order.
func found(t testing.TB, reg *Registry, name, query string) string {
	t.Helper()
	words, err := reg.Vocabulary(t.Context()).Words(query)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	q := graph.Query{Label: name}
	q.Search, q.First = words.Search(), 100
	page, err := reg.Find(t.Context(), q)
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	var keys []string
	for _, item := range page.Items {
		for _, rec := range world(t) {
			if idOf(rec.Kind, rec.Key) == item.Node.ID {
				keys = append(keys, rec.Key)
			}
		}
	}
	return strings.Join(keys, " ")
}

func TestWordsFind(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	for _, c := range []struct{ kind, query, want string }{
		{"Facility", "лаборатории", "lab"},                      // inflected
		{"Facility", "лабор", "lab"},                            // not typed to its end
		{"Facility", "лабор ", ""},                              // typed to its end
		{"Facility", "laboratoria", "lab"},                      // in other letters
		{"Facility", "XR", "lab demolab"},                       // by a synonym, what is invented last
		{"Facility", "AR", "lab"},                               // by a narrower term
		{"Facility", "XR Астана", "demolab"},                    // by the region
		{"Facility", "XR -демо", "lab"},                         // without a word
		{"Equipment", "шлем Карагандинская область", "headset"}, // by the region of its place
		{"Technology", "ar", "ar vr"},                           // the whole name before a part of one
		{"Project", "XR", "project"},                            // by what it needs
		{"Project", "две строки", "project"},                    // in the text about it
		{"Record", "демо", "demolab demo"},
		{"Record", "шлем завод", ""},
	} {
		if got := found(t, reg, c.kind, c.query); got != c.want {
			t.Errorf("%s %q finds %q, want %q", c.kind, c.query, got, c.want)
		}
	}
}

func TestWordsSayWhichRuleIsBroken(t *testing.T) {
	reg, _ := open(t)
	for query, rule := range map[string]string{
		"":                     "needs a word",
		" * ^ ~ : \x00 🙂 \"\"": "needs a word",
		"-лаборатория -\"два слова\"": "not excluded",
		strings.Repeat("слово ", 800): "at most",
		strings.Repeat("я ", 17):      "at most 16 words",
	} {
		_, err := reg.Vocabulary(t.Context()).Words(query)
		var broken *QueryError
		if !errors.As(err, &broken) || !strings.Contains(broken.Rule, rule) {
			t.Errorf("%.40q: %v, want %q", query, err, rule)
		}
	}
}

// The vocabulary is read anew after a write, built anew only when terms were written, and shared by all who ask.
func TestVocabularyFollowsItsTerms(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	now := func() *vocabulary {
		var got [8]*vocabulary
		var all sync.WaitGroup
		for i := range got {
			all.Go(func() { got[i], _ = reg.vocabulary(t.Context()) })
		}
		all.Wait()
		for _, v := range got {
			if v == nil || v != got[0] {
				t.Fatalf("not all see one vocabulary: %v", got)
			}
		}
		return got[0]
	}
	add := func(kindName, key, fields string) {
		t.Helper()
		if err := reg.Import(t.Context(), "test", []Record{{Kind: kindName, Key: key, Fields: object(t, fields)}}); err != nil {
			t.Fatal(err)
		}
	}
	first := now()
	add("Specialty", "new", `{"code":"07140300","iscedF":"0714","names":{"ru":"Новая"},"source":"SELF_DECLARED"}`)
	if now() != first {
		t.Error("built anew though no term was written")
	}
	if found(t, reg, "Facility", "смешанная") != "" {
		t.Error("found before the term was there")
	}
	add("Technology", "mr", `{"code":"mr","names":{"ru":"Смешанная"},"category":"DIGITAL","source":"SELF_DECLARED"}`)
	second := now()
	if second == first || second.entries["mr"].name("en") != "Смешанная" {
		t.Errorf("the new term is not known: %v", second.entries["mr"])
	}
	counter := &graph.Counter{}
	if _, err := reg.Vocabulary(graph.WithCounter(t.Context(), counter)).Words("смешанная"); err != nil || counter.Load() > 1 {
		t.Errorf("%d statements for words when nothing has changed, %v", counter.Load(), err)
	}
}

// Terms that nobody may see explain nothing.
func TestVocabularyHidesDrafts(t *testing.T) {
	reg, store := open(t)
	fill(t, reg)
	hide(t, store, idOf("Technology", "vr"))
	if got := found(t, reg, "Facility", "XR"); got != "" {
		t.Errorf("a draft term finds %q", got)
	}
	if got := found(t, reg, "Technology", "XR"); got != "" {
		t.Errorf("words find the draft %q", got)
	}
}

// The longest query with the widest terms stays within the stated number of phrases.
func TestSearchIsBounded(t *testing.T) {
	reg, _ := open(t)
	records := world(t)
	list := make([]string, 90)
	for i := range list {
		list[i] = `"` + strings.Repeat("мир ", i%8+1) + string(rune('а'+i%30)) + string(rune('а'+i/30)) + `"`
	}
	put(t, records, "vr", `{"synonymsRu":[`+strings.Join(list, ",")+`,"раз-два три четыре пять шесть семь восемь девять десять мир труд май июнь июль август"]}`)
	if err := reg.Import(t.Context(), "test", records); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"раз два три четыре пять шесть семь восемь девять десять мир труд май июнь июль август",
		strings.Repeat("shchja ", 16), strings.Repeat("ҚұрылысЩЮЯ", 30), strings.Repeat("a1b2c3 ", 5), strings.Repeat("-щ ", 15) + "XR",
	} {
		words, err := reg.Vocabulary(t.Context()).Words(query)
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		s, n := words.Search(), 0
		for _, tier := range s.Tiers {
			for _, clause := range tier {
				n += len(clause)
			}
		}
		if n+len(s.Not) > 1300 || s.Candidates != maxCandidates {
			t.Errorf("%q asks for %d phrases", query, n)
		}
		found(t, reg, "Record", query)
	}
}

func TestExplain(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	for _, c := range []struct {
		key, kind, query string
		want             Why
	}{
		{"lab", "Facility", "лабораторией", Why{"лабораторией", "name", "WORD", "Лаборатория"}},
		{"lab", "Facility", "лабор", Why{"лабор", "name", "PREFIX", "Лаборатория"}},
		{"lab", "Facility", "laboratoria", Why{"laboratoria", "name", "TRANSLITERATION", "Лаборатория"}},
		{"lab", "Facility", "xr", Why{"xr", "technologies", "NARROWER", "AR"}},
		{"demolab", "Facility", "xr", Why{"xr", "technologies", "NARROWER", "VR and AR"}},
		{"project", "Project", "\"две строки\"", Why{"две строки", "summary", "WORD", "Две строки"}},
		{"project", "Project", "xr", Why{"xr", "neededTechnologies", "NARROWER", "VR and AR"}},
		{"vr", "Technology", "xr", Why{"xr", "synonymsEn", "WORD", "XR"}},
		{"ar", "Technology", "xr", Why{"xr", "code", "NARROWER", "AR"}},
		{"headset", "Equipment", "Карагандинская область", Why{"Карагандинская область", "facility", "NARROWER", "Карагандинская область"}},
		{"maker", "Organization", "Карагандинская область", Why{"Карагандинская область", "region", "NARROWER", "Карагандинская область"}},
		{"college", "Organization", "Астана", Why{"Астана", "region", "NARROWER", "Астана"}},
	} {
		words, err := reg.Vocabulary(t.Context()).Words(c.query)
		if err != nil {
			t.Fatal(err)
		}
		n := searchable(t, reg, idOf(c.kind, c.key))
		asked := reg.Asked("en")
		if got := asked.Explain(n); got == nil || len(got) > 0 {
			t.Errorf("without words: %#v", got)
		}
		asked.Words = words
		if got := asked.Explain(n); len(got) != 1 || got[0] != c.want {
			t.Errorf("%s %q: %v, want %v", c.key, c.query, got, c.want)
		}
	}
}

// searchable loads what explaining needs.
func searchable(t testing.TB, reg *Registry, id graph.ID) *graph.Node {
	t.Helper()
	k := KindOf(id)
	want := graph.Want{Props: []string{kind.TermTokens}}
	for i := range k.Fields {
		if f := &k.Fields[i]; f.Weight > 0 {
			want.Props = append(want.Props, f.Read()...)
		}
	}
	nodes, err := reg.Get(t.Context(), []graph.ID{id}, want)
	if err != nil || nodes[0] == nil {
		t.Fatalf("%s: %v, %v", id, nodes, err)
	}
	return nodes[0]
}
