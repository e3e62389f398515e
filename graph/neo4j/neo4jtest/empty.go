package neo4jtest

import (
	"context"
	"errors"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Empty returns the address of the shared Neo4j after every node in it was removed, also those about the database itself.
// With -short the test is skipped, so that the run with the race detector starts few servers.
func Empty(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("left to the run without -short")
	}
	url := URL(t)
	if err := ask(t.Context(), url, "MATCH (n) DETACH DELETE n"); err != nil {
		t.Fatal(err)
	}
	return url
}

// ask runs a statement and waits for it as long as it takes.
func ask(ctx context.Context, url, text string) error {
	driver, err := neo4j.NewDriverWithContext(url, neo4j.NoAuth())
	if err != nil {
		return err
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, text, nil, neo4j.EagerResultTransformer)
	return errors.Join(err, driver.Close(ctx))
}
