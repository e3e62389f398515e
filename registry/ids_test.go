package registry

import "testing"

// Ids of imported records are in other people's links, so they never change.
func TestIDForIsStable(t *testing.T) {
	for key, want := range map[string]string{
		"organization/ror-052bx8q98": "org_3EK022PGYNE3NBA5EBQ1VP9BSQ",
		"Ә":                          "org_1DYKPYN54CFQ0E9EMPQ12NN19Q",
	} {
		if got := IDFor(Kind("Organization"), "seed", key); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if k := Kind("Organization"); IDFor(k, "a", "bc") == IDFor(k, "ab", "c") {
		t.Error("source and key run into each other")
	}
}

func TestNewIDsGrow(t *testing.T) {
	reg, _ := open(t)
	last := ""
	for range 1000 {
		id, err := reg.NewID(Kind("Equipment"))
		if err != nil || id <= last || !idRule.MatchString(id) || KindOf(id) != Kind("Equipment") {
			t.Fatalf("%q after %q, %v", id, last, err)
		}
		last = id
	}
}

func TestEveryIDHasItsForm(t *testing.T) {
	for _, k := range Kinds {
		if id := IDFor(k, "seed", "x"); k.Members == nil && (!idRule.MatchString(id) || KindOf(id) != k) {
			t.Errorf("%s: %s", k.Name, id)
		}
	}
}
