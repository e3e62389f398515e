package resolvers

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWithout: a facet leaves its own condition out and keeps all others; the filter itself stays as it was for the list.
func TestWithout(t *testing.T) {
	college := map[string]any{"eq": "COLLEGE"}
	owner := map[string]any{"kind": college, "name": map[string]any{"eq": "Demo"}}
	filter := map[string]any{"kind": college, "owner": owner, "and": []any{map[string]any{"kind": college}}, "region": nil}
	for name, c := range map[string]struct {
		arg  any
		path []string
		want any
	}{
		"no filter":             {nil, []string{"kind"}, nil},
		"own condition":         {map[string]any{"kind": college, "owner": owner}, []string{"kind"}, map[string]any{"owner": owner}},
		"inside and":            {map[string]any{"and": filter["and"]}, []string{"kind"}, map[string]any{"and": filter["and"]}},
		"behind an edge":        {map[string]any{"owner": owner}, []string{"owner", "kind"}, map[string]any{"owner": map[string]any{"name": owner["name"]}}},
		"behind another":        {map[string]any{"kind": college}, []string{"owner", "kind"}, map[string]any{"kind": college}},
		"behind a missing edge": {map[string]any{"region": nil}, []string{"region", "kind"}, map[string]any{"region": nil}},
		"a missing edge":        {map[string]any{"region": nil}, []string{"region"}, map[string]any{}},
	} {
		if diff := cmp.Diff(c.want, without(c.arg, c.path)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	without(filter, []string{"owner", "kind"})
	if len(owner) != 2 || len(filter) != 4 {
		t.Error("the filter of the list was changed: ", filter)
	}
}
