package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// item is a word or phrase of a query: as typed, and its lower-case words.
type item struct {
	text                      string
	words                     []string
	quoted, negated, unending bool
}

const quotes = `"«»“”„‟`

// lex cuts a query into items; those without a letter or digit are left out.
func lex(query string) (out []item) {
	l := lexer{rest: query}
	for l.skip(); l.rest != ""; l.skip() {
		i := l.item()
		if i.words = words(i.text); len(i.words) > 0 {
			out = append(out, i)
		}
	}
	return out
}

type lexer struct{ rest string }

// skip passes what separates words.
func (l *lexer) skip() { l.rest = strings.TrimLeftFunc(l.rest, separates) }

// separates tells whether a sign ends a word. Those that hold names together («тау-кен», «Industry 4.0», «AT&T», «C++») do not;
// quotes and minuses are read by item.
func separates(r rune) bool {
	inside := unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Cf) || strings.ContainsRune("-−‐‑–.'’ʼ`&_+#", r)
	return !inside && !strings.ContainsRune(quotes, r)
}

func (l *lexer) item() (i item) {
	bare := strings.TrimLeft(l.rest, "-−")
	i.negated, l.rest = len(bare) < len(l.rest), bare
	if after, size := opened(l.rest); size > 0 {
		i.quoted = true
		i.text, l.rest = cutAt(after, func(r rune) bool { return strings.ContainsRune(quotes, r) })
		_, size = opened(l.rest)
		l.rest = l.rest[size:]
		return i
	}
	i.text, l.rest = cutAt(l.rest, func(r rune) bool { return separates(r) || strings.ContainsRune(quotes, r) })
	i.unending = strings.Trim(l.rest, "*") == "" && !i.negated // many people write the star
	return i
}

// opened returns what follows a quote at the beginning and the quote's size, 0 without one.
func opened(s string) (string, int) {
	q, size := utf8.DecodeRuneInString(s)
	if size == 0 || !strings.ContainsRune(quotes, q) {
		return s, 0
	}
	return s[size:], size
}

func cutAt(s string, stop func(rune) bool) (string, string) {
	if i := strings.IndexFunc(s, stop); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}
