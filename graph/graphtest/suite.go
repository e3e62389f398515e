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
}

func groups() []group {
	return []group{
		{"values", valueChecks()}, {"orders", orderChecks()}, {"pages", pageChecks()},
		{"conditions", conditionChecks()}, {"relations", relationChecks()}, {"edges", edgeChecks()}, {"unions", unionChecks()},
		{"changes", changeChecks()}, {"transactions", transactionChecks()}, {"kept", keptChecks()},
		{"words", wordChecks()}, {"documents", documentChecks()}, {"facets", facetChecks()}, {"copies", copyChecks()}, {"closures", closureChecks()},
		{"oracle", oracleChecks()}, {"walks", walkChecks()}, {"statements", statementChecks()},
		{"loads", loadChecks()},
	}
}

// Run checks a backend. Open returns an empty store for each check.
func Run(t *testing.T, open func(t *testing.T, m *graph.Model) graph.Store) {
	for _, g := range groups() {
		t.Run(g.name, func(t *testing.T) {
			for _, c := range g.checks {
				t.Run(c.name, func(t *testing.T) {
					t.Cleanup(func() {
						if t.Failed() {
							t.Log("The rule: " + c.why)
						}
					})
					m := Model()
					c.run(&fixture{TB: t, ctx: t.Context(), store: open(t, m), model: m})
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
