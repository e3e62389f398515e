package e2e

import (
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"golang.org/x/tools/txtar"
)

// maxShapes bounds the different statements that all cases together run on Neo4j. Each costs its planner a part of a
// second when it comes for the first time, so that one and the same selection has to be one and the same text, whatever
// its values are.
const maxShapes = 460

// shapes are the different statements that Neo4j was given.
var shapes = &shapeBook{texts: map[string]bool{}}

type shapeBook struct {
	mu    sync.Mutex
	texts map[string]bool
}

func (b *shapeBook) add(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.texts[text] = true
}

func (b *shapeBook) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.texts = map[string]bool{}
}

func (b *shapeBook) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.texts)
}

// TestOneStatementPerRootField reads what the cases say: on Neo4j a root field is one statement, and one more with words,
// which ask whether the vocabulary has changed.
func TestOneStatementPerRootField(t *testing.T) {
	paths, err := filepath.Glob("*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := &testCase{path, archive}
		query := c.section("query.graphql")
		limit := rootFields(query)
		if strings.Contains(query, "search") {
			limit *= 2
		}
		if n, err := strconv.Atoi(c.statements()["neo4j"]); err != nil || n > limit {
			t.Errorf("%s: %d statements, at most %d are needed, %v", path, n, limit, err)
		}
	}
}

// rootFields counts the fields of all operations; a query that cannot be read has none.
func rootFields(query string) (n int) {
	doc, err := parser.ParseQuery(&ast.Source{Input: query})
	if err != nil {
		return 0
	}
	var count func(ast.SelectionSet)
	count = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				n++
			case *ast.InlineFragment:
				count(s.SelectionSet)
			case *ast.FragmentSpread:
				count(doc.Fragments.ForName(s.Name).SelectionSet)
			}
		}
	}
	for _, operation := range doc.Operations {
		count(operation.SelectionSet)
	}
	return n
}
