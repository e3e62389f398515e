package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// A tier is asked of the full-text index in Lucene's language, built of tokens alone. Lucene has no phrase whose last
// token is the beginning of one: there it gives all documents that have the parts, and Cypher looks at their texts.

// matcher writes what the index is asked, and what is left to ask of a node that it gives.
type matcher struct {
	q       *question
	node    string
	columns []string // of all documents
	// gone is what documents may not have any more: phrases that are refused, and what the tiers before match.
	gone     string
	goneCond []func() string
}

// asked is a part of a search: what the index is asked for it, and the condition on a node that says the same. The
// condition is needed where the index gives too much.
type asked struct {
	text  string
	exact bool
	cond  func() string
}

func (m *matcher) phrase(p graph.Phrase) asked {
	m.check(p)
	parts := make([]string, 0, len(m.columns))
	for _, name := range m.in(p) {
		parts = append(parts, lucene(name+":", p))
	}
	return asked{text: "(" + strings.Join(parts, " ") + ")", exact: !p.Prefix || len(p.Tokens) == 1}
}

// check refuses what is no phrase of tokens.
func (m *matcher) check(p graph.Phrase) {
	for _, name := range p.Columns {
		if !slices.Contains(m.columns, name) {
			m.q.fail(misfit("no document has a column %q", name))
		}
	}
	for _, token := range p.Tokens {
		if !isToken(token) {
			m.q.fail(misfit("%q is no token to look for", token))
		}
	}
	if len(p.Tokens) == 0 {
		m.q.fail(misfit("a phrase without tokens"))
	}
}

// leaveOut keeps away what a part matches.
func (m *matcher) leaveOut(part asked) {
	if part.exact {
		m.gone += " -(" + part.text + ")"
	} else {
		m.goneCond = append(m.goneCond, part.cond)
	}
}

// next returns what the index is asked for a tier, without what is gone by now, and the condition that is left; "" for
// a tier that matches nothing.
func (m *matcher) next(t graph.Tier) (text, cond string) {
	part := m.tier(t)
	if part.text == "" {
		return "", always
	}
	text, cond = part.text+m.gone, always
	if !part.exact {
		cond = part.cond()
	}
	for _, gone := range m.goneCond {
		cond = all(cond, "NOT ("+gone()+")")
	}
	m.leaveOut(part)
	return text, cond
}

// in are the columns where a phrase may stand.
func (m *matcher) in(p graph.Phrase) []string {
	if len(p.Columns) == 0 {
		return m.columns
	}
	return p.Columns
}

// lucene is a phrase in one column; of one that ends with the beginning of a token, its parts.
func lucene(field string, p graph.Phrase) string {
	last := max(len(p.Tokens)-1, 0)
	begin, end := strings.Join(p.Tokens[:last], " "), strings.Join(p.Tokens[last:], "")
	switch {
	case !p.Prefix:
		return field + `"` + strings.Join(p.Tokens, " ") + `"`
	case last == 0:
		return field + end + "*"
	}
	return "(+" + field + `"` + begin + `" +` + field + end + "*)"
}

func (m *matcher) clause(c graph.Clause) asked {
	out, texts := asked{exact: true, cond: func() string { return m.stands(c) }}, make([]string, len(c))
	for i, p := range c {
		part := m.phrase(p)
		texts[i], out.exact = part.text, out.exact && part.exact
	}
	out.text = "(" + strings.Join(texts, " ") + ")"
	return out
}

// tier is all clauses of a tier; without a text, it matches nothing.
func (m *matcher) tier(t graph.Tier) asked {
	out, texts, parts := asked{exact: true}, make([]string, len(t)), make([]asked, len(t))
	for i, c := range t {
		if len(c) == 0 {
			return asked{} // of no phrases, none occurs
		}
		parts[i] = m.clause(c)
		texts[i], out.exact = "+"+parts[i].text, out.exact && parts[i].exact
	}
	out.text = strings.Join(texts, " ")
	out.cond = func() string {
		conds := make([]string, len(parts))
		for i, part := range parts {
			conds[i] = part.cond()
		}
		return all(conds...)
	}
	return out
}

// stands writes that one of some phrases stands in the texts of a node; those with the same columns are asked together.
func (m *matcher) stands(c graph.Clause) string {
	byColumns, order := map[string][]any{}, []string(nil)
	for _, p := range c {
		columns, text := strings.Join(m.in(p), " "), " "+strings.Join(p.Tokens, " ")
		if !p.Prefix {
			text += " "
		}
		if byColumns[columns] == nil {
			order = append(order, columns)
		}
		byColumns[columns] = append(byColumns[columns], text)
	}
	conds := make([]string, len(order))
	for i, columns := range order {
		conds[i] = "any(x IN " + m.q.arg(byColumns[columns]) + " WHERE any(y IN " + m.texts(columns) + " WHERE (' ' + y + ' ') CONTAINS x))"
	}
	return either(conds)
}

// texts is a list of a node's texts, their tokens separated by single spaces.
func (m *matcher) texts(columns string) string {
	var texts []string
	for name := range strings.FieldsSeq(columns) {
		texts = append(texts, "coalesce("+m.node+"."+quote(twin(name))+", "+m.node+"."+quote(name)+", '')")
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
