package text

import (
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
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
