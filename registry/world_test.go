package registry

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/graph/sqlite"
)

// noon is when everything is written in these tests.
var noon = time.Date(2026, 3, 3, 12, 0, 0, 0, Almaty)

func open(t testing.TB) (*Registry, *sqlite.Store) {
	t.Helper()
	store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "ortaq.db"), Model)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close(context.WithoutCancel(t.Context())) })
	return New(store, func() time.Time { return noon }), store
}

// world returns a small registry in which every rule holds; one record for each key. The kind of a record stands under
// "kind", the field of that name under "kind_".
func world(t testing.TB) []Record {
	t.Helper()
	body, err := os.ReadFile("testdata/world.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var records []Record
	for line := range bytes.Lines(body) {
		fields := object(t, string(line))
		rec := Record{Kind: fields["kind"].(string), Key: fields["key"].(string), Fields: fields}
		delete(fields, "key")
		delete(fields, "kind")
		if kind, ok := fields["kind_"]; ok {
			fields["kind"] = kind
			delete(fields, "kind_")
		}
		records = append(records, rec)
	}
	return records
}

// object decodes JSON as records come in.
func object(t testing.TB, text string) map[string]any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewBufferString(text))
	dec.UseNumber()
	var fields map[string]any
	if err := dec.Decode(&fields); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return fields
}

// put overwrites fields of the record with a key; null takes a field away.
func put(t testing.TB, records []Record, key, change string) {
	t.Helper()
	for _, rec := range records {
		if rec.Key != key {
			continue
		}
		for name, v := range object(t, change) {
			rec.Fields[name] = v
		}
		return
	}
	t.Fatalf("the world has no %q", key)
}

// judge returns what is wrong with records, without writing them.
func judge(t testing.TB, reg *Registry, records []Record) *Errors {
	t.Helper()
	ids, err := reg.idsFor("test", records)
	if err != nil {
		t.Fatal(err)
	}
	b := newBatch("test", records, ids)
	err = reg.store.View(t.Context(), func(ctx context.Context, rd graph.Reader) error {
		_ = b.check(ctx, rd) // its findings are compared
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return &b.errs
}
