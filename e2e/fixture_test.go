package e2e

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

const origin = "e2e"

// loadFixture writes the fixture through the registry, then hides some of its records as a review and a deletion will.
func loadFixture(t testing.TB, s *site) *names {
	t.Helper()
	records := fixture(t)
	if err := s.registry.Import(t.Context(), origin, records); err != nil {
		t.Fatal(err)
	}
	n := newNames(records)
	hide(t, s.store, n)
	return n
}

// fixture reads testdata: a file for each kind, a line for each record, as in the seed.
func fixture(t testing.TB) []registry.Record {
	t.Helper()
	var records []registry.Record
	for _, k := range registry.Kinds {
		if k.Members == nil {
			records = append(records, recordsOf(t, k)...)
		}
	}
	return records
}

func recordsOf(t testing.TB, k *kind.Kind) []registry.Record {
	t.Helper()
	lines := bufio.NewScanner(bytes.NewReader(mustRead(t, filepath.Join("testdata", k.Plural+".jsonl"))))
	var records []registry.Record
	for lines.Scan() {
		fields, dec := map[string]any{}, json.NewDecoder(bytes.NewReader(lines.Bytes()))
		dec.UseNumber()
		if err := dec.Decode(&fields); err != nil {
			t.Fatal(err)
		}
		key, _ := fields["key"].(string)
		delete(fields, "key")
		records = append(records, registry.Record{Kind: k.Name, Key: key, Fields: fields})
	}
	return records
}

// hide makes drafts of the records called hidden, and deletes those called hidden-deleted.
func hide(t testing.TB, store graph.Store, n *names) {
	t.Helper()
	var changes []graph.Change
	for key, id := range n.ids {
		switch _, name, _ := strings.Cut(key, "/"); {
		case strings.HasSuffix(name, "hidden-deleted"):
			changes = append(changes, graph.Patch{ID: id, Props: map[string]any{"deletedAt": today().UnixMilli(), "visible": false}})
		case strings.HasSuffix(name, "hidden"), name == "hidden-draft":
			changes = append(changes, graph.Patch{ID: id, Props: map[string]any{"state": "DRAFT", "visible": false}})
		}
	}
	err := store.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) })
	if err != nil {
		t.Fatal(err)
	}
}

// names translates between the keys of the fixture and the ids that are made from them.
type names struct {
	ids  map[string]graph.ID
	keys map[graph.ID]string
}

func newNames(records []registry.Record) *names {
	n := &names{map[string]graph.ID{}, map[graph.ID]string{}}
	for _, r := range records {
		id := registry.IDFor(registry.Kind(r.Kind), origin, r.Key)
		n.ids[r.Key], n.keys[id] = id, r.Key
	}
	return n
}

// toIDs puts ids where a text is a key in quotes.
func (n *names) toIDs(text string) string {
	for key, id := range n.ids {
		text = strings.ReplaceAll(text, `"`+key+`"`, `"`+id+`"`)
	}
	return text
}

// toKey is the key in quotes of an id in quotes, which stays when it is nobody's.
func (n *names) toKey(quoted []byte) []byte {
	if key, ok := n.keys[string(bytes.Trim(quoted, `"`))]; ok {
		return []byte(`"` + key + `"`)
	}
	return quoted
}
