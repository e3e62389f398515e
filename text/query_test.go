package text

import (
	"errors"
	"strings"
	"testing"
)

// finds tells whether a query matches a text as a store would answer: every clause, nothing excluded.
func finds(q Query, tokens []string) bool {
	for _, w := range q.Not {
		if w.in(tokens) {
			return false
		}
	}
	for _, c := range q.Clauses {
		if !c.in(tokens) {
			return false
		}
	}
	return true
}

func (c Clause) in(tokens []string) bool {
	for _, a := range c.Instead {
		if a.In(tokens) {
			return true
		}
	}
	for _, w := range c.Words {
		if !w.in(tokens) {
			return false
		}
	}
	return true
}

func (w Word) in(tokens []string) bool {
	for _, a := range w.Alternatives {
		if a.In(tokens) {
			return true
		}
	}
	return false
}

func TestQueriesFind(t *testing.T) {
	for _, c := range []struct{ query, lang, text string }{
		{"svarka", "ru", "Сварка металлов"}, {"frezerlew", "kk", "СББ фрезерлеу"}, {"frezerleu", "kk", "СББ фрезерлеу"},
		{"shyndyk", "kk", "виртуалды шындық"}, {"virtualnaya realnost", "ru", "Виртуальная реальность"},
		{"tokarnyi stanok", "ru", "Токарные станки"}, {"dánekerleý", "kk", "Дәнекерлеу"}, {"tsekh", "ru", "Швейный цех"},
		{"laboratoria", "ru", "лабораторией"}, {"kompyuter", "ru", "Компьютеры"}, {"rajon", "ru", "район"}, {"kolledj", "ru", "Колледж"},
		{"ақтөбе", "en", "Aqtobe"}, {"Ақтөбе", "en", "Aktobe region"}, {"хромтау", "en", "Khromtau mining"}, {"ардуино", "en", "Arduino"},
		{"данекерлеу", "kk", "Дәнекерлеуге арналған"}, {"зертханасы", "kk", "зертханалардың"},
		{"UR 10e", "en", "UR10e"}, {"ur10e", "en", "UR10e"}, {"ур10е", "en", "UR10e"}, {"iiwa14 ", "en", "KUKA iiwa 14"}, {"ms1 ", "ru", "Прибор MS-1"},
		{"MS-1 ", "en", "MS1"}, {"c++ ", "en", "C++ laboratory"}, {"тау-кен", "kk", "Тау-кен саласы"}, {"1С", "en", "1C Kazakhstan"},
		{"стано", "ru", "Станки"}, {"сварочны", "ru", "Сварочный пост"}, {"робототехни", "kk", "робототехника"}, {"VR-шле", "ru", "VR-шлемы"},
		{`"сварочный пост"`, "ru", "сварочные посты"}, {"«сварочный пост", "ru", "сварочные посты"}, {"станки для резки", "ru", "Станок лазерной резки"},
		{"сварка, пайка", "ru", "пайка и сварка"}, {"ПО ", "ru", "разработка ПО"}, {"сварка -контактная", "ru", "сварка"}, {"для", "ru", "для"},
		{"сварка 🙂 *:^~", "ru", "сварка"}, {"сварка\x00пайка", "ru", "пайка сварка"}, {"св\xffарка", "ru", "св арка"}, {"welding AND robots", "en", "robot welding"},
		{strings.Repeat("щ", 300), "ru", strings.Repeat("щ", 300)}, {"x", "en", "x ray"}, {"- сварка", "ru", "сварка"},
		{"свароч*", "ru", "Сварочный пост"}, {"gharysh", "kk", "Ғарыш"}, {"Qaraghandy", "kk", "Қарағанды"},
	} {
		q, err := Parse(c.query)
		if err != nil || !finds(q, Tokens(c.lang, c.text)) {
			t.Errorf("%q does not find %q (%v): %+v", c.query, c.text, err, q)
		}
	}
}

