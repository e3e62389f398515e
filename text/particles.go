package text

import (
	"slices"
	"strings"
)

// particles say nothing about what is searched: a query "станок для резки" should find «Станок лазерной резки», too.
var particles = set(`и в во на по для с со к о об от до из за у при или а но не как
	және мен пен бен үшін бойынша туралы арқылы немесе да де та те
	a an and at by for from in of on or not the to with`)

const longestParticle = 14 // bytes: бойынша

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[plain(w)] = true
	}
	return m
}

// particle tells whether a word as typed is one; Cyrillic capitals are an abbreviation (ПО is software, по is "about").
func particle(typed string) bool {
	if len(typed) > longestParticle {
		return false
	}
	w := plain(strings.ToLower(typed))
	return particles[w] && (typed != strings.ToUpper(typed) || len(typed) == 2 || scriptOf(w).latin)
}

// essential drops particles, unless the query would be left without a word to find.
func essential(items []item) []item {
	rest := slices.DeleteFunc(slices.Clone(items), func(i item) bool { return !i.quoted && !i.negated && particle(i.text) })
	if !slices.ContainsFunc(rest, func(i item) bool { return !i.negated }) {
		return items
	}
	return rest
}
