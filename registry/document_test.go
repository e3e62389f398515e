package registry

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"ortaq/graph"
	"ortaq/registry/kind"
)

// texts returns the columns of a record's document.
func texts(t testing.TB, reg *Registry, id graph.ID) (name, about, terms string) {
	t.Helper()
	props := storedProps(t, reg, id)
	name, _ = props[kind.NameTokens].(string)
	about, _ = props[kind.TextTokens].(string)
	terms, _ = props[kind.TermTokens].(string)
	return name, about, strings.TrimPrefix(strings.TrimPrefix(terms, documentMark), " ")
}

func TestDocuments(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	for _, c := range []struct {
		id                 graph.ID
		name, about, terms string
	}{
		// The region of a headset is that of the laboratory that it stands in; a term is below those above it.
		{idOf("Equipment", "headset"), "· шлем · ···2f0bee99987d2064", "", "··kz·35"},
		{idOf("Facility", "lab"), "· лаборатор · ···c35b3d05a59929bd", "", "·ar ·vr·ar ··kz·35"},
		{idOf("Project", "project"), "· проект · ···dfb992e6d06a26ff", "· две строк ·", "·vr·ar"},
		{idOf("Technology", "ar"), "· ar · ···ab5b62081b1d305e", "· ar ·", "·ar ·vr·ar"},
		{idOf("Technology", "vr"), "· vr and ar · xr · ···00a7a61450a9c67c ···b9cc272cfc2456cf", "· vr ar ·", "·vr·ar"},
		{idOf("Region", "3510"), "· раион · ···4af79872744504c1", "· 3510 ·", "··3510 ··kz·35"},
		{idOf("Cluster", "cluster"), "· кластер · ···f77ce995335939fa", "", "··kz·71"},
	} {
		if name, about, terms := texts(t, reg, c.id); name != c.name || about != c.about || terms != c.terms {
			t.Errorf("%s: %q, %q, %q, want %q, %q, %q", c.id, name, about, terms, c.name, c.about, c.terms)
		}
	}
}

// Terms that were stored before count with all above them, however deep the tree is.
func TestDocumentsClimb(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	above := "vr"
	for i := range 6 {
		key := fmt.Sprintf("deep%d", i)
		put := Record{Kind: "Technology", Key: key, Fields: object(t, fmt.Sprintf(
			`{"code":%q,"names":{"en":"Deep"},"category":"DIGITAL","broader":%q,"source":"SELF_DECLARED"}`, key, above))}
		if err := reg.Import(t.Context(), "test", []Record{put}); err != nil {
			t.Fatal(err)
		}
		above = key
	}
	lab := Record{Kind: "Facility", Key: "new", Fields: object(t, `{"kind":"WORKSHOP","names":{"en":"New"},"slug":"new",
		"accessMode":"FREE","userClasses":[],"owner":"maker","technologies":["deep5","ar"],"source":"SELF_DECLARED"}`)}
	if err := reg.Import(t.Context(), "test", []Record{lab}); err != nil {
		t.Fatal(err)
	}
	_, _, terms := texts(t, reg, idOf("Facility", "new"))
	if want := "·ar ·deep0 ·deep1 ·deep2 ·deep3 ·deep4 ·deep5 ·vr·ar ··kz·35"; terms != want {
		t.Errorf("terms %q, want %q", terms, want)
	}
}

// What a record says, however odd, becomes tokens of the alphabet on which all stores agree.
func TestDocumentsKeepToTheAlphabet(t *testing.T) {
	reg, _ := open(t)
	records := world(t)
	odd := strings.Repeat("ж", 200) + " C++ a.b . .. * ^ ~ : OR AND \" ' 🙂 \u0301 Ⅳ ﬁ"
	put(t, records, "lab", fmt.Sprintf(`{"names":{"ru":%q,"kk":"🙂"},"descriptions":{"en":%q}}`, odd, odd))
	if err := reg.Import(t.Context(), "test", records); err != nil {
		t.Fatal(err)
	}
	name, about, terms := texts(t, reg, idOf("Facility", "lab"))
	for _, token := range strings.Fields(name + " " + about + " " + terms) {
		bad := func(r rune) bool { return r < 0x80 && !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }
		if len(token) > 64 || !utf8.ValidString(token) || strings.ContainsFunc(token, bad) {
			t.Errorf("%q is no token", token)
		}
	}
}

// A file of an older program has no documents, or such as were made otherwise.
func TestRetell(t *testing.T) {
	reg, store := open(t)
	fill(t, reg)
	if n, err := reg.Retell(t.Context()); n != 0 || err != nil {
		t.Fatalf("%d retold though nothing was old, %v", n, err)
	}
	before := map[graph.ID][3]string{}
	var changes []graph.Change
	for _, rec := range world(t) {
		if id := idOf(rec.Kind, rec.Key); KindOf(id).Searchable() {
			name, about, terms := texts(t, reg, id)
			before[id] = [3]string{name, about, terms}
			changes = append(changes, graph.Patch{ID: id, Props: map[string]any{kind.NameTokens: "old", kind.TextTokens: "old", kind.TermTokens: ""}})
		}
	}
	if err := store.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }); err != nil {
		t.Fatal(err)
	}
	if n, err := reg.Retell(t.Context()); n != len(before) || err != nil {
		t.Errorf("%d of %d retold, %v", n, len(before), err)
	}
	for id, want := range before {
		name, about, terms := texts(t, reg, id)
		if got := [3]string{name, about, terms}; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}
