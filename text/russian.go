package text

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem/russian"
)

// Snowball takes the last letters of these nouns for those of verbs: «материал» would lose its л, «материалы» would not. So they
// are recognised before it by how their stems end.
var (
	nounStems   = strings.Fields("ал ял ан ян ат ят ил ыл ен ит ыт ъем прием режим")
	nounEndings = append(strings.Fields("ями ами ью ов ев ом ем ам ям ах ях ой ей а я у ю е ы и ь"), "")
)

// russianStem stems nouns as one would, and everything else with Snowball.
func russianStem(word string) string {
	if s, ok := noun(word); ok {
		return s
	}
	return settle(snowball(word, russian.Stem))
}

func noun(word string) (string, bool) {
	for _, e := range nounEndings {
		rest, ok := strings.CutSuffix(word, e)
		if !ok || utf8.RuneCountInString(rest) < 3 {
			continue
		}
		for _, s := range nounStems {
			if strings.HasSuffix(rest, s) {
				return rest, true
			}
		}
	}
	return "", false
}

// fleeting is the vowel that some forms have before the last letter of the stem.
var fleeting = map[rune]rune{'к': 'о', 'ц': 'е', 'л': 'е'}

// settle writes a vowel that comes and goes (станок, станки; установок, установка; образец, образцы) always: then what is typed of
// the word still begins its token. Adjectives in -ск and words in -нция have none.
func settle(stem string) string {
	s := []rune(stem)
	n := len(s) - 1
	if n < 2 || s[n] == s[n-1] || strings.ContainsRune(vowels+"йь", s[n-1]) || strings.HasSuffix(stem, "ск") || strings.HasSuffix(stem, "нц") {
		return stem
	}
	if vowel, ok := fleeting[s[n]]; ok {
		return string(append(s[:n], vowel, s[n]))
	}
	return stem
}
