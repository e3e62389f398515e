package text

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// keyboard returns what is typed for a letter that a keyboard may lack or that writers mix up.
func keyboard(r rune) rune {
	switch r {
	case 'ә':
		return 'а'
	case 'ғ':
		return 'г'
	case 'қ':
		return 'к'
	case 'ң':
		return 'н'
	case 'ө':
		return 'о'
	case 'ұ', 'ү':
		return 'у'
	case 'һ':
		return 'х'
	case 'і':
		return 'и'
	case 'ё', 'э':
		return 'е'
	case 'ı':
		return 'i'
	}
	return r
}

// twins are letters that look alike in both alphabets; people mix them in "UR10е", "1С" and «кiтап».
var toLatin, toCyrillic = twins("авсенкмортху", "abcehkmoptxy")

func twins(cyrillic, latin string) (map[rune]rune, map[rune]rune) {
	there, back := map[rune]rune{}, map[rune]rune{}
	l := []rune(latin)
	for i, c := range []rune(cyrillic) {
		there[c], back[l[i]] = l[i], c
	}
	back['i'] = 'и' // as keyboard writes і
	return there, back
}

// script tells which alphabets a word has.
type script struct{ latin, cyrillic, digit, other bool }

func scriptOf(word string) (s script) {
	for _, r := range word {
		switch {
		case r >= 'a' && r <= 'z' || r == '\'':
			s.latin = true
		case r >= '0' && r <= '9':
			s.digit = true
		case cyrillicLetter(r):
			s.cyrillic = true
		case latinLetter(r):
			s.latin = true
		default:
			s.other = true
		}
	}
	return s
}

// The blocks of letters in use; the tables of unicode are slower and name letters that no word here has.
func cyrillicLetter(r rune) bool { return r >= 0x400 && r < 0x530 }

func latinLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 0xc0 && r < 0x250 && r != '×' && r != '÷' || r >= 0x1e00 && r < 0x1f00
}

// unmix writes a plain word of two alphabets in one, when letters that look alike are all that stands in the way.
func unmix(word string) string {
	s := scriptOf(word)
	if !s.cyrillic || !s.latin && !s.digit {
		return word
	}
	if w, ok := swap(word, toLatin, cyrillicLetter); ok {
		return w
	}
	if w, ok := swap(word, toCyrillic, latinLetter); ok {
		return w
	}
	return word
}

// swap replaces every letter of the alphabet by its twin; false when one has none.
func swap(word string, twin map[rune]rune, alphabet func(rune) bool) (string, bool) {
	ok := true
	out := strings.Map(func(r rune) rune {
		if !alphabet(r) {
			return r
		}
		t, found := twin[r]
		ok = ok && found
		return t
	}, word)
	return out, ok
}

// plain writes a lower-case word with the letters of every keyboard, so that both ways of typing meet.
func plain(word string) string {
	return unmix(strings.Map(func(r rune) rune {
		if r >= 0x80 && (r < 'а' || r > 'я') && (cyrillicLetter(r) || latinLetter(r)) {
			r = bare(r)
		}
		return keyboard(r)
	}, word))
}

// bare takes the accents off a letter.
func bare(r rune) rune {
	for _, base := range string(norm.NFD.Properties([]byte(string(r))).Decomposition()) {
		return base
	}
	return r
}

// finish makes a token of a stem or of the beginning of a word: no soft and hard signs, since Latin spellings drop them, й as
// и, since Latin spellings do not tell them apart, and at most MaxToken bytes.
func finish(stem string) string {
	out := strings.Map(func(r rune) rune {
		switch r {
		case 'ь', 'ъ', '\'':
			return -1
		case 'й':
			return 'и'
		}
		return r
	}, stem)
	if out == "" {
		return strings.ReplaceAll(cut(stem), "'", "")
	}
	return cut(out)
}

// cut shortens to MaxToken bytes at the end of a letter.
func cut(s string) string {
	if len(s) <= MaxToken {
		return s
	}
	end := 0
	for i, r := range s {
		if next := i + len(string(r)); next <= MaxToken {
			end = next
		}
	}
	return s[:end]
}
