package neo4j

import (
	"context"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/graph/graphtest"
	"ortaq/graph/neo4j/neo4jtest"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// openNew returns an empty store.
func openNew[T testing.TB](t T, m *graph.Model) graph.Store {
	t.Helper()
	wipe(t)
	return openAgain(t, m)
}

// openAgain returns a store of what is there.
func openAgain(t testing.TB, m *graph.Model) *Store {
	t.Helper()
	s, err := Open(t.Context(), options(t), m)
	if err != nil {
		t.Fatal(err)
	}
	s.inspect = func(text string, summary neo4j.ResultSummary) {
		for _, n := range summary.Notifications() {
			t.Errorf("%s: %s\n%s", n.Code(), n.Description(), text)
		}
	}
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// options allow for a server that has just started and plans slowly.
func options(t testing.TB) Options { return Options{URL: neo4jtest.URL(t), Timeout: 5 * time.Minute} }

// wipe removes all nodes but those about the database itself, whose constraints and indexes stay.
func wipe(t testing.TB) {
	t.Helper()
	driver, err := options(t).connect()
	if err != nil {
		t.Fatal(err)
	}
	const text = "MATCH (n) WHERE NOT n:Clock AND NOT n:SchemaVersion DETACH DELETE n"
	_, err = neo4j.ExecuteQuery(t.Context(), driver, text, nil, neo4j.EagerResultTransformer)
	if err == nil {
		err = driver.Close(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestStore(t *testing.T) { graphtest.Run(t, openNew[*testing.T], graphtest.Dear) }

func BenchmarkStore(b *testing.B) { graphtest.RunBenchmarks(b, openNew[*testing.B]) }
