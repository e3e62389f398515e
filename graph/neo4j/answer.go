package neo4j

import (
	"ortaq/graph"
)

// answer is the one row of a Find: columns, and what stands in them.
type answer struct {
	list                  *list
	page                  string // what finds its nodes
	columns               []string
	items, total, bounded int
	tallies               []*tally
}

// answer plans the columns of a list.
func (q *question) answer(l *list) *answer {
	a := &answer{list: l, page: q.page(l), items: -1, total: -1, bounded: -1}
	if l.n > 0 && !l.nobody() {
		a.items = a.column(l.collected(a.page))
	}
	if l.sel.Total {
		a.total = a.column(l.total())
	}
	if l.sel.Total && l.seek != nil {
		a.bounded = a.column(l.seek.bounded())
	}
	for i := range l.sel.Facets {
		t := q.tally(l, &l.sel.Facets[i])
		t.plan(a)
		a.tallies = append(a.tallies, t)
	}
	return a
}

func (a *answer) column(text string) int {
	a.columns = append(a.columns, text)
	return len(a.columns) - 1
}

// asks writes the statement. It returns one row, or the rows of the page where nothing else is wanted and nothing was
// asked before: such a statement is a level lower and so planned sooner. Along an index the server would then scan
// rather than seek, though.
func (q *question) asks(a *answer) (s *statement, bare bool, err error) {
	if len(a.columns) == 1 && a.items == 0 && a.list.lead == "" && q.before.Len() == 0 {
		s, err = q.statement(a.page, a.list.slot.columns)
		return s, true, err
	}
	s, err = q.statement("", a.columns)
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
