package e2e

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"ortaq/httpd"
	"ortaq/registry"
)

// FuzzFilter puts any filter to the whole program. It is refused as bad input, with a path where a field has it, or
// answered; then what satisfies it and what does not are all records together, and the list is as long as its total.
// A seed other than 0 spoils the filter first, since few changes of its text leave it JSON.
func FuzzFilter(f *testing.F) {
	records := fixture(f)
	addFilters(f, records)
	s := newSite(f, backends[0])
	handler := s.handler(f)
	f.Fuzz(func(t *testing.T, i uint8, seed uint64, filter string) {
		k, c := registry.Kinds[int(i)%len(registry.Kinds)], chance{rand.New(rand.NewPCG(seed, 0)), records}
		if filter = c.spoilt(seed, s.names.toIDs(filter)); filter != "" {
			judge(t, filter, post(t, handler, fmt.Sprintf(filterQuery, k.Name, k.Plural, k.Plural, k.Plural), filter))
		}
	})
}

// addFilters adds filters of every kind with values of the fixture, and odd ones of three kinds.
func addFilters(f *testing.F, records []registry.Record) {
	f.Helper()
	for i, k := range registry.Kinds {
		c := chance{rand.New(rand.NewPCG(1, uint64(i))), records}
		for seed := range uint64(4) {
			f.Add(uint8(i), seed, string(asJSON(f, c.filter(k, 3))))
		}
	}
	for _, name := range []string{"Facility", "Partnership", "Rate"} {
		for _, filter := range oddFilters {
			f.Add(uint8(slices.Index(registry.Kinds, registry.Kind(name))), uint64(0), filter)
		}
	}
}

const filterQuery = `query ($f: %sFilter!) { all: %s { totalCount }
	yes: %s(filter: $f, first: 100) { totalCount nodes { id } } no: %s(filter: { not: $f }) { totalCount } }`

// post asks without a connection.
func post(t testing.TB, handler http.Handler, query, filter string) *httptest.ResponseRecorder {
	t.Helper()
	body := fmt.Sprintf(`{"query":%s,"variables":{"f":%s}}`, asJSON(t, query), filter)
	r := httptest.NewRequest(http.MethodPost, httpd.PathGraphQL, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

// judge holds an answer to what FuzzFilter promises.
func judge(t *testing.T, filter string, w *httptest.ResponseRecorder) {
	t.Helper()
	var body struct {
		Errors []struct {
			Path       []any
			Extensions struct{ Code string }
		}
		Data struct {
			All, Yes, No *struct {
				TotalCount int
				Nodes      []struct{ ID string }
			}
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
		t.Fatalf("%s gave %d %q", filter, w.Code, w.Body)
	}
	for _, err := range body.Errors {
		code := err.Extensions.Code
		if ofBody := code == "BAD_REQUEST" || code == "PAYLOAD_TOO_LARGE"; !ofBody && (code != "BAD_USER_INPUT" || len(err.Path) == 0) {
			t.Fatalf("%s gave %s", filter, w.Body)
		}
	}
	data := body.Data
	if data.Yes != nil && len(data.Yes.Nodes) != min(data.Yes.TotalCount, 100) {
		t.Errorf("%s gave a list of another length than its total: %s", filter, w.Body)
	}
	if body.Errors == nil && (data.All == nil || data.Yes.TotalCount+data.No.TotalCount != data.All.TotalCount) {
		t.Errorf("%s and its opposite are not all records: %s", filter, w.Body)
	}
}

func asJSON(t testing.TB, value any) []byte {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
