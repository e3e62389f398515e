package loaded

import (
	"testing"

	"ortaq/graph"
)

// TestRecords: records that are not there are left out, values stay as they are.
func TestRecords(t *testing.T) {
	key := Key("owner", map[string]any{"first": (*int)(nil), "only": []string{"a", "b"}})
	counts := map[string][]graph.Count{key: {{Value: "a", Node: &graph.Node{ID: "a"}}, {Value: "b"}}}
	records := Records[Count](counts, "owner", nil, []string{"a", "b"})
	if len(records) != 1 || records[0].C.Value != "a" {
		t.Error("left are", records)
	}
	if all := Counts[Count](counts, "owner", nil, []string{"a", "b"}); len(all) != 2 {
		t.Error("of the values are left", all)
	}
}
