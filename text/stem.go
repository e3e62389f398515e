package text

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// stem takes the endings off a word that plain has written. Words with digits are models and stay whole.
func stem(lang, word string) string {
	switch s := scriptOf(word); {
	case s.digit || s.other || s.latin == s.cyrillic || utf8.RuneCountInString(word) < 3:
		return word
	case s.latin:
		return snowball(word, english.Stem)
	case lang == "kk":
		return kazakh(word)
	}
	return russianStem(word)
}

func snowball(word string, stem func(*snowballstem.Env) bool) string {
	env := snowballstem.NewEnv(word)
	stem(env)
	return env.Current()
}

// russianStem mends what Snowball leaves apart for nouns: «печать» is no verb, and a vowel that comes and goes (станок, станки;
// установок, установка; образец, образцы) is written always, so that what is typed of it still begins the token.
func russianStem(word string) string {
	if strings.HasSuffix(word, "ать") || strings.HasSuffix(word, "ять") {
		return strings.TrimSuffix(word, "ь")
	}
	s := []rune(snowball(word, russian.Stem))
	n := len(s) - 1
	vowel := fleeting[s[max(n, 0)]]
	if n < 2 || vowel == 0 || s[n] == s[n-1] || strings.ContainsRune(vowels+"йь", s[n-1]) {
		return string(s)
	}
	return string(append(s[:n], vowel, s[n]))
}

// fleeting is the vowel that some forms have before the last letter of the stem.
var fleeting = map[rune]rune{'к': 'о', 'ц': 'е', 'л': 'е'}
