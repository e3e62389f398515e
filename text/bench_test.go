package text

import "testing"

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
