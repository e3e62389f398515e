package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ortaq/graph"
)

// recorder keeps the statements that a connection runs.
type recorder struct {
	driver.Conn
	ran []*statement
}

type recorded struct {
	driver.Stmt
	text string
	r    *recorder
}

func (r *recorder) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	st, err := r.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	return recorded{st, text, r}, err
}

func (st recorded) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s := new(statement).add(st.text)
	s.args = args
	st.r.ran = append(st.r.ran, s)
	return st.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

// plans returns how SQLite runs each statement of a question.
func plans(t *testing.T, q graph.Query) (plans []string) {
	t.Helper()
	s := openAt(t, filepath.Join(t.TempDir(), "graph.db"), registry())
	world{regions: 3, organizations: 10, technologies: 5, facilities: 20, equipment: 20, shares: 10}.fill(t, s)
	c := <-s.readers.free
	rec := &recorder{Conn: c.raw}
	c.raw = rec
	if _, err := (&reader{cat: s.cat, conn: c}).Find(t.Context(), q); err != nil {
		t.Fatal(err)
	}
	c.raw = rec.Conn
	for _, ran := range rec.ran {
		explain := new(statement).add("EXPLAIN QUERY PLAN ", ran.text.String())
		explain.args = ran.args
		var lines []string
		err := c.ask(t.Context(), explain, func(row []driver.Value) error {
			lines = append(lines, row[3].(string))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, strings.Join(lines, "\n"))
		t.Log(ran.text.String() + "\n" + plans[len(plans)-1])
	}
	s.readers.free <- c
	return plans
}

// has and lacks check a plan; a temporary b-tree is what SQLite sorts with.
func has(t *testing.T, plan, what string) {
	t.Helper()
	if !strings.Contains(plan, what) {
		t.Errorf("no %q in\n%s", what, plan)
	}
}

func lacks(t *testing.T, plan, what string) {
	t.Helper()
	if strings.Contains(plan, what) {
		t.Errorf("%q in\n%s", what, plan)
	}
}

func TestPageReadsItsIndex(t *testing.T) {
	byEnglish := page20("Equipment", visible())
	byEnglish.Order = []graph.Order{{Prop: "sortEn"}}
	after := page20("Equipment", visible())
	after.After = graph.Keys{"a", nodeID("equ", 1)}
	before := page20("Equipment", visible())
	before.First, before.Last, before.Before = 0, 20, after.After
	byID := page20("Equipment", visible())
	byID.Order = nil
	for name, c := range map[string]struct {
		q     graph.Query
		index string
	}{
		"first":  {page20("Equipment", visible()), "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=?)"},
		"after":  {after, "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=? AND (sortRu,id)>(?,?))"},
		"before": {before, "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=? AND (sortRu,id)<(?,?))"},
		"nulls":  {byEnglish, "USING COVERING INDEX index:Equipment:visible,sortEn,id: (visible=?)"},
		"by id":  {byID, "USING COVERING INDEX index:Equipment:visible,id: (visible=?)"},
		"joined": {withOwner(page20("Equipment", visible())), "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=?)"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := plans(t, c.q)[0]
			has(t, plan, c.index)
			lacks(t, plan, "TEMP B-TREE")
			has(t, plan, "MATERIALIZE p")
		})
	}
}

// Counting reads what is counted already, or bitmaps of the values that a condition names.
func TestCountReadsBitmaps(t *testing.T) {
	q := graph.Query{Label: "Equipment", Select: graph.Select{Where: visible(), Total: true}}
	has(t, plans(t, q)[0], "SEARCH counted USING PRIMARY KEY (label=? AND trait=?)")
	for _, c := range []graph.Cond{
		eq("condition", "GOOD"), graph.Not{Cond: eq("condition", "GOOD")}, graph.Or{eq("condition", "GOOD"), usesUnder("tec-1")},
	} {
		q.Where = visible(c)
		ps := plans(t, q)
		has(t, ps[0], "SEARCH v USING PRIMARY KEY (label=? AND trait=?")
		if lacks(t, ps[0], "Equipment"); len(ps) != 1 {
			t.Errorf("%d statements, want 1", len(ps))
		}
	}
}

// The page of each parent comes from the index on the edge; only the pages together are sorted, by parent.
func TestPagesOfParentsReadTheIndexOfTheEdge(t *testing.T) {
	q := page20("Organization", visible())
	q.Want.Edges = []graph.EdgeWant{{Key: "e", Edge: "equipment", Select: page20("Equipment", visible()).Select}}
	q.Want.Edges[0].Total = true
	ps := plans(t, q)
	if len(ps) != 3 {
		t.Fatalf("%d statements for a list of lists with totals, want 3", len(ps))
	}
	has(t, ps[1], "USING COVERING INDEX index:Equipment:owner_rk,visible,sortRu,id:owner_rk (owner_rk=? AND visible=?)")
	if n := strings.Count(ps[1], "TEMP B-TREE"); n != 1 {
		t.Errorf("%d sorts in\n%s", n, ps[1])
	}
	has(t, ps[2], "USING COVERING INDEX index:Equipment:owner_rk,visible,sortRu,id:owner_rk (owner_rk=? AND visible=?)")
}

