package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Kazakh letters by sound, as plain writes them. Loanwords in б, в, г and д take the suffixes of hard consonants.
const (
	vowels  = "аеиоуыюя"
	hard    = "кпстфхцчшщбвгд"
	liquid  = "лруйзж"
	nasal   = "мн"
	backOf  = "аыя"
	frontOf = "еи"
)

// suffix is an ending, the sounds it may follow, and whether it may leave a word of two letters.
type suffix struct {
	text, after string
	short       bool
}

// suffixes of case, plural and possession, longest first. Each harmonises: its vowel is written both ways.
var suffixes = slices.Concat(
	both("ндагы", "ыи", false), both("ымыз", hard+liquid+nasal, false),
	both("дагы", vowels+liquid+nasal, false), both("тагы", hard, false),
	both("нын", vowels+nasal, true), both("дын", liquid+"и", true), both("тын", hard, true),
	both("дан", vowels+liquid, true), both("тан", hard, false), both("нан", nasal+"ыи", false),
	both("лар", vowels+liquid, true), both("дар", "лзж"+nasal, false), both("тар", hard, true),
	both("нда", "ыи", false), both("мыз", vowels, false),
	[]suffix{{"мен", vowels + liquid + nasal, false}, {"бен", "зж", false}, {"пен", hard, false}},
	both("ны", vowels, false), both("ды", liquid+nasal+"и", false), both("ты", hard, true),
	both("га", vowels+liquid+nasal, false), both("ка", hard, true), both("на", "ыи", false),
	both("да", vowels+liquid+nasal, false), both("та", hard, true),
	both("сы", vowels, false), both("ы", hard+liquid+nasal, true),
	// What is left of an ending whose first consonant was taken for the stem's last, or the other way round: өндіріс and
	// өндірісі, маман and маманы, объект and объекті meet only when the doubtful consonant goes.
	[]suffix{{"с", "аеиоуы", false}, {"н", "аеиоуы", false}, {"т", hard, false}, {"д", nasal, false}},
)

// byEnd holds the suffixes by their last letter: most words need a look at a few.
var byEnd = func() map[rune][]suffix {
	m := map[rune][]suffix{}
	for _, s := range suffixes {
		end, _ := utf8.DecodeLastRuneInString(s.text)
		m[end] = append(m[end], s)
	}
	return m
}()

// both gives the suffix with back and with front vowels.
func both(back, after string, short bool) []suffix {
	return []suffix{{back, after, short}, {strings.NewReplacer("а", "е", "ы", "и").Replace(back), after, short}}
}

// whole are words that end like a suffix and are too common to lose it.
var whole = map[string]bool{
	"казакстан": true, "озбекстан": true, "кыргызстан": true, "тажикстан": true, "туркистан": true, "туркменстан": true,
	"караганды": true, "кызылорда": true,
	"тендер": true, "лидер": true, "домен": true, "почта": true, "пошта": true,
}

// changed are stems that lose a vowel before the possessive, or look like another suffix with it, and the bare word.
var changed = map[string]string{
	"касипорн": "касипорын", "билдеги": "билдек", "цехы": "цех",
	"орн": "орын", "халк": "халык", "мулк": "мулик", "арп": "арип", "корк": "корик", "ерк": "ерик", "кулп": "кулып", "ойн": "ойын",
}

// maxSuffixes bounds the work on one word; no real word carries more.
const maxSuffixes = 7

// kazakh strips suffixes until none is left: what an ending leaves is stripped like the bare word, so that both meet.
func kazakh(word string) string {
	w := strings.ReplaceAll(strings.ReplaceAll(word, "ь", ""), "ъ", "")
	for range maxSuffixes {
		if full, ok := changed[w]; ok {
			w = full
		}
		shorter := strip(w)
		if shorter == w {
			break
		}
		w = shorter
	}
	return harden(w)
}

// strip takes off the longest suffix that may stand here.
func strip(w string) string {
	if whole[w] {
		return w
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	for _, s := range byEnd[last] {
		if rest, ok := strings.CutSuffix(w, s.text); ok && s.fits(rest) {
			return rest
		}
	}
	return w
}

func (s suffix) fits(rest string) bool {
	last, size := utf8.DecodeLastRuneInString(rest)
	return strings.ContainsRune(s.after, last) && s.leaves(rest, size) && harmony(rest, s.text)
}

// leaves tells whether enough of a word is left: three letters, or two like үй, іс and су.
func (s suffix) leaves(rest string, last int) bool {
	n := utf8.RuneCountInString(rest)
	if n == 2 && s.short {
		first, second := rest[:len(rest)-last], rest[len(rest)-last:]
		return second == "у" || strings.ContainsAny(first, vowels) && !strings.ContainsAny(second, vowels)
	}
	return n >= 3 && strings.ContainsAny(rest, vowels)
}

// harmony tells whether the suffix has the vowels that the stem asks for. Letters that stand for two sounds (о, у, ю) ask for none;
// the instrumental and bare consonants harmonise with everything.
func harmony(rest, suffix string) bool {
	if strings.HasSuffix(suffix, "ен") && len(suffix) == len("мен") && strings.ContainsAny(suffix[:2], "мбп") {
		return true
	}
	i := strings.LastIndexAny(rest, vowels)
	v, _ := utf8.DecodeRuneInString(rest[max(i, 0):])
	return !(strings.ContainsRune(backOf, v) && strings.ContainsAny(suffix, frontOf) || strings.ContainsRune(frontOf, v) && strings.ContainsAny(suffix, backOf))
}

// harden undoes the voicing before a possessive: орталығы has the stem of орталық, мектебі that of мектеп.
func harden(w string) string {
	if rest, ok := strings.CutSuffix(w, "г"); ok {
		return rest + "к"
	}
	if rest, ok := strings.CutSuffix(w, "б"); ok {
		return rest + "п"
	}
	return w
}
