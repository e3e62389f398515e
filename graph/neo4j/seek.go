package neo4j

import (
	"slices"
	"strconv"
	"strings"

	"ortaq/graph"
)

// seek is a list that words narrow and order: the candidates of each tier, those that have the least ranks. All that is
// asked of the list is asked of these. Where enough of them fill the page and nothing else is wanted, no more tiers are
// asked; 0: all are.
type seek struct {
	tiers  []candidates
	enough int
}

// candidates are the names of a tier's nodes, in the order of their ranks, and of whether there are more.
type candidates struct {
	tier        int
	nodes, more string
}

// seekKeys are these keys as they are met while walking.
func (sc scope) seekKeys(w graph.Walk, tier string) []key {
	integer, id := graph.Prop{Name: "rank", Type: graph.Int, Required: true}, graph.Prop{Name: "id", Required: true}
	return []key{{tier, integer, w.Back, false}, {sc.name + "." + rankProp, integer, w.Back, false}, {sc.name + ".id", id, w.Back, false}}
}

// seek asks for the candidates of a search over some labels, under a condition that may leave some of them out.
func (q *question) seek(l *list) *seek {
	s, sc, where := l.sel.Search, l.scope, l.sel.Where
	if s.Candidates < 1 {
		q.fail(graph.Misfit("a search for %d candidates", s.Candidates))
	}
	if len(documented(sc.labels)) == 0 {
		q.fail(graph.Misfit("words do not find nodes of %s", sc.all()))
	}
	found := q.node(documented(sc.possible(where)))
	m, sk := &matcher{q: q, node: found.name, columns: q.cat.columns}, &seek{enough: l.enough()}
	for _, p := range s.Not {
		m.refuse(p)
	}
	for i, t := range s.Tiers {
		texts, cond := m.next(t)
		if len(texts) > 0 && len(found.labels) > 0 {
			sk.tiers = append(sk.tiers, q.candidates(i, seeker{sk.unlessEnough(q), texts, all(q.among(found), cond), found.name, sk.most(s)}))
		}
	}
	return sk
}

// enough is how many candidates fill the page of a list that has the first ones, whoever they are, and nothing else.
func (l *list) enough() int {
	asks := l.behind || l.Back || l.Start != nil || l.Stop != nil || l.sel.Total || len(l.sel.Facets) > 0
	for _, part := range graph.Conjuncts(l.sel.Where) {
		asks = asks || slices.ContainsFunc(l.labels, func(x *label) bool { return x.Document != nil && !x.Leads(part) })
	}
	if asks {
		return 0
	}
	return l.N + 1
}

// most is how many candidates of a tier are kept.
func (sk *seek) most(s *graph.Search) int {
	if sk.enough == 0 {
		return s.Candidates
	}
	return min(s.Candidates, sk.enough)
}

// unlessEnough begins to ask for the next tier.
func (sk *seek) unlessEnough(q *question) string {
	if sk.enough == 0 || len(sk.tiers) == 0 {
		return ""
	}
	sizes := make([]string, len(sk.tiers))
	for i, c := range sk.tiers {
		sizes[i] = "size(" + c.nodes + ")"
	}
	return "WITH * WHERE " + strings.Join(sizes, " + ") + " < " + q.arg(int64(sk.enough)) + " "
}

// documented are the labels whose nodes words may find.
func documented(labels []*label) []*label {
	return slices.DeleteFunc(slices.Clone(labels), func(l *label) bool { return l.Document == nil })
}

// among writes that a document belongs to a node of some labels.
func (q *question) among(found scope) string {
	if len(found.labels) == len(documented(q.cat.list)) {
		return always
	}
	return found.name + ":" + anyOf(found.labels)
}

// seeker is a question for the candidates of a tier.
type seeker struct {
	ahead string
	texts []string
	cond  string
	node  string
	most  int
}

func (q *question) candidates(tier int, s seeker) candidates {
	ahead, text, once := s.ahead, "text", ""
	if len(s.texts) > 1 {
		ahead += "UNWIND " + q.arg(s.texts) + " AS text "
		once = "DISTINCT "
	} else {
		text = q.arg(s.texts[0])
	}
	most := q.arg(int64(s.most))
	found := ahead + "CALL db.index.fulltext.queryNodes(" + q.arg(q.cat.wordsIndex()) + ", " + text + ") YIELD node AS " + s.node + where(s.cond)
	cut := " WITH " + once + s.node + " ORDER BY " + s.node + "." + rankProp + " LIMIT " + q.arg(int64(s.most)+1)
	names := q.once(found+cut, "collect("+s.node+")[.."+most+"]", "count(*) > "+most)
	return candidates{tier, names[0], names[1]}
}

// clause finds the candidates of all tiers.
func (sk *seek) clause(name string) string {
	nodes := make([]string, len(sk.tiers))
	for i, c := range sk.tiers {
		nodes[i] = c.nodes
	}
	return "UNWIND " + strings.Join(nodes, " + ") + " AS " + name + " WITH " + name
}

// tiered finds them together with their tiers.
func (sk *seek) tiered(name, tier string) string {
	parts, nodes := make([]string, len(sk.tiers)), make([]string, len(sk.tiers))
	for i, c := range sk.tiers {
		nodes[i] = c.nodes
		parts[i] = "UNWIND " + c.nodes + " AS " + name + " RETURN " + name + ", " + strconv.Itoa(c.tier) + " AS " + tier
	}
	return "CALL (" + strings.Join(nodes, ", ") + ") { " + strings.Join(parts, " UNION ALL ") + " } WITH " + name + ", " + tier
}

// among writes that a node is a candidate of some tier.
func (sk *seek) among(name string) string {
	conds := make([]string, len(sk.tiers))
	for i, c := range sk.tiers {
		conds[i] = name + " IN " + c.nodes
	}
	return either(conds)
}

// tier writes the tier of a candidate.
func (sk *seek) tier(name string) string {
	text := "CASE"
	for _, c := range sk.tiers {
		text += " WHEN " + name + " IN " + c.nodes + " THEN " + strconv.Itoa(c.tier)
	}
	return text + " END"
}

// bounded writes that a tier has more than its candidates.
func (sk *seek) bounded() string {
	more := make([]string, len(sk.tiers))
	for i, c := range sk.tiers {
		more[i] = c.more
	}
	return either(more)
}
