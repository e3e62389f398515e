package sqlite

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// maxToken is the most bytes of a token.
const maxToken = 64

// isToken says whether a text is a token: nothing else becomes part of what the full-text table is asked.
func isToken(text string) bool {
	if text == "" || len(text) > maxToken {
		return false
	}
	for i := range len(text) {
		if b := text[i]; b < 0x80 && (b < 'a' || b > 'z') && (b < '0' || b > '9') {
			return false
		}
	}
	return true
}

// document refuses what is no list of tokens.
func document(text string) error {
	for _, token := range strings.Split(text, " ") {
		if token != "" && token != "." && !isToken(token) {
			return graph.Misfit("%q is no token of a document", token)
		}
	}
	return nil
}

// matcher writes what the full-text table is asked.
type matcher struct {
	*lexicon
	err error
}

// tiers returns a question for each tier, without what the tiers before it match; "" for one that matches nothing.
func (m *matcher) tiers(s *graph.Search) []string {
	asked, gone := make([]string, len(s.Tiers)), []graph.Tier(nil)
	if len(s.Not) > 0 {
		gone = append(gone, graph.Tier{s.Not})
	}
	for i, tier := range s.Tiers {
		text := m.tier(tier)
		if text == "" {
			continue
		}
		asked[i] = text
		if len(gone) > 0 {
			asked[i] = "(" + text + " NOT (" + m.anyOf(gone) + "))"
		}
		gone = append(slices.DeleteFunc(gone, func(t graph.Tier) bool { return covers(tier, t) }), tier)
	}
	return asked
}

func (m *matcher) anyOf(tiers []graph.Tier) string {
	texts := make([]string, len(tiers))
	for i, t := range tiers {
		texts[i] = m.tier(t)
	}
	return strings.Join(texts, " OR ")
}

func (m *matcher) tier(t graph.Tier) string {
	var clauses []string
	for _, c := range t {
		var phrases []string
		for _, p := range c {
			phrases = append(phrases, m.phrase(p))
		}
		if len(phrases) == 0 {
			return "" // of no phrases, none occurs
		}
		clauses = append(clauses, "("+strings.Join(phrases, " OR ")+")")
	}
	if len(clauses) == 0 {
		return ""
	}
	return "(" + strings.Join(clauses, " AND ") + ")"
}

// covers says that a tier finds all that a narrower one before it finds, as tiers do that only add phrases or columns:
// each phrase costs the full-text table a start, so that the narrower one need not be left out as well.
func covers(wide, narrow graph.Tier) bool {
	if len(narrow) < len(wide) {
		return false
	}
	for i, clause := range wide {
		for _, p := range narrow[i] {
			if !slices.ContainsFunc(clause, func(q graph.Phrase) bool { return includes(q, p) }) {
				return false
			}
		}
	}
	return true
}

// includes says that a phrase occurs wherever another does.
func includes(wide, narrow graph.Phrase) bool {
	if wide.Prefix != narrow.Prefix || !slices.Equal(wide.Tokens, narrow.Tokens) {
		return false
	}
	return len(wide.Columns) == 0 || len(narrow.Columns) > 0 &&
		!slices.ContainsFunc(narrow.Columns, func(c string) bool { return !slices.Contains(wide.Columns, c) })
}

// phrase always names columns, because one of the table holds no words.
func (m *matcher) phrase(p graph.Phrase) string {
	columns := p.Columns
	if len(columns) == 0 {
		columns = m.columns
	}
	names := make([]string, len(columns))
	for i, name := range columns {
		if names[i] = columnName(name); !m.has(name) {
			m.err = graph.Misfit("no document has a column %q", name)
		}
	}
	for _, token := range p.Tokens {
		if !isToken(token) {
			m.err = graph.Misfit("%q is no token to look for", token)
		}
	}
	if len(p.Tokens) == 0 {
		m.err = graph.Misfit("a phrase without tokens")
	}
	text := "{" + strings.Join(names, " ") + `} : "` + strings.Join(p.Tokens, " ") + `"`
	if p.Prefix {
		text += " *"
	}
	return "(" + text + ")"
}

func (x *lexicon) has(column string) bool {
	for _, name := range x.columns {
		if name == column {
			return true
		}
	}
	return false
}
