package registry

import (
	"errors"
	"testing"

	"ortaq/graph"
)

// Who has seen an old version changes nothing; who has seen this one hides the record from everybody, in every list.
func TestDelete(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	vr := idOf("Technology", "vr")
	for _, c := range []struct {
		name    string
		id      graph.ID
		version int64
		field   string
		code    Code
	}{
		{"an old version", vr, 0, "expectedVersion", CodeConflict},
		{"a version that is still to come", vr, 2, "expectedVersion", CodeConflict},
		{"this version", vr, 1, "", ""},
		{"the same once more", vr, 1, "expectedVersion", CodeConflict},
		{"its new version", vr, 2, "id", CodeNotFound},
		{"nobody's id", idOf("Technology", "nobody"), 1, "id", CodeNotFound},
		{"no id at all", "nonsense", 1, "id", CodeNotFound},
	} {
		if field, code := refusal(t, reg.Delete(t.Context(), c.id, c.version)); field != c.field || code != c.code {
			t.Errorf("%s: %s %s", c.name, field, code)
		}
	}
	if nodes, err := reg.Get(t.Context(), []graph.ID{vr}, graph.Want{}); err != nil || nodes[0] != nil {
		t.Error("the deleted record is still seen: ", nodes, err)
	}
}

// refusal is the first thing that is wrong.
func refusal(t *testing.T, err error) (string, Code) {
	t.Helper()
	var invalid *InvalidError
	if err == nil || !errors.As(err, &invalid) {
		return "", ""
	}
	first := invalid.UserErrors("en")[0]
	return first.Field, first.Code
}
