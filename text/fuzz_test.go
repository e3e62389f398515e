package text

import "testing"

var seeds = []string{
	"", "Сварка", `-"a b" «c`, "тау-кен 3D-печать", "AND OR NOT * ^ ~ :", "\x00\xff", "C++ C# .NET", "кiтап UR10е", "дәнекерлеу svarka shyndyk", "İıßŉﬁ½²₂", "a'b’s", "8'N", "Ϊ\u0342",
	"виртуалды шындық VR headset", "time-of-flight spectrometer",
}

func FuzzTokens(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, lang := range []string{"kk", "ru", "en"} {
			checkTokens(t, lang, s)
		}
	})
}

func FuzzParse(f *testing.F) {
	v := NewVocabulary(terms())
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkQuery(t, v, s) })
}
