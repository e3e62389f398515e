package text

import (
	"strings"
	"unicode/utf8"
)

// scheme spells the words of one alphabet with the other: the longest entry that matches is taken.
type scheme struct {
	spell   map[string]string
	longest int
	atEnd   map[string]string
}

// Latin spellings of Cyrillic words that Russian and Kazakh share; letters with marks are those of the Kazakh Latin alphabets of
// 2017 to 2021.
var shared = pairs(`shch щ sch щ sh ш ch ч zh ж kh х yu ю iu ю ya я yo е ye е ş ш ŝ щ š ш ç ч č ч ž ж a а ä а á а b б c ц d д e е ë е f ф
	g г ğ г ǵ г gh г h х i и ı и k к l л m м n н ñ н ń н ŋ н o о ö о ó о p п q к r р s с t т u у ū у ü у ú у v в y ы ý у z з ts ц`)

// endings are spelt differently at the end of a word: "laboratoria" is «лаборатория», "svarochnyi" is «сварочный».
var endings = pairs(`ia ия yi ый ii ий oi ой ei ей ai ай`)

// Two readings of what Russian and Kazakh spell differently: "rajon" and "jol", "cex" and "shpindel".
var fromLatin = []scheme{
	latin(`ja я ju ю je е j й w в x кс`),
	latin(`j ж w у x х c к ts тс ng н iw и`),
}

// Two spellings of Cyrillic in Latin letters: the usual one of Russian, and that of names in Kazakh Latin ("Aqtobe", "Baiterek").
var toLatinSpelling = []scheme{
	cyrillic(`ж zh й y х kh ц ts ю yu я ya қ k`),
	cyrillic(`ж j й i х h ц c ю iu я ia қ q`),
}

func pairs(list string) map[string]string {
	f, m := strings.Fields(list), map[string]string{}
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
}

func latin(own string) scheme {
	s := scheme{spell: pairs(own), longest: 4, atEnd: endings}
	for from, to := range shared {
		if s.spell[from] == "" {
			s.spell[from] = to
		}
	}
	return s
}

func cyrillic(own string) scheme {
	s := scheme{spell: pairs(own + ` а a ә a б b в v г g ғ g д d е e ё e з z и i і i к k л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u
		ф f һ h ч ch ш sh щ shch ы y э e`), longest: 2}
	s.spell["ь"], s.spell["ъ"] = "", ""
	return s
}

// write spells a lower-case word; what the scheme does not know stays.
func (s scheme) write(word string) string {
	var out strings.Builder
	for rest := word; rest != ""; {
		from, to := s.next(rest, out.String())
		out.WriteString(to)
		rest = rest[len(from):]
	}
	return out.String()
}

// next reads the beginning of what is left: y is a consonant behind a vowel ("rayon") and a vowel elsewhere ("syr").
func (s scheme) next(rest, done string) (string, string) {
	if to, ok := s.atEnd[rest]; ok {
		return rest, to
	}
	for n := min(s.longest, len(rest)); n > 0; n-- {
		if to, ok := s.spell[rest[:n]]; ok {
			if last, _ := utf8.DecodeLastRuneInString(done); to == "ы" && strings.ContainsRune(vowels, last) {
				to = "й"
			}
			return rest[:n], to
		}
	}
	_, size := utf8.DecodeRuneInString(rest)
	return rest[:size], rest[:size]
}
