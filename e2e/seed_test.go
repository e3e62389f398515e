package e2e

import (
	"testing"

	"golang.org/x/tools/txtar"

	"ortaq/seed"
)

// TestQuestionOverSeed asks the question that the registry exists to answer over the records that it starts with.
func TestQuestionOverSeed(t *testing.T) {
	inTurn(t)
	archive, err := txtar.ParseFile("question.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c := &testCase{"question.txtar", archive}
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := emptySite(t, b)
			if err := seed.Load(t.Context(), s.registry, seed.All); err != nil {
				t.Fatal(err)
			}
			got := s.ask(t, request{query: c.section("query.graphql")})
			total := got.find(t, "resourceShares", "totalCount").(float64)
			rows := got.find(t, "resourceShares", "nodes").([]any)
			if total < 1 || len(rows) != min(20, int(total)) {
				t.Errorf("the count is %v, and there are %d rows", total, len(rows))
			}
			if got.statements > 4 {
				t.Errorf("the question cost %d statements, 4 are allowed", got.statements)
			}
			t.Log(total, "shares,", got.statements, "statements")
		})
	}
}
