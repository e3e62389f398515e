package text

import (
	"strings"
	"unicode"
)

// words cuts a text into lower-case words: runs of letters and digits. Apostrophes between letters stay for the English
// stemmer; the signs of "C++", "C#" and ".NET" become letters, since they are all that tells these names from "C" and "net".
func words(s string) []string {
	c := cutter{in: []rune(Fold(s))}
	for c.at < len(c.in) {
		c.step()
	}
	c.end()
	return c.out
}

type cutter struct {
	in   []rune
	at   int
	word strings.Builder
	out  []string

	letters int // of the word, to stop where no token reaches
}

func (c *cutter) step() {
	r := c.in[c.at]
	c.at++
	switch {
	case unicode.IsLetter(r) || unicode.Is(unicode.Nd, r):
		c.letter(r)
	case formulaDigit(r) > 0:
		c.letter(formulaDigit(r))
	case unicode.In(r, unicode.Mn, unicode.Cf):
		// Stress marks, soft hyphens and joiners are no part of a spelling.
	case c.word.Len() > 0 && c.sign(r):
	default:
		c.end()
		if r == '.' && c.ahead("net") {
			c.word.WriteString("dot")
		}
	}
}

// letter adds to the word; a letter has a byte or more, so those beyond MaxToken are in no token.
func (c *cutter) letter(r rune) {
	if c.letters++; c.letters <= MaxToken {
		c.word.WriteRune(r)
	}
}

// sign reads a sign inside or behind a word that belongs to it.
func (c *cutter) sign(r rune) bool {
	next := c.at < len(c.in) && unicode.IsLetter(c.in[c.at])
	switch {
	case strings.ContainsRune("'’ʼ`", r) && next:
		c.word.WriteByte('\'')
	case r == '+' && c.ahead("+"):
		c.at++
		c.word.WriteString("plusplus")
	case r == '#' && !next:
		c.word.WriteString("sharp")
	default:
		return false
	}
	return true
}

// ahead tells whether these letters come next and end there.
func (c *cutter) ahead(s string) bool {
	rest := c.in[c.at:]
	n := len([]rune(s))
	return len(rest) >= n && string(rest[:n]) == s && (len(rest) == n || !unicode.IsLetter(rest[n]) && !unicode.IsDigit(rest[n]))
}

func (c *cutter) end() {
	if w := strings.Trim(c.word.String(), "'"); w != "" {
		c.out = append(c.out, w)
	}
	c.word.Reset()
	c.letters = 0
}

// formulaDigit reads the digits of formulas and units (CO₂, м²) as digits.
func formulaDigit(r rune) rune {
	switch {
	case r >= '₀' && r <= '₉':
		return r - '₀' + '0'
	case r == '²' || r == '³':
		return r - '²' + '2'
	case r == '¹':
		return '1'
	}
	return 0
}
