package text

import (
	"strings"
	"unicode"
)

// word lists the alternatives of an item that must match.
func (i item) word() Word {
	w := Word{Text: i.text, Quoted: i.quoted}
	w.add(i.read(i.words)...)
	if i.quoted {
		return w
	}
	if len(i.words) > 1 {
		w.add(i.read([]string{strings.Join(i.words, "")})...)
	} else if parts := models(i.words[0]); len(parts) > 1 {
		w.add(Alternative{Tokens: parts, Prefix: i.unending, Why: Why{Kind: ByWord, Word: i.text}})
	}
	return w
}

// excluded lists the alternatives of an item that must not match: only what was typed, in any inflection.
func (i item) excluded() Word {
	w := Word{Text: i.text, Quoted: i.quoted}
	i.quoted = true
	w.add(i.read(i.words)...)
	return w
}

// read makes an alternative of each parallel reading of the words, then the same with the last word unfinished.
func (i item) read(list []string) (out []Alternative) {
	all := make([][]reading, len(list))
	most := 0
	for n, w := range list {
		all[n] = readings(w)
		most = max(most, len(all[n]))
	}
	if i.quoted {
		most = 2 // A quoted phrase is taken in the alphabet in which it is typed.
	}
	for n := range most {
		out = append(out, i.alternative(all, n))
	}
	if last := list[len(list)-1]; i.unending && long(plain(last)) {
		for n := range most {
			a := i.alternative(all, n)
			a.begin(pick(all[len(all)-1], n))
			out = append(out, a)
		}
	}
	return out
}

// alternative takes the n-th reading of each word; a word with fewer has no other in that alphabet.
func (i item) alternative(all [][]reading, n int) Alternative {
	a := Alternative{Why: Why{Kind: ByWord, Word: i.text}}
	var spelt []string
	for _, list := range all {
		r := pick(list, n)
		a.Tokens = append(a.Tokens, r.token)
		if r.spelt != "" {
			a.Why.Kind = ByTransliteration
			spelt = append(spelt, r.spelt)
		}
	}
	a.Why.Through = strings.Join(spelt, " ")
	return a
}

func pick(list []reading, n int) reading { return list[min(n, len(list)-1)] }

// begin makes the last token a beginning.
func (a *Alternative) begin(r reading) {
	a.Prefix = true
	a.Tokens[len(a.Tokens)-1] = r.start
	if a.Why.Kind == ByWord {
		a.Why.Kind = ByPrefix
	}
}

// model tells whether a text names a model: Latin letters or signs with digits.
func model(s string) bool {
	t := scriptOf(strings.ToLower(s))
	return t.digit && t.latin && !t.cyrillic && !t.other
}

// models cuts the name of a model where digits begin or end: "iiwa14" is «iiwa 14» elsewhere.
func models(word string) (out []string) {
	if word = finish(cut(plain(word))); !model(word) {
		return nil
	}
	start := 0
	for i := 1; i < len(word); i++ {
		if unicode.IsDigit(rune(word[i])) != unicode.IsDigit(rune(word[i-1])) {
			out, start = append(out, word[start:i]), i
		}
	}
	return append(out, word[start:])
}
