package text

import (
	"fmt"
	"testing"
)

func terms() []Term {
	return []Term{
		{"vr-ar", map[string][]string{"kk": {"Виртуалды және толықтырылған шындық", "виртуалды шындық"}, "ru": {"Виртуальная и дополненная реальность", "виртуальная реальность", "ВР"}, "en": {"Virtual and augmented reality", "virtual reality", "VR"}}, nil},
		{"vr-headsets", map[string][]string{"kk": {"VR-дулығалар"}, "ru": {"VR-шлемы"}, "en": {"VR headset", "HMD"}}, []string{"vr-ar"}},
		{"welding", map[string][]string{"kk": {"Дәнекерлеу"}, "ru": {"Сварка", "сварочный пост"}, "en": {"Welding", "welding booth"}}, nil},
		{"tig-welding", map[string][]string{"kk": {"Аргондық-доғалық дәнекерлеу"}, "ru": {"Аргонодуговая сварка"}, "en": {"TIG welding"}}, []string{"welding"}},
		{"software", map[string][]string{"ru": {"Разработка ПО"}, "en": {"Software development"}}, nil},
		{"maldi", map[string][]string{"en": {"time-of-flight spectrometer"}}, nil},
		{"round", map[string][]string{"en": {"round"}}, []string{"about"}},
		{"about", map[string][]string{"en": {"round about"}}, []string{"round"}},
	}
}

func TestEveryNameFindsItsTermAndItsOtherNames(t *testing.T) {
	v := NewVocabulary(terms())
	for _, term := range terms() {
		for _, names := range term.Names {
			for _, name := range names {
				q, err := Parse(name + " ")
				if q = v.Expand(q); err != nil || len(q.Clauses) != 1 || !finds(q, []string{CodeToken(term.Code)}) {
					t.Errorf("%q does not find %s (%v): %+v", name, term.Code, err, q)
				}
				for lang, others := range term.Names {
					for _, other := range others {
						if !finds(q, Tokens(lang, other)) {
							t.Errorf("%q does not find %q", name, other)
						}
					}
				}
			}
		}
	}
}

func TestExpansions(t *testing.T) {
	v := NewVocabulary(terms())
	for _, c := range []struct {
		query string
		want  Why
	}{
		{"виртуалды шындыққа", Why{BySynonym, "виртуалды шындыққа", "VR", "vr-ar"}},
		{"virtualnaya realnost", Why{BySynonym, "virtualnaya realnost", "виртуалды шындық", "vr-ar"}},
		{"сваркой", Why{BySynonym, "сваркой", "Welding", "welding"}},
		{"svarka", Why{ByNarrower, "svarka", "", "tig-welding"}},
		{"welding", Why{ByNarrower, "welding", "", "tig-welding"}},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if !hasWhy(v.Expand(q), c.want) {
			t.Errorf("%q does not lead to %+v: %+v", c.query, c.want, v.Expand(q).Clauses)
		}
	}
}

func hasWhy(q Query, want Why) bool {
	for _, c := range q.Clauses {
		for _, a := range c.Instead {
			if a.Why == want {
				return true
			}
		}
	}
	return false
}

func TestTheLongestNameCounts(t *testing.T) {
	v := NewVocabulary(terms())
	q, _ := Parse("лаборатория VR headset сварка ")
	q = v.Expand(q)
	if len(q.Clauses) != 3 || len(q.Clauses[1].Words) != 2 || hasWhy(q, Why{BySynonym, "VR", "", "vr-ar"}) {
		t.Errorf("%+v", q.Clauses)
	}
	if !finds(q, append(Tokens("kk", "Дәнекерлеу және HMD"), Tokens("ru", "лаборатории")...)) {
		t.Error("three clauses do not match through two synonyms and a word")
	}
}

func TestQuotedAndExcludedWordsStayLiteral(t *testing.T) {
	v := NewVocabulary(terms())
	for _, s := range []string{`"сварка"`, `"VR headset"`, "лазер -сварка", `"VR" headset `} {
		q, _ := Parse(s)
		for _, c := range v.Expand(q).Clauses {
			if len(c.Instead) > 0 {
				t.Errorf("%s: %+v", s, c.Instead)
			}
		}
	}
}

func TestManyNarrowerTermsAreBounded(t *testing.T) {
	list := []Term{{"all", map[string][]string{"en": {"everything"}}, nil}}
	for i := range 500 {
		list = append(list, Term{fmt.Sprintf("t%d", i), map[string][]string{"en": {fmt.Sprintf("thing%d", i), "everything"}}, []string{"all"}})
	}
	checkQuery(t, NewVocabulary(list), "everything everything everything")
}
