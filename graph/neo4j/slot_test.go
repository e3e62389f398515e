package neo4j

import (
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"
)

// The server finds a node that is deleted meanwhile, but not what it had, or only what an index has of it.
func TestNodeDeletedMeanwhileIsLeftOut(t *testing.T) {
	cat, err := newCatalog(graphtest.Model())
	if err != nil {
		t.Fatal(err)
	}
	q := newQuestion(cat, false)
	ask := graph.Query{Label: "Club", Select: graph.Select{Window: graph.Window{Last: 3}, Want: graph.Want{Props: []string{"visible", "name"}}}}
	l := q.root(&ask, []*label{cat.labels["Club"]})
	q.page(l)
	rows := []any{[]any{"clb_4", true, "d"}, []any{nil, nil, nil}, []any{"clb_2", nil, "b"}, []any{"clb_1", true, "a"}}
	page := l.read(rows, nil)
	if q.err != nil || !q.torn || len(page.Items) != 1 || page.Items[0].Node.ID != "clb_4" || !page.HasPrevious {
		t.Errorf("got %+v, %v", page, q.err)
	}
}
