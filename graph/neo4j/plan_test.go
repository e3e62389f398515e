package neo4j

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"ortaq/graph"
	"ortaq/graph/graphtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// crowd is a graph that is large enough for indexes to pay.
func crowd() []graph.Change {
	var changes []graph.Change
	for i := range 20 {
		changes = append(changes, made("tpc", i, "code", fmt.Sprint("t", i)))
	}
	for i := range 300 {
		changes = append(changes,
			made("clb", i, "kind", fmt.Sprint("k", i%10), "title", fmt.Sprintf("red w%d", i), "rank", int64(3*i)),
			made("tol", i, "weight", int64(i%50), "rank", int64(3*i+1)), made("rom", i, "weight", int64(i%50), "rank", int64(3*i+2)),
			graph.Link{From: nodeID("tol", i), Edge: "owner", To: nodeID("clb", i)},
			graph.Link{From: nodeID("tol", i), Edge: "topics", To: nodeID("tpc", i%20)})
	}
	return changes
}

func nodeID(prefix string, i int) graph.ID { return fmt.Sprintf("%s_%026d", prefix, i) }

func made(prefix string, i int, pairs ...any) graph.Create {
	c := graph.Create{ID: nodeID(prefix, i), Props: map[string]any{"visible": i%3 > 0, "name": fmt.Sprintf("n%04d", i*7919%300)}}
	for i := 0; i < len(pairs); i += 2 {
		c.Props[pairs[i].(string)] = pairs[i+1]
	}
	return c
}

// plan is how the server runs a question, an operator a line. (Of an EXPLAIN the driver tells some parts twice, and
// others not at all.)
func (s *Store) plan(t *testing.T, query graph.Query) string {
	t.Helper()
	members, err := s.cat.members(query.Label)
	if err != nil {
		t.Fatal(err)
	}
	q := newQuestion(s.cat, false)
	asked, _, err := q.asks(q.whole(&query, members))
	if err != nil {
		t.Fatal(err)
	}
	profile := new(statement).add("PROFILE ", asked.text.String()).with(asked.params)
	session := s.session(t.Context(), neo4j.AccessModeRead)
	defer s.end(t.Context(), session)
	summary, err := s.conn(session).ask(t.Context(), profile, func([]any) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	describe(&b, summary.Profile())
	return asked.text.String() + "\n" + b.String()
}

func describe(b *strings.Builder, p neo4j.ProfiledPlan) {
	fmt.Fprintln(b, strings.TrimSuffix(p.Operator(), "@neo4j"), p.Arguments()["Details"])
	for _, child := range p.Children() {
		describe(b, child)
	}
}

var visible = graph.Cmp{Prop: "visible", Value: true}

func first20(label string, where graph.Cond, order ...graph.Order) graph.Query {
	return graph.Query{Label: label, Select: graph.Select{Where: where, Order: order, Window: graph.Window{First: 20}}}
}

// sample lets the server look at its data before it plans.
func (s *Store) sample(t *testing.T) error {
	t.Helper()
	session := s.session(t.Context(), neo4j.AccessModeWrite)
	defer s.end(t.Context(), session)
	return s.conn(session).query(t.Context(), new(statement).add("CALL db.prepareForReplanning(60)"), func([]any) error { return nil })
}

func TestPlans(t *testing.T) {
	s := openNew(t, graphtest.Model()).(*Store)
	err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, crowd()...) })
	if err == nil {
		err = s.sample(t)
	}
	if err != nil {
		t.Fatal(err)
	}
	byName := graph.Order{Prop: "name"}
	after, total, nested := first20("Club", visible, byName), first20("Club", graph.And{visible, graph.Cmp{Prop: "kind", Value: "k1"}}), first20("Club", visible, byName)
	after.After = graph.Keys{"n0100", nodeID("clb", 1)}
	total.First, total.Total = 0, true
	nested.Want.Edges = []graph.EdgeWant{{Key: "tools", Edge: "tools", Select: first20("", visible, byName).Select}}
	about := graph.Some{Edge: "topics", Where: graph.And{visible, graph.Under{Edge: "broader", Where: graph.Cmp{Prop: "code", Value: "t3"}}}}
	keyed := graph.Some{Edge: "topics", Where: graph.And{visible, graph.Cmp{Prop: "code", Value: "t3"}}}
	over := graph.Some{Edge: "of", Where: graph.And{visible, about}}
	words := first20("Found", visible)
	words.Search = &graph.Search{Candidates: 100, Tiers: []graph.Tier{{{graph.Phrase{Tokens: []string{"red"}}}}}}
	for name, c := range map[string]struct {
		q        graph.Query
		has, not string
	}{
		"page":   {first20("Club", visible, byName), "RANGE INDEX n1:Club(visible, name, id)", "Top"},
		"after":  {after, "RANGE INDEX n1:Club(visible, name, id) WHERE visible = $p0 AND name", "Sort"},
		"by id":  {first20("Club", visible), "RANGE INDEX n1:Club(visible, id)", "Top"},
		"union":  {first20("Thing", visible, byName), "RANGE INDEX n1:Thing(visible, name, id)", "Top"},
		"desc":   {first20("Club", visible, graph.Order{Prop: "name", Desc: true}), "RANGE INDEX n1:Club(visible, name, id)", "\nTop"},
		"total":  {total, "RANGE INDEX n1:Club(kind)", "Sort"},
		"nested": {nested, "RANGE INDEX n1:Club(visible, name, id)", "Sort"},
		"under":  {first20("Tool", graph.And{visible, about}, byName), "`Tool.topics.under`", "VarLength"},
		"few":    {first20("Tool", graph.And{visible, keyed}, byName), "NodeUniqueIndexSeek UNIQUE n2:Topic(code)", "NodeIndexScan"},
		"many":   {first20("Tool", graph.And{visible, keyed}, byName), "NodeIndexSeek RANGE INDEX n1:Tool(visible, name, id)", "NodeIndexScan"},
		"over":   {first20("Loan", graph.And{visible, over}, byName), "`Loan.of.topics.under`", "Tool"},
		"words":  {words, "db.index.fulltext.queryNodes", "NodeIndexSeek"},
	} {
		plan := s.plan(t, c.q)
		if !strings.Contains(plan, c.has) {
			t.Errorf("%s: no %q in\n%s", name, c.has, plan)
		}
		for _, not := range []string{c.not, "AllNodesScan", "CartesianProduct", "NodeByLabelScan", "UnionNodeByLabelsScan"} {
			if strings.Contains(plan, not) {
				t.Errorf("%s: %q in\n%s", name, not, plan)
			}
		}
	}
}
