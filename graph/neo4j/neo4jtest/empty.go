package neo4jtest

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Empty returns the address of the shared Neo4j after every node in it was removed, also those about the database itself.
func Empty(t testing.TB) string {
	t.Helper()
	url := URL(t)
	driver, err := neo4j.NewDriverWithContext(url, neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	_, err = neo4j.ExecuteQuery(t.Context(), driver, "MATCH (n) DETACH DELETE n", nil, neo4j.EagerResultTransformer)
	if err == nil {
		err = driver.Close(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return url
}
