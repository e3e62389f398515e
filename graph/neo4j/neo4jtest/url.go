package neo4jtest

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// URL returns the address of the Neo4j that the tests of this process share. A test that has none is skipped, and fails
// where CI is set.
func URL(t testing.TB) string {
	t.Helper()
	if given != "" {
		if _, err := alone(); err != nil {
			t.Fatal(err)
		}
		return given
	}
	s, err := shared()
	needed(t, err)
	return s.URL
}

// Own returns a server that only this test has and may kill.
func Own(t testing.TB) *Server {
	t.Helper()
	s, err := Start(t.Context(), 0)
	needed(t, err)
	t.Cleanup(func() { _ = s.Stop() }) // it may be dead
	return s
}

func needed(t testing.TB, err error) {
	t.Helper()
	switch {
	case err != nil && os.Getenv("CI") == "":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
}

var given = os.Getenv("ORTAQ_TEST_NEO4J")

// alone keeps other processes that test away from a server that is given, until this one ends.
var alone = sync.OnceValues(func() (func(), error) {
	return lock(filepath.Join(os.TempDir(), "ortaq-"+url.PathEscape(given)+".lock"))
})

// shared lives as long as the process.
var shared = sync.OnceValues(func() (*Server, error) { return Start(context.Background(), 0) })
