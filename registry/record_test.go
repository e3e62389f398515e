package registry

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

func fill(t testing.TB, reg *Registry) {
	t.Helper()
	if err := reg.Import(t.Context(), "test", world(t)); err != nil {
		t.Fatal(err)
	}
}

func idOf(name, key string) graph.ID { return IDFor(Kind(name), "test", key) }

// storedProps returns all properties of a stored record that are not missing.
func storedProps(t testing.TB, reg *Registry, id graph.ID) map[string]any {
	t.Helper()
	var want graph.Want
	for _, p := range Model.LabelOf(id).Props {
		want.Props = append(want.Props, p.Name)
	}
	nodes, err := reg.Get(t.Context(), []graph.ID{id}, want)
	if err != nil || nodes[0] == nil {
		t.Fatalf("%s: %v, %v", id, nodes, err)
	}
	props := map[string]any{}
	for i, name := range nodes[0].Cols {
		if v := nodes[0].Vals[i]; v != nil {
			props[name] = v
		}
	}
	return props
}

// history is what every record has beside its fields.
func history(props map[string]any) map[string]any {
	maps.Copy(props, map[string]any{
		"createdAt": noon.UnixMilli(), "updatedAt": noon.UnixMilli(), "version": int64(1), "state": "PUBLISHED",
		"visible": true, "source": "SELF_DECLARED",
	})
	return props
}

