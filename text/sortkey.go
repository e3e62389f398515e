package text

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// MaxSortKey is the longest sort key in bytes, all of them ASCII: 72 letters. Real names tie in 0.3 % of cases then
// (docs/adr/0005-sort-keys.md).
const MaxSortKey = 192

// keyer holds a collator and its buffer; neither may be used by two goroutines.
type keyer struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

var keyers = map[string]*sync.Pool{"kk": pool("kk"), "ru": pool("ru"), "en": pool("en")}

// pool keeps keyers of one language: letters in the order of its alphabet, numbers by value, case and accents equal.
func pool(lang string) *sync.Pool {
	tag := language.MustParse(lang)
	return &sync.Pool{New: func() any {
		return &keyer{collator: collate.New(tag, collate.Numeric, collate.IgnoreCase, collate.IgnoreDiacritics)}
	}}
}

// SortKey returns a text whose byte order is the order of names in the language (kk, ru or en). Quotes and other marks
// before the first letter or digit do not count.
func SortKey(lang, s string) string {
	p := keyers[lang]
	k := p.Get().(*keyer)
	defer p.Put(k)
	k.buffer.Reset()
	start := max(0, strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }))
	return pack(k.collator.KeyFromString(&k.buffer, s[start:]))
}

// pack writes six bits a character into '0'..'o', so that the order of bytes stays and every engine can compare it.
func pack(key []byte) string {
	out := make([]byte, 0, MaxSortKey)
	var bits, n uint
	for _, b := range key {
		bits, n = bits<<8|uint(b), n+8
		for ; n >= 6 && len(out) < MaxSortKey; n -= 6 {
			out = append(out, '0'+byte(bits>>(n-6)&63))
		}
		if len(out) == MaxSortKey {
			return string(out)
		}
	}
	if n > 0 {
		out = append(out, '0'+byte(bits<<(6-n)&63))
	}
	return string(out)
}
