package text

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"  ӘЛЕМ\tҚала ": "әлем қала", "и\u0306": "й", "Straße": "straße", "": "", "a\u00a0b": "a b",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// sorted lists are given in the order that a reader of the language expects.
var sorted = map[string][]string{
	"kk": {"Абай", "Әйтеке", "Бат", "Ғалым", "Қала", "Ң", "Өнер", "Ұлы", "Үй", "Һ", "Ыбырай", "І"},
	"ru": {"Ёж", "Жук", "Лаборатория 2", "Лаборатория 10", "«Мост»", "Нота"},
	"en": {"alpha", "Beta", "gamma 9", "Gamma 10"},
}

func TestSortKeyOrdersLikeTheAlphabet(t *testing.T) {
	for lang, names := range sorted {
		if !slices.IsSortedFunc(names, func(a, b string) int { return cmp.Compare(SortKey(lang, a), SortKey(lang, b)) }) {
			t.Errorf("%s: keys do not order %q", lang, names)
		}
	}
}

func TestSortKeyIgnoresCaseAndMarks(t *testing.T) {
	for _, pair := range [][2]string{{"«Болашақ»", "болашақ»"}, {"  Lab", "lab"}} {
		if a, b := SortKey("kk", pair[0]), SortKey("kk", pair[1]); a != b {
			t.Errorf("%q and %q differ: %q, %q", pair[0], pair[1], a, b)
		}
	}
}

func TestSortKeyAgreesWithCollation(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	c := collate.New(language.Kazakh, collate.Numeric, collate.IgnoreCase, collate.IgnoreDiacritics)
	for range 20_000 {
		a, b := word(rng), word(rng)
		if got, want := cmp.Compare(SortKey("kk", a), SortKey("kk", b)), c.CompareString(a, b); got != want {
			t.Fatalf("%q and %q compare %d, the collation says %d", a, b, got, want)
		}
	}
}

func TestSortKeyIsBounded(t *testing.T) {
	key := SortKey("ru", strings.Repeat("Щ", 5000))
	if len(key) != MaxSortKey || strings.Trim(key, "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmno") != "" {
		t.Errorf("key of %d bytes: %q", len(key), key)
	}
}

// word makes a word that starts with a letter, of all three alphabets and digits.
func word(rng *rand.Rand) string {
	letters := []rune("абвгәғқңөұүһіёйaBcxyzАЯ")
	more := append([]rune("0123456789 "), letters...)
	w := []rune{letters[rng.IntN(len(letters))]}
	for range rng.IntN(12) {
		w = append(w, more[rng.IntN(len(more))])
	}
	return string(w)
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		SortKey("kk", "Ш. Берсиев атындағы жоғары аграрлық-техникалық колледжі")
	}
}
