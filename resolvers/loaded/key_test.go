package loaded

import "testing"

// TestKey: the plan and the accessor make the key of a list apart, from arguments of different Go types.
func TestKey(t *testing.T) {
	one, two, cursor := 1, 2, "c"
	for name, c := range map[string]struct {
		x, y map[string]any
		same bool
	}{
		"a number and its text":        {map[string]any{"id": 1}, map[string]any{"id": "1"}, true},
		"a pointer and its value":      {map[string]any{"first": &one}, map[string]any{"first": int64(1)}, true},
		"missing, null and nil":        {map[string]any{"first": nil, "after": (*string)(nil)}, map[string]any{}, true},
		"a nil object":                 {map[string]any{"filter": Input(nil)}, map[string]any{}, true},
		"objects of two types":         {map[string]any{"filter": Input{"a": 1, "b": 2}}, map[string]any{"filter": map[string]any{"b": 2, "a": 1}}, true},
		"lists of two types":           {map[string]any{"in": []any{"a"}}, map[string]any{"in": []string{"a"}}, true},
		"the default direction":        {map[string]any{"orderBy": Input{"field": "A", "direction": "ASC"}}, map[string]any{"orderBy": Input{"field": "A"}}, true},
		"the other direction":          {map[string]any{"orderBy": Input{"field": "A", "direction": "DESC"}}, map[string]any{"orderBy": Input{"field": "A"}}, false},
		"other values":                 {map[string]any{"first": &one}, map[string]any{"first": &two}, false},
		"other arguments":              {map[string]any{"after": &cursor}, map[string]any{"before": &cursor}, false},
		"null inside says something":   {map[string]any{"filter": Input{"region": nil}}, map[string]any{"filter": Input{}}, false},
		"an empty object and none":     {map[string]any{"filter": Input{}}, map[string]any{}, false},
		"texts that look like objects": {map[string]any{"a": `1",b:"2`}, map[string]any{"a": "1", "b": "2"}, false},
		"lists and their joined text":  {map[string]any{"in": []any{"a", "b"}}, map[string]any{"in": []any{"a,b"}}, false},
		"nested in another order":      {map[string]any{"and": []any{Input{"x": 1}, Input{"y": 2}}}, map[string]any{"and": []any{Input{"y": 2}, Input{"x": 1}}}, false},
	} {
		if same := Key("edge", c.x) == Key("edge", c.y); same != c.same {
			t.Errorf("%s: equal is %v: %q and %q", name, same, Key("edge", c.x), Key("edge", c.y))
		}
	}
	if Key("a", nil) == Key("b", nil) {
		t.Error("two edges have one key")
	}
}
