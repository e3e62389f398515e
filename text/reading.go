package text

import (
	"unicode/utf8"
)

// reading is one way to understand a word as typed: its token, what tokens begin with when the word is not yet typed to its
// end, and how it was spelt if that is not what was typed.
type reading struct{ token, start, spelt string }

// Words outside these lengths are not spelt in the other alphabet: two letters make an abbreviation, which is another one there,
// and no word has so many.
const minTranslit, maxTranslit = 3, 32

// readings lists how a lower-case word may be understood: in each language that its script allows, then in the other alphabet.
// Lists of one query are parallel: Russian, Kazakh, transliterations.
func readings(word string) []reading {
	own := finish(cut(plain(word)))
	out := []reading{{token("ru", word), own, ""}, {token("kk", word), own, ""}}
	s := scriptOf(plain(word))
	switch letters := utf8.RuneCountInString(word); {
	case s.other || letters < minTranslit && !s.digit || letters > maxTranslit:
	case s.cyrillic && !s.latin:
		out = append(out, inLatin(word)...)
	case s.latin && !s.cyrillic && !s.digit:
		out = append(out, inCyrillic(word)...)
	case s.digit && scriptOf(word).cyrillic:
		out = append(out, inLatin(word)...)
	}
	return out
}

func inLatin(word string) (out []reading) {
	for _, s := range toLatinSpelling {
		w := s.write(word)
		out = append(out, reading{token("en", w), finish(cut(w)), w})
	}
	return out
}

func inCyrillic(word string) (out []reading) {
	for _, s := range fromLatin {
		w := s.write(word)
		start := finish(cut(plain(w)))
		out = append(out, reading{token("ru", w), start, w}, reading{token("kk", w), start, w})
	}
	return out
}
