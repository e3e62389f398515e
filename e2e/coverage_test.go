package e2e

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/tools/txtar"

	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/resolvers"
)

// TestEveryFieldIsAsked keeps the cases complete when the schema grows: each field and each facet
// of each kind stands in a question.
func TestEveryFieldIsAsked(t *testing.T) {
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: resolvers.SDL})
	asked := askedFields(t, schema)
	for _, k := range registry.Kinds {
		def := schema.Types[k.Name]
		for _, f := range def.Fields {
			known := slices.ContainsFunc(append(def.Interfaces, k.Name), func(of string) bool { return asked[of+"."+f.Name] })
			if !known && k.Members == nil && !ofRecord(schema, f.Name, asked) {
				t.Errorf("no case asks for %s.%s", k.Name, f.Name)
			}
		}
		for _, f := range schema.Types[k.Name+"Facets"].Fields {
			if !asked[k.Name+"Facets."+f.Name] {
				t.Errorf("no case asks for the facet %s of %s", f.Name, k.Plural)
			}
		}
		if k.Members == nil && !asked["Query."+k.Plural] {
			t.Errorf("no case lists %s", k.Plural)
		}
	}
}

// ofRecord: what every record has is the same field everywhere, so that one kind serves for all.
func ofRecord(schema *ast.Schema, field string, asked map[string]bool) bool {
	return schema.Types["Record"].Fields.ForName(field) != nil && slices.ContainsFunc(registry.Kinds, func(k *kind.Kind) bool {
		return asked[k.Name+"."+field]
	})
}

// askedFields are the fields that stand in the cases, as Type.field.
func askedFields(t *testing.T, schema *ast.Schema) map[string]bool {
	t.Helper()
	asked := map[string]bool{}
	paths, _ := filepath.Glob("*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		query := (&testCase{path, archive}).section("query.graphql")
		if doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil); errs == nil { // wrong questions are cases, too
			for _, op := range doc.Operations {
				collect(op.SelectionSet, asked)
			}
			for _, f := range doc.Fragments {
				collect(f.SelectionSet, asked)
			}
		}
	}
	return asked
}

func collect(set ast.SelectionSet, asked map[string]bool) {
	for _, selection := range set {
		switch sel := selection.(type) {
		case *ast.Field:
			asked[sel.ObjectDefinition.Name+"."+sel.Name] = true
			collect(sel.SelectionSet, asked)
		case *ast.InlineFragment:
			collect(sel.SelectionSet, asked)
		}
	}
}
