package resolvers

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// answerable checks that the planner knows every field of every kind in the schema.
func answerable(schema *ast.Schema) error {
	for _, k := range registry.Kinds {
		def := schema.Types[k.Name]
		if def == nil {
			return fmt.Errorf("the schema has no type %s", k.Name)
		}
		for _, f := range def.Fields {
			if !known(k, f.Name) {
				return fmt.Errorf("the planner cannot answer %s.%s", k.Name, f.Name)
			}
		}
	}
	return nil
}

func known(k *kind.Kind, field string) bool {
	return field == "id" || strings.HasPrefix(field, "__") || k.Edge(field) != nil || len(answers(k, field)) > 0
}