func TestLayout(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	for id, want := range map[graph.ID]map[string]any{
		idOf("Organization", "maker"): history(map[string]any{
			"kind": "ENTERPRISE", "slug": "maker", "slugFold": "maker", "bin": "971240001315", "ror": "https://ror.org/052bx8q98",
			"website": "https://maker.example", "email": "office@maker.example", "emailFold": "office@maker.example",
			"nameRu": "Завод", "nameFoldRu": "завод", "nameSortRu": text.SortKey("ru", "Завод"),
			"nameSortKk": text.SortKey("kk", "Завод"), "nameSortEn": text.SortKey("en", "Завод"),
			"addressRu": "Улица 1", "addressFoldRu": "улица 1", "acronyms": []string{}, "aliases": []string{},
			"locationLatitude": int64(51_100_000), "locationLongitude": int64(71_400_000),
			"founded": "2015-06", "foundedFrom": "2015-06-01", "foundedTo": "2015-06-30", "students": int64(10),
			"nameTokens": "· завод · ···22b2691f99c9e2fb", "textTokens": "", "termTokens": documentMark + " ··3510 ··kz·35",
			"countryId": idOf("Country", "KZ"), "regionId": idOf("Region", "35"),
		}),
		idOf("Rate", "rate"): history(map[string]any{
			"userClass": "STUDENTS", "unit": "HOUR", "priceMinor": int64(1000), "priceCurrency": "KZT",
		}),
		idOf("ResourceShare", "share"): history(map[string]any{
			"termsRu": "Условия", "termsFoldRu": "условия", "status": "ACTIVE", "since": "2025", "sinceFrom": "2025-01-01",
			"sinceTo": "2025-12-31", "until": "2026", "untilFrom": "2026-01-01", "untilTo": "2026-12-31", "acrossRegions": true,
			"nameTokens": "", "textTokens": "· услов ·", "termTokens": documentMark,
			"resourceType": "Equipment", "providerKind": "ENTERPRISE", "recipientKind": "COLLEGE",
			"providerRegion": idOf("Region", "35"), "recipientRegion": idOf("Region", "71"),
		}),
	} {
		got := storedProps(t, reg, id)
		delete(got, kind.Rank) // TestRanksAreUniqueAndStable has it
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	headset := storedProps(t, reg, idOf("Equipment", "headset"))
	if headset["verifiedAt"] != int64(1772528400000) || headset["publiclyFunded"] != true {
		t.Errorf("headset: %v", headset)
	}
}

// A reader is shown Russian, then Kazakh, then English where his language is missing; lists are ordered by that.
func TestSortKeysFollowTheTextThatIsShown(t *testing.T) {
	reg, _ := open(t)
	records := world(t)
	put(t, records, "maker", `{"names":{"kk":"Зауыт","en":"Plant"}}`)
	if err := reg.Import(t.Context(), "test", records); err != nil {
		t.Fatal(err)
	}
	props := storedProps(t, reg, idOf("Organization", "maker"))
	for prop, want := range map[string]string{
		"nameSortKk": text.SortKey("kk", "Зауыт"), "nameSortRu": text.SortKey("ru", "Зауыт"), "nameSortEn": text.SortKey("en", "Plant"),
	} {
		if props[prop] != want {
			t.Errorf("%s is %v, want %v", prop, props[prop], want)
		}
	}
}

// Every property that the model requires is there, for every kind.
func TestNothingRequiredIsMissing(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	for _, rec := range world(t) {
		props := storedProps(t, reg, idOf(rec.Kind, rec.Key))
		for _, p := range Model.Label(rec.Kind).Props {
			if p.Required && props[p.Name] == nil {
				t.Errorf("%s has no %s", rec.Kind, p.Name)
			}
		}
	}
}

func TestImportIsAllOrNothing(t *testing.T) {
	reg, _ := open(t)
	records := world(t)
	put(t, records, "member", `{"role":"KING"}`)
	if err := reg.Import(t.Context(), "test", records); err == nil {
		t.Fatal("a king was let in")
	}
	missing, err := reg.Missing(t.Context(), "test", records)
	if err != nil || len(missing) != len(records) {
		t.Errorf("%d of %d missing, %v", len(missing), len(records), err)
	}
}

func TestMissing(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	more := append(world(t), Record{Kind: "Country", Key: "FR"})
	missing, err := reg.Missing(t.Context(), "test", more)
	if err != nil || len(missing) != 1 || missing[0].Key != "FR" {
		t.Errorf("%v, %v", missing, err)
	}
}

// Records that come later may name stored ones, by key or by id, and meet the same rules with them.
func TestRulesReachIntoTheStore(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	share := `"status":"ACTIVE","source":"SELF_DECLARED","resource":"headset",`
	for _, c := range []struct{ kind, fields, want string }{
		{"ResourceShare", `{` + share + `"provider":"maker","recipient":"college","partnership":"pact"}`, "|"},
		{"ResourceShare", `{` + share + `"provider":"` + idOf("Organization", "maker") + `","recipient":"college"}`, "|"},
		{"ResourceShare", `{` + share + `"provider":"college","recipient":"maker"}`, "|provider NOT_OWNER|"},
		{"ResourceShare", `{` + share + `"provider":"maker","recipient":"abroad","partnership":"pact"}`, "|partnership INCONSISTENT|"},
		{"ResourceShare", `{` + share + `"provider":"maker","recipient":"demo"}`, "|recipient MIXED_SOURCES|"},
		{"Participation", `{"role":"COORDINATOR","project":"project","organization":"abroad","source":"IMPORTED"}`, "|role NOT_UNIQUE|"},
		{"Participation", `{"role":"MENTOR","project":"project","organization":"abroad","source":"IMPORTED"}`, "|"},
		{"Organization", `{"kind":"SCHOOL","names":{"kk":"М"},"slug":"maker","country":"KZ","source":"IMPORTED"}`, "|slug NOT_UNIQUE|"},
		{"Organization", `{"kind":"SCHOOL","names":{"kk":"М"},"slug":"m","country":"KZ","region":"35","district":"3510","source":"IMPORTED"}`, "|"},
		{"Organization", `{"kind":"SCHOOL","names":{"kk":"М"},"slug":"m","country":"KZ","region":"71","district":"3510","source":"IMPORTED"}`, "|district INCONSISTENT|"},
		{"Organization", `{"kind":"SCHOOL","names":{"kk":"М"},"slug":"m","country":"maker","source":"IMPORTED"}`, "|country NOT_FOUND|"},
	} {
		for _, key := range []string{"new", ""} {
			if got := told(judge(t, reg, []Record{{Kind: c.kind, Key: key, Fields: object(t, c.fields)}})); got != c.want {
				t.Errorf("%s %s: %s, want %s", c.kind, c.fields, got, c.want)
			}
		}
	}
}

func TestTheSameRecordTwice(t *testing.T) {
	reg, _ := open(t)
	records := world(t)
	if got := told(judge(t, reg, append(records, records[1]))); got != "|key NOT_UNIQUE|code NOT_UNIQUE|" {
		t.Errorf("in one import: %s", got)
	}
	fill(t, reg)
	country := slices.Clone(records[1:2])
	if got := told(judge(t, reg, country)); got != "|key NOT_UNIQUE|code NOT_UNIQUE|" {
		t.Errorf("in two imports: %s", got)
	}
}

func TestEdgesKeepTheirProperties(t *testing.T) {
	reg, _ := open(t)
	fill(t, reg)
	want := graph.Want{Edges: []graph.EdgeWant{{Key: "p", Edge: "parties", Props: []string{"role"}, Select: graph.Select{Window: graph.Window{First: 9}}}}}
	nodes, err := reg.Get(t.Context(), []graph.ID{idOf("Partnership", "pact")}, want)
	if err != nil {
		t.Fatal(err)
	}
	roles := map[graph.ID]any{}
	for _, item := range nodes[0].Many("p").Items {
		roles[item.Node.ID] = item.Props[0]
	}
	if want := map[graph.ID]any{idOf("Organization", "maker"): "EMPLOYER", idOf("Organization", "college"): nil}; !maps.Equal(roles, want) {
		t.Errorf("parties %v, want %v", roles, want)
	}
}

func TestRemoveSource(t *testing.T) {
	reg, store := open(t)
	fill(t, reg)
	all := len(world(t))
	if counts, err := reg.CountBySource(t.Context()); err != nil || counts["DEMONSTRATION"] != 2 || counts["PUBLISHED"] != 2 {
		t.Errorf("before: %v, %v", counts, err)
	}
	if n, err := reg.RemoveSource(t.Context(), SourceDemonstration); err != nil || n != 2 {
		t.Errorf("removed %d, %v", n, err)
	}
	counts, err := reg.CountBySource(t.Context())
	if err != nil || counts["DEMONSTRATION"] != 0 || counts["SELF_DECLARED"] != int64(all-4) {
		t.Errorf("after: %v, %v", counts, err)
	}
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("check: %q, %v", found, err)
	}
	if n, err := reg.RemoveSource(t.Context(), SourceDemonstration); err != nil || n != 0 {
		t.Errorf("removed again %d, %v", n, err)
	}
}