func TestQueriesPassOver(t *testing.T) {
	for _, c := range []struct{ query, lang, text string }{
		{"сварк ", "ru", "сварщик"}, {"стан ", "ru", "станок"}, {`"стан`, "ru", "становление"}, {"с", "ru", "сварка"},
		{`"пост сварочный"`, "ru", "сварочный пост"}, {"сварка -контактная", "ru", "контактная сварка"}, {"x -свар", "ru", "x свар"},
		{`сварка -"контактная точечная"`, "ru", "контактная точечная сварка"}, {"сварка пайка", "ru", "сварка"}, {`"svarka"`, "ru", "сварка"},
		{"МО ", "en", "mo"}, {"ПО сварка", "ru", "сварка"}, {"тау-кен", "kk", "кен тау"},
	} {
		q, err := Parse(c.query)
		if err != nil || finds(q, Tokens(c.lang, c.text)) {
			t.Errorf("%q finds %q (%v)", c.query, c.text, err)
		}
	}
}

func TestExcludingDoesNotReachOtherSpellings(t *testing.T) {
	q, err := Parse("лазер -svarka")
	if err != nil || !finds(q, Tokens("ru", "лазер сварка")) {
		t.Errorf("excluded more than was typed (%v)", err)
	}
}

func TestBadQueriesNameTheRule(t *testing.T) {
	for query, rule := range map[string]string{
		"": "needs a word", " \t": "needs a word", "🙂🙂": "needs a word", `""`: "needs a word", "* ^ ~ :": "needs a word", "\x00": "needs a word", "- -": "needs a word",
		"-сварка": "excluded by a minus", `-"a b" -c`: "excluded by a minus",
		strings.Repeat("a ", 800): "at most 16 words", strings.Repeat("a-", 17): "at most 16 words", strings.Repeat("ж", 3000): "at most 4096 bytes",
	} {
		if _, err := Parse(query); !errors.Is(err, ErrQuery) || !strings.Contains(err.Error(), rule) {
			t.Errorf("Parse(%.20q): %v, want %q", query, err, rule)
		}
	}
}

func TestWhy(t *testing.T) {
	for _, c := range []struct {
		query, lang, text string
		want              Why
	}{
		{"сварки ", "ru", "Сварка", Why{Kind: ByWord, Word: "сварки"}},
		{"свар", "ru", "Сварка", Why{Kind: ByPrefix, Word: "свар"}},
		{"svarka ", "ru", "Сварка", Why{Kind: ByTransliteration, Word: "svarka", Through: "сварка"}},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range q.Clauses[0].Words[0].Alternatives {
			if a.In(Tokens(c.lang, c.text)) {
				if a.Why != c.want {
					t.Errorf("%q finds %q by %+v, want %+v", c.query, c.text, a.Why, c.want)
				}
				break
			}
		}
	}
}

// checkQuery holds for any query.
func checkQuery(t *testing.T, v *Vocabulary, s string) {
	t.Helper()
	q, err := Parse(s)
	if err != nil {
		if !errors.Is(err, ErrQuery) {
			t.Errorf("Parse(%q): %v", s, err)
		}
		return
	}
	q = v.Expand(q)
	instead, count := 0, len(q.Not)
	for _, c := range q.Clauses {
		count, instead = count+len(c.Words), instead+len(c.Instead)
		checkAlternatives(t, c.Instead)
		for _, w := range c.Words {
			checkWord(t, w)
		}
	}
	for _, w := range q.Not {
		checkWord(t, w)
	}
	if len(q.Clauses) == 0 || count > MaxWords || instead > MaxInstead {
		t.Errorf("Parse(%q): %d clauses, %d words, %d instead of them", s, len(q.Clauses), count, instead)
	}
}

func checkWord(t *testing.T, w Word) {
	t.Helper()
	if len(w.Alternatives) == 0 || len(w.Alternatives) > MaxAlternatives {
		t.Errorf("%q has %d alternatives", w.Text, len(w.Alternatives))
	}
	checkAlternatives(t, w.Alternatives)
}

func checkAlternatives(t *testing.T, list []Alternative) {
	t.Helper()
	for _, a := range list {
		for _, token := range a.Tokens {
			if !obeys(token) {
				t.Errorf("%+v has the token %q", a, token)
			}
		}
		if len(a.Tokens) == 0 || a.Why.Kind == "" || a.Why.Word == "" {
			t.Errorf("%+v says too little", a)
		}
	}
}
