package registry

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"ortaq/registry/kind"
	"ortaq/text"
)

// nameWeight is from where on words in a field count as the record's name.
const nameWeight = 3

// border stands before, between and behind the texts of a column, so that no phrase reaches over. No text has this
// token: it is the beginning of codes alone.
var border = text.CodeToken("")

// passage is one text of a record, with its language where that is known.
type passage struct {
	field string
	lang  string
	text  string
}

// tokens are the passage as it is found. Where the language is not known, Cyrillic words are read in both.
func (p passage) tokens() [][]string {
	if p.lang != "" {
		return [][]string{text.Tokens(p.lang, p.text)}
	}
	return [][]string{text.Tokens("ru", p.text), text.Tokens("kk", p.text)}
}

// passages are the texts of a field. The get function gives what a property holds.
func passages(f *kind.Field, get func(prop string) any) (all []passage) {
	add := func(lang string, v any) {
		if s, ok := v.(string); ok {
			all = append(all, passage{f.Name, lang, s})
		}
	}
	switch {
	case f.Localized():
		for _, lang := range kind.Languages {
			add(lang, get(kind.In(f.Name, lang)))
		}
	case f.List:
		list, _ := get(f.Name).([]string)
		for _, s := range list {
			add(languageIn(f.Name), s)
		}
	default:
		add("", get(f.Name))
	}
	return all
}

// languageIn is the language that the name of a field ends with, as in synonymsKk.
func languageIn(field string) string {
	for _, lang := range kind.Languages {
		if strings.HasSuffix(field, kind.In("", lang)) {
			return lang
		}
	}
	return ""
}

// document lays out what words find in a record.
func (f Fields) document() {
	if !f.kind.Searchable() {
		return
	}
	var name, about column
	for i := range f.kind.Fields {
		field, in := &f.kind.Fields[i], &about
		if field.Weight >= nameWeight {
			in = &name
		}
		if field.Weight > 0 {
			in.add(passages(field, func(prop string) any { return f.props[prop] }))
		}
	}
	f.props[kind.NameTokens], f.props[kind.TextTokens] = strings.TrimSpace(name.String()+name.wholes()), about.String()
	f.props[kind.TermTokens] = strings.Join(f.termTokens(), " ")
	f.props[kind.Rank] = f.rank()
}

// column is the tokens of texts, each different text once.
type column []string

func (c *column) add(all []passage) {
	for _, p := range all {
		for _, tokens := range p.tokens() {
			if words := strings.Join(tokens, " "); words != "" && !slices.Contains(*c, words) {
				*c = append(*c, words)
			}
		}
	}
}

// String is the column as it is stored.
func (c column) String() string {
	if len(c) == 0 {
		return ""
	}
	return border + " " + strings.Join(c, " "+border+" ") + " " + border
}

// wholes are a token for each text, by which it is found as a whole.
func (c column) wholes() string {
	var b strings.Builder
	for _, words := range c {
		b.WriteString(" " + wholeToken(words))
	}
	return b.String()
}

// wholeToken stands for all words of a text in their order. A phrase from border to border would say the same, but the
// store would have to look at every text that has the words: 7 ms for a word with 5,000 instead of 0.1.
func wholeToken(words string) string {
	sum := sha256.Sum256([]byte(words))
	return text.CodeToken("--" + hex.EncodeToString(sum[:8]))
}
