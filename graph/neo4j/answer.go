package neo4j

import (
	"ortaq/graph"
)

// answer says in which columns of a row the answer of a list stands.
type answer struct {
	list                  *list
	page                  string // what finds its nodes
	items, total, bounded int
	tallies               []*tally
}

// record takes columns and says where they stand: those of a node, or of the one row of a Find.
type record interface {
	column(text string) int
	// collect adds a list of a value of all rows of a query that counts.
	collect(query, value string) int
}

// answer plans the columns of a list.
func (q *question) answer(l *list, r record) *answer {
	a := &answer{list: l, page: q.page(l), items: -1, total: -1, bounded: -1}
	if l.N > 0 && !l.nobody() {
		a.items = l.slot.into(r, a.page)
	}
	if l.sel.Total {
		a.total = r.column(l.total(q))
	}
	if l.sel.Total && l.seek != nil {
		a.bounded = r.column(l.seek.bounded())
	}
	for i := range l.sel.Facets {
		t := q.tally(l, &l.sel.Facets[i])
		t.plan(r)
		a.tallies = append(a.tallies, t)
	}
	return a
}

// columns are the columns of the one row of a Find.
type columns []string

func (c *columns) column(text string) int {
	*c = append(*c, text)
	return len(*c) - 1
}

func (c *columns) collect(query, value string) int {
	return c.column("COLLECT { " + query + " RETURN " + value + " }")
}

// whole plans the row of a Find.
func (q *question) whole(query *graph.Query, members []*label) (*answer, columns) {
	var row columns
	a := q.answer(q.root(query, members), &row)
	return a, row
}

// asks writes the statement. It returns one row, or the rows of the page where nothing else is wanted and nothing was
// asked before: such a statement is a level lower and so planned sooner. Along an index the server would then scan
// rather than seek, though.
func (q *question) asks(a *answer, row columns) (s *statement, bare bool, err error) {
	if len(row) == 1 && a.items == 0 && a.list.lead == "" && q.before.Len() == 0 {
		s, err = q.statement(a.page+a.list.slot.calls, a.list.slot.columns)
		return s, true, err
	}
	s, err = q.statement("", row)
	return s, false, err
}

// read makes the page of the row.
func (a *answer) read(row []any) *graph.Page {
	p := a.list.read(at(row, a.items), value(row, a.total))
	p.Bounded = value(row, a.bounded) == true
	if len(a.tallies) > 0 {
		p.Facets = make(map[string][]graph.Count, len(a.tallies))
	}
	for _, t := range a.tallies {
		p.Facets[t.Key] = t.read(row)
	}
	return p
}
