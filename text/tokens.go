package text

import "strings"

// Version names this analysis. Stored tokens of another version must be made anew; raise it when testdata/tokens.golden changes.
const Version = 1

// MaxToken is the longest token in bytes; longer words are cut, in records and in queries alike.
const MaxToken = 64

// Tokens returns the words of a text in a language (kk, ru or en) as they are indexed; a token's position is its place in the
// list. The language decides how Cyrillic words are stemmed, for Latin ones are English in all three. A token has 1 to
// MaxToken bytes: a-z, 0-9 and bytes from 0x80 up, in lower case.
func Tokens(lang, s string) []string {
	list := words(s)
	out := list[:0]
	for _, w := range list {
		if t := token(lang, w); t != "" {
			out = append(out, t)
		}
	}
	return out
}

// token analyses one lower-case word.
func token(lang, word string) string { return finish(stem(lang, cut(plain(word)))) }

// codeMark starts the tokens of codes. No word of a text can hold it, so that a code is never found by chance.
const codeMark = "·"

// CodeToken returns the token under which a record is indexed that is linked to the term of this code (lower-case Latin
// letters, digits and hyphens). Index a record with the codes of its terms and of all terms broader than these.
func CodeToken(code string) string { return codeMark + strings.ReplaceAll(code, "-", codeMark) }