func TestUnionMergesTwoIndexes(t *testing.T) {
	plan := plans(t, page20("Resource", visible()))[0]
	has(t, plan, "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=?)")
	has(t, plan, "USING COVERING INDEX index:Facility:visible,sortRu,id: (visible=?)")
}

// The question is picked from bitmaps, which give its total, too; then its page is loaded.
func TestQuestionIsTwoStatements(t *testing.T) {
	ps := plans(t, question("tec-1"))
	if len(ps) != 2 {
		t.Fatalf("%d statements, want 2", len(ps))
	}
	has(t, ps[0], "SEARCH v USING PRIMARY KEY (label=? AND trait=? AND value=?)")
	lacks(t, ps[0], "Share")
	has(t, ps[1], "SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)")
}

// Where many nodes are picked, the order is walked, and only the row key is looked at.
func TestManyPickedAreWalked(t *testing.T) {
	q := page20("Equipment", visible(eq("condition", "GOOD")))
	q.First = 1
	has(t, plans(t, q)[1], "USING COVERING INDEX index:Equipment:visible,sortRu,id: (visible=?)")
	q.Where = visible(usesUnder("tec-1"), eq("condition", "GOOD"))
	has(t, plans(t, q)[1], "SEARCH t1 USING INTEGER PRIMARY KEY (rowid=?)")
}

// A condition on a tree that bitmaps do not answer whole has both of its ways in one statement.
func TestUnderReadsTheClosure(t *testing.T) {
	q := page20("Equipment", visible(usesUnder("tec-1"), graph.Cmp{Prop: "maker", Op: graph.Contains, Value: "a"}))
	ps := plans(t, q)
	if len(ps) != 1 {
		t.Fatalf("%d statements, want 1", len(ps))
	}
	has(t, ps[0], "SEARCH Equipment.technologies.under USING PRIMARY KEY (lead=? AND dst=?)")
	has(t, ps[0], "USING INDEX index:Equipment:visible,sortRu,id: (visible=?)")
}

// What words find is read in the order of ranks, without sorting, until the page is full.
func TestWordsReadInOrder(t *testing.T) {
	for _, label := range []string{"Equipment", "Resource"} {
		ps := plans(t, found(label, phrase("five1")))
		if len(ps) != 1 {
			t.Fatalf("%d statements, want 1", len(ps))
		}
		has(t, ps[0], "CO-ROUTINE")
		lacks(t, ps[0], "TEMP B-TREE")
	}
}

// Facets read what is counted already, or the bitmaps of their values and those of the condition, never a record.
func TestFacetsReadBitmaps(t *testing.T) {
	for name, q := range benchmarkedFacets() {
		plan := plans(t, q)[0]
		has(t, plan, "SEARCH v USING PRIMARY KEY (label=? AND trait=?")
		if lacks(t, plan, "Equipment"); t.Failed() {
			t.Fatal(name)
		}
	}
}

// A label of 60 to-one edges is more than SQLite joins; the rest are loaded by statements of their own.
func TestManyToOneEdges(t *testing.T) {
	m, want := registry(), graph.Want{}
	for i := range 60 {
		name := fmt.Sprint("edge", i)
		m.Label("Share").Edges = append(m.Label("Share").Edges, &graph.Edge{Name: name, Kind: fmt.Sprint("K", i), One: true, Targets: []string{"Region"}})
		want.Edges = append(want.Edges, graph.EdgeWant{Key: name, Edge: name})
	}
	s := openAt(t, filepath.Join(t.TempDir(), "graph.db"), m)
	changes := []graph.Change{made("reg", 1, map[string]any{"code": "a"}), made("shr", 1, nil)}
	for _, e := range want.Edges {
		changes = append(changes, graph.Link{From: nodeID("shr", 1), Edge: e.Edge, To: nodeID("reg", 1)})
	}
	if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }); err != nil {
		t.Fatal(err)
	}
	q := page20("Share", visible())
	q.Want = want
	node := find(t, s, q).Items[0].Node
	for _, e := range want.Edges {
		if r := node.One(e.Key); r == nil || r.ID != nodeID("reg", 1) {
			t.Errorf("%s leads to %v", e.Key, r)
		}
	}
}
