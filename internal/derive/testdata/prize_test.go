package prize

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"time"

	"ortaq/graph/sqlite"
	"ortaq/httpd"
	"ortaq/registry"
	"ortaq/resolvers"
)

var records = []registry.Record{
	{Kind: "Country", Key: "kz", Fields: map[string]any{"code": "KZ", "names": texts("Kazakhstan"), "source": "DEMONSTRATION"}},
	organization("college", "COLLEGE"), organization("plant", "ENTERPRISE"),
	prize("a", "GOLD", "2024", "college"), prize("b", "SILVER", "2025-06", "college"), prize("c", "GOLD", "2026", "plant"),
}

func texts(en string) map[string]any { return map[string]any{"en": en} }

func organization(key, kind string) registry.Record {
	return registry.Record{Kind: "Organization", Key: key, Fields: map[string]any{
		"kind": kind, "slug": "demo-" + key, "names": texts("Demonstration " + key), "country": "kz", "source": "DEMONSTRATION",
	}}
}

func prize(code, rank, won, winner string) registry.Record {
	return registry.Record{Kind: "Prize", Key: code, Fields: map[string]any{
		"rank": rank, "code": code, "names": texts("Demonstration prize " + code), "won": won, "winner": winner,
		"sum": map[string]any{"minor": "100", "currency": "KZT"}, "source": "DEMONSTRATION",
	}}
}

func TestPrizes(t *testing.T) {
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ortaq.db"), registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close(t.Context()) })
	reg := registry.New(store, time.Now)
	if err := reg.Import(t.Context(), "test", records); err != nil {
		t.Fatal(err)
	}
	schema, err := resolvers.Schema(reg)
	if err != nil {
		t.Fatal(err)
	}
	handler, err := httpd.New(httpd.Config{Schema: schema, Version: reg.Version, Ready: reg.Ready, Present: resolvers.Present})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	for question, want := range map[string]string{
		`{ prizes { totalCount nodes { __typename name(lang: EN) rank won sum { minor } winner { slug } } } }`: `{"prizes":{"totalCount":3,"nodes":[` +
			`{"__typename":"Prize","name":"Demonstration prize a","rank":"GOLD","won":"2024","sum":{"minor":"100"},"winner":{"slug":"demo-college"}},` +
			`{"__typename":"Prize","name":"Demonstration prize b","rank":"SILVER","won":"2025-06","sum":{"minor":"100"},"winner":{"slug":"demo-college"}},` +
			`{"__typename":"Prize","name":"Demonstration prize c","rank":"GOLD","won":"2026","sum":{"minor":"100"},"winner":{"slug":"demo-plant"}}]}}`,
		`{ prizes(filter: { rank: { eq: GOLD }, winner: { kind: { eq: COLLEGE } } }) { totalCount nodes { code } } }`: `{"prizes":{"totalCount":1,"nodes":[{"code":"a"}]}}`,
		`{ prizes(first: 2, orderBy: { field: WON, direction: DESC }) { nodes { code } pageInfo { hasNextPage } } }`:  `{"prizes":{"nodes":[{"code":"c"},{"code":"b"}],"pageInfo":{"hasNextPage":true}}}`,
		`{ prize(by: { code: "c" }) { won } }`: `{"prize":{"won":"2026"}}`,
		`{ organizations(filter: { prizes: { some: { won: { gte: "2025", lt: "2026" } } } }) { nodes { slug prizes { totalCount } } } }`: `{"organizations":{"nodes":[{"slug":"demo-college","prizes":{"totalCount":2}}]}}`,
	} {
		if got := ask(t, server.URL+httpd.PathGraphQL, question); got != want {
			t.Errorf("%s\n got %s\nwant %s", question, got, want)
		}
	}
}

// ask returns the data of an answer, or all of it when there is none.
func ask(t *testing.T, url, question string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct{ Data json.RawMessage }
	if err := json.Unmarshal(text, &answer); err != nil || answer.Data == nil {
		return string(text)
	}
	return string(answer.Data)
}
