package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"ru", "Прибор МS-1, UR10е и UR10e", "прибор ms 1 ur10e и ur10e"},
		{"en", "KUKA iiwa 14", "kuka iiwa 14"},
		{"en", "C++, C# (.NET) a+b", "cplusplus csharp dotnet a b"},
		{"en", "ASP.NET", "asp dotnet"},
		{"en", "worker's O’Brien 'quoted'", "worker obrien quot"},
		{"kk", "кiтап", "китап"},
		{"kk", "Ә Ғ Қ Ң Ө Ұ Ү Һ І", "а г к н о у у х и"},
		{"ru", "сва\u0301рка и\u0306од", "сварок иод"},
		{"ru", "CO₂ м²", "co2 m2"},
		{"ru", "3D-печать «Индустрия 4.0»", "3d печат индустр 4 0"},
		{"ru", "объём", "обем"},
		{"en", "Straße Aqtöbe ½ ☃ 🙂 中文", "straße aqtob 中文"},
		{"en", "AND OR NOT * ^ ~ : \x00 \xff", "and or not"},
	} {
		if got := strings.Join(Tokens(c.lang, c.text), " "); got != c.want {
			t.Errorf("Tokens(%s, %q) = %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

func TestLongWordsAreCutAtALetter(t *testing.T) {
	for _, s := range []string{strings.Repeat("щ", 300), "a" + strings.Repeat("щ", 300), strings.Repeat("中", 300)} {
		got := Tokens("ru", s)
		if len(got) != 1 || len(got[0]) > MaxToken || len(got[0]) < MaxToken-2 || !utf8.ValidString(got[0]) {
			t.Errorf("%d letters become %q", 300, got)
		}
	}
}

func TestCodeTokenIsNoWord(t *testing.T) {
	code := CodeToken("tig-welding")
	if got := Tokens("en", code); slices.Contains(got, code) || !obeys(code) {
		t.Errorf("%q is a token of a text: %q", code, got)
	}
}

// obeys tells whether a token keeps to the alphabet on which every engine agrees.
func obeys(token string) bool {
	if token == "" || len(token) > MaxToken || !utf8.ValidString(token) {
		return false
	}
	return strings.IndexFunc(token, func(r rune) bool {
		return r < 0x80 && !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') || unicode.ToLower(r) != r || unicode.IsSpace(r) || unicode.IsControl(r)
	}) < 0
}

// checkTokens holds for any text.
func checkTokens(t *testing.T, lang, s string) {
	t.Helper()
	got := Tokens(lang, s)
	for _, token := range got {
		if !obeys(token) {
			t.Errorf("Tokens(%s, %q) has %q", lang, s, token)
		}
	}
	if folded := Tokens(lang, Fold(s)); !slices.Equal(got, folded) {
		t.Errorf("Tokens(%s, %q) = %q, folded before %q", lang, s, got, folded)
	}
	if typed := Tokens(lang, typing.Replace(s)); !slices.Equal(got, typed) {
		t.Errorf("Tokens(%s, %q) = %q, typed without Kazakh letters %q", lang, s, got, typed)
	}
}

// typing is how one types without Kazakh letters. ұ and ү are both у there.
var typing = strings.NewReplacer("ә", "а", "ғ", "г", "қ", "к", "ң", "н", "ө", "о", "ұ", "у", "ү", "у", "һ", "х", "і", "и")

func TestTokensOfAnyText(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	letters := []rune("абвгяёйьъәғқңөұүһіыeaizXYZ09 -+#.'’«»\u0301\u00ad\x00İıßﬁ中🙂ＡⅣ")
	for range 5_000 {
		s := make([]rune, rng.IntN(40))
		for i := range s {
			s[i] = letters[rng.IntN(len(letters))]
		}
		checkTokens(t, []string{"kk", "ru", "en"}[rng.IntN(3)], string(s))
	}
}
