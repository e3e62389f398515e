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
	gone       string
	goneLeaves int
	goneCond   []func() string
}

// asked is a part of a search: what the index is asked for it, in pieces of which each gives some of the documents, and
// the condition on a node that says the same. The condition is needed where the index gives too much.
type asked struct {
	texts  []string
	leaves int
	exact  bool
	cond   func() string
}

// maxLeaves is the most phrases in columns that the index is asked at once; Lucene refuses more than 1,024.
const maxLeaves = 1000

func (m *matcher) phrase(p graph.Phrase) asked {
	m.check(p)
	out, parts := asked{exact: !p.Prefix || len(p.Tokens) == 1}, make([]string, 0, len(m.columns))
	for _, name := range m.in(p) {
		parts = append(parts, lucene(name+":", p))
		out.leaves += map[bool]int{true: 1, false: 2}[out.exact]
	}
	out.texts = []string{"(" + strings.Join(parts, " ") + ")"}
	return out
}

// check refuses what is no phrase of tokens.
func (m *matcher) check(p graph.Phrase) {
	for _, name := range p.Columns {
		if !slices.Contains(m.columns, name) {
			m.q.fail(graph.Misfit("no document has a column %q", name))
		}
	}
	for _, token := range p.Tokens {
		if !isToken(token) {
			m.q.fail(graph.Misfit("%q is no token to look for", token))
		}
	}
	if len(p.Tokens) == 0 {
		m.q.fail(graph.Misfit("a phrase without tokens"))
	}
}

// leaveOut keeps away what a part matches.
func (m *matcher) leaveOut(part asked) {
	if !part.exact || len(part.texts) > 1 || m.goneLeaves+part.leaves > maxLeaves/2 {
		m.goneCond = append(m.goneCond, part.cond)
		return
	}
	m.goneLeaves += part.leaves
	m.gone += " -(" + part.texts[0] + ")"
}

// refuse keeps a phrase away.
func (m *matcher) refuse(p graph.Phrase) { m.leaveOut(m.clause(graph.Clause{p})) }

// next returns what the index is asked for a tier, without what is gone by now, and the condition that is left; nothing
// for a tier that matches nothing.
func (m *matcher) next(t graph.Tier) (texts []string, cond string) {
	part := m.tier(t)
	if len(part.texts) == 0 {
		return nil, always
	}
	for _, text := range part.texts {
		texts = append(texts, text+m.gone)
	}
	cond = always
	if !part.exact {
		cond = part.cond()
	}
	for _, gone := range m.goneCond {
		cond = all(cond, "NOT ("+gone()+")")
	}
	m.leaveOut(part)
	return texts, cond
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

// clause is one of some phrases, each a piece.
func (m *matcher) clause(c graph.Clause) asked {
	out := asked{exact: true, cond: func() string { return m.stands(c) }}
	for _, p := range c {
		part := m.phrase(p)
		out.texts, out.leaves, out.exact = append(out.texts, part.texts...), out.leaves+part.leaves, out.exact && part.exact
	}
	return out
}

// tier is all clauses of a tier; without a text, it matches nothing.
func (m *matcher) tier(t graph.Tier) asked {
	parts, big := make([]asked, len(t)), 0
	for i, c := range t {
		if len(c) == 0 {
			return asked{} // of no phrases, none occurs
		}
		if parts[i] = m.clause(c); parts[i].leaves > parts[big].leaves {
			big = i
		}
	}
	if len(parts) == 0 {
		return asked{}
	}
	parts[0], parts[big] = parts[big], parts[0]
	out := m.both(parts[0], parts[1:])
	out.cond = func() string {
		conds := make([]string, len(parts))
		for i, part := range parts {
			conds[i] = part.cond()
		}
		return all(conds...)
	}
	return out
}

// both is the largest clause in as many pieces as it needs, each with the other clauses, unless they are too large.
func (m *matcher) both(big asked, others []asked) asked {
	out, rest := asked{leaves: big.leaves, exact: big.exact}, ""
	for _, part := range others {
		fits := part.leaves <= maxLeaves/4/len(others)
		out.exact = out.exact && part.exact && fits
		if fits {
			rest += " +(" + strings.Join(part.texts, " ") + ")"
			out.leaves += part.leaves
		}
	}
	size := max(1, (maxLeaves/4)*len(big.texts)/max(1, big.leaves))
	if out.leaves+m.goneLeaves <= maxLeaves {
		size = len(big.texts)
	}
	for piece := range slices.Chunk(big.texts, size) {
		out.texts = append(out.texts, "+("+strings.Join(piece, " ")+")"+rest)
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
