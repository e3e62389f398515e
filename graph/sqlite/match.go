package sqlite

import (
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
			return misfit("%q is no token of a document", token)
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
	asked, gone := make([]string, len(s.Tiers)), []string(nil)
	for _, p := range s.Not {
		gone = append(gone, m.phrase(p))
	}
	for i, tier := range s.Tiers {
		text := m.tier(tier)
		if text == "" {
			continue
		}
		asked[i] = text
		if len(gone) > 0 {
			asked[i] = "(" + text + " NOT (" + strings.Join(gone, " OR ") + "))"
		}
		gone = append(gone, text)
	}
	return asked
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

// phrase always names columns, because one of the table holds no words.
func (m *matcher) phrase(p graph.Phrase) string {
	columns := p.Columns
	if len(columns) == 0 {
		columns = m.columns
	}
	names := make([]string, len(columns))
	for i, name := range columns {
		if names[i] = columnName(name); !m.has(name) {
			m.err = misfit("no document has a column %q", name)
		}
	}
	for _, token := range p.Tokens {
		if !isToken(token) {
			m.err = misfit("%q is no token to look for", token)
		}
	}
	if len(p.Tokens) == 0 {
		m.err = misfit("a phrase without tokens")
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
