package graphtest

import (
	"os"
	"strconv"
	"testing"

	"ortaq/graph"
)

// check is one rule of the contract. Why is printed when it is found broken.
type check struct {
	name, why string
	run       func(*fixture)
}

type group struct {
	name   string
	checks []check
	// atOnce says that its checks do several things at once.
	atOnce bool
}

func groups() []group {
	return []group{
		{"values", valueChecks(), false}, {"orders", orderChecks(), false}, {"pages", pageChecks(), false},
		{"conditions", conditionChecks(), false}, {"relations", relationChecks(), false}, {"edges", edgeChecks(), false},
		{"unions", unionChecks(), false}, {"changes", changeChecks(), false}, {"transactions", transactionChecks(), true},
		{"kept", keptChecks(), false}, {"words", wordChecks(), false}, {"documents", documentChecks(), false},
		{"facets", facetChecks(), false}, {"behind", behindChecks(), false}, {"copies", copyChecks(), false}, {"closures", closureChecks(), false},
		{"oracle", oracleChecks(), false}, {"walks", walkChecks(), true}, {"statements", statementChecks(), false},
		{"loads", loadChecks(), false},
	}
}

// Run checks a backend. Open returns an empty store for each check. Each question that is drawn at random is new when dear
// is 1; see [Dear] for others. With -short only those groups run in which several things happen at once: that is the run
// with the race detector, which has nothing to find in the others and makes them ten times as long.
func Run(t *testing.T, open func(t *testing.T, m *graph.Model) graph.Store, dear int) {
	for _, g := range groups() {
		t.Run(g.name, func(t *testing.T) {
			if testing.Short() && !g.atOnce {
				t.Skip("one thing after the other: left to the run without -short")
			}
			for _, c := range g.checks {
				t.Run(c.name, func(t *testing.T) {
					t.Cleanup(func() {
						if t.Failed() {
							t.Log("The rule: " + c.why)
						}
					})
					m := Model()
					c.run(&fixture{TB: t, ctx: t.Context(), store: open(t, m), model: m, budget: budget{dear: dear}})
				})
			}
		})
	}
}

// soaking is by how much the long checks are longer than usual, 0 where they are not.
func soaking() int {
	factor, err := strconv.Atoi(os.Getenv("ORTAQ_SOAK"))
	if err != nil {
		return 0
	}
	return max(factor, 0)
}

// soak scales the counts of the long checks.
func soak(n int) int { return n * max(soaking(), 1) }
