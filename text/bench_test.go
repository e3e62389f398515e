package text

import (
	"strings"
	"testing"
)

func BenchmarkTokens(b *testing.B) {
	for lang, name := range map[string]string{
		"kk": "Ш. Берсиев атындағы жоғары аграрлық-техникалық колледжі",
		"ru": "Центр компетенций WorldSkills по горной отрасли",
		"en": "WorldSkills competence centre for mining",
	} {
		b.Run(lang, func(b *testing.B) {
			for b.Loop() {
				Tokens(lang, name)
			}
		})
	}
}

// The worst queries: as many words as may be, all with every alternative and a term, and the longest words.
func BenchmarkParse(b *testing.B) {
	v := NewVocabulary(terms())
	for name, query := range map[string]string{
		"usual":    "сварочный пост Астана",
		"words":    strings.Repeat("svarka ", MaxWords),
		"spelt":    strings.Repeat(strings.Repeat("ы", maxTranslit)+" ", MaxWords),
		"long":     strings.Repeat(strings.Repeat("ы", 120)+" ", MaxWords),
		"hyphens":  strings.Repeat("дәнекерлеушілеріміздің-", MaxWords),
		"quotes":   strings.Repeat(`"`, MaxQuery),
		"tooMany":  strings.Repeat("a-", MaxQuery/2),
		"oneHuge":  strings.Repeat("щ", MaxQuery/2),
		"alphabet": strings.Repeat("shchyzhiia", MaxQuery/10),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if q, err := Parse(query); err == nil {
					v.Expand(q)
				}
			}
		})
	}
}
