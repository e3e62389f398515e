package registry

import (
	"testing"

	"ortaq/graph"
	"ortaq/registry/kind"
)

func rankOf(t testing.TB, reg *Registry, id graph.ID) int64 {
	t.Helper()
	rank, ok := storedProps(t, reg, id)[kind.Rank].(int64)
	if !ok || rank < 0 {
		t.Fatalf("%s has the rank %v", id, rank)
	}
	return rank
}

func TestRanksAreUniqueAndStable(t *testing.T) {
	one, _ := open(t)
	other, _ := open(t)
	fill(t, one)
	fill(t, other)
	taken := map[int64]graph.ID{}
	for _, rec := range world(t) {
		id := idOf(rec.Kind, rec.Key)
		if !KindOf(id).Searchable() {
			continue
		}
		rank := rankOf(t, one, id)
		if taken[rank] != "" {
			t.Errorf("%s and %s have the rank %d", id, taken[rank], rank)
		}
		if taken[rank] = id; rank != rankOf(t, other, id) {
			t.Errorf("%s has two ranks", id)
		}
	}
}

// Of two laboratories that words find equally well, the better one comes first.
func TestImportance(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	const base = `"kind":"LABORATORY","names":{"ru":"Лаборатория"},"userClasses":["STUDENTS"]`
	const own = base + `,"owner":"maker","accessMode":"PARTNERS"`
	for i, c := range []struct{ better, worse string }{
		{own + `,"source":"PUBLISHED","attribution":"A book"`, own + `,"source":"SELF_DECLARED"`},
		{own + `,"source":"IMPORTED","verifiedAt":"2026-03-03T09:00:00Z"`, own + `,"source":"SELF_DECLARED"`},
		{own + `,"source":"IMPORTED"`, base + `,"owner":"demo","accessMode":"PARTNERS","source":"DEMONSTRATION"`},
		{base + `,"owner":"maker","accessMode":"FREE","source":"IMPORTED"`, own + `,"source":"IMPORTED"`},
		{own + `,"source":"IMPORTED","technologies":["vr"]`, own + `,"source":"IMPORTED"`},
		{own + `,"source":"IMPORTED","seats":2,"area":3,"descriptions":{"ru":"Есть"},"accessPolicies":{"ru":"Да"},
			"location":{"latitude":1,"longitude":1},"contactEmail":"a@b.example","contactPhone":"1"`, own + `,"source":"IMPORTED"`},
	} {
		var ranks [2]int64
		for j, fields := range []string{c.better, c.worse} {
			key := "lab" + string(rune('a'+2*i+j))
			rec := Record{Kind: "Facility", Key: key, Fields: object(t, `{"slug":"`+key+`",`+fields+`}`)}
			if err := reg.Import(t.Context(), "test", []Record{rec}); err != nil {
				t.Fatal(err)
			}
			ranks[j] = rankOf(t, reg, idOf("Facility", key)) >> hashBits
		}
		if ranks[0] >= ranks[1] {
			t.Errorf("%s has the importance rank %d, %s has %d", c.better, ranks[0], c.worse, ranks[1])
		}
	}
	if rankOf(t, reg, idOf("Organization", "maker")) >= rankOf(t, reg, idOf("Partnership", "pact")) {
		t.Error("an agreement stands before who concludes it")
	}
}
