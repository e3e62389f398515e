package seed

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"ortaq/registry"
)

//go:embed facts/*.jsonl demo/*.jsonl
var files embed.FS

// records reads a layer.
func records(layer Layer) ([]registry.Record, error) {
	var all []registry.Record
	for _, folder := range folders[layer] {
		entries, err := files.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			some, err := readFile(path.Join(folder, e.Name()))
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
		}
	}
	return all, nil
}

// readFile reads a file, whose name is the plural of its kind.
func readFile(name string) ([]registry.Record, error) {
	body, err := files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	kind := kindOf(strings.TrimSuffix(path.Base(name), ".jsonl"))
	if kind == "" {
		return nil, fmt.Errorf("%s: no kind of record has this plural", name)
	}
	var all []registry.Record
	for line := range bytes.Lines(body) {
		rec, err := readLine(kind, line)
		at := fmt.Sprintf("%s:%d", name, len(all)+1)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", at, err)
		}
		rec.At = at
		all = append(all, rec)
	}
	return all, nil
}

func kindOf(plural string) string {
	for _, k := range registry.Kinds {
		if k.Plural == plural && k.Members == nil {
			return k.Name
		}
	}
	return ""
}

// readLine reads one record: an object with a key that starts with its kind.
func readLine(kind string, line []byte) (registry.Record, error) {
	rec := registry.Record{Kind: kind}
	if !utf8.Valid(line) {
		return rec, errors.New("is not UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	if err := dec.Decode(&rec.Fields); err != nil {
		return rec, fmt.Errorf("is not a JSON object: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return rec, errors.New("has more than one JSON object")
	}
	prefix := string(unicode.ToLower(rune(kind[0]))) + kind[1:] + "/"
	rec.Key, _ = rec.Fields["key"].(string)
	if len(rec.Key) <= len(prefix) || !strings.HasPrefix(rec.Key, prefix) {
		return rec, fmt.Errorf("has no key that starts with %q", prefix)
	}
	delete(rec.Fields, "key")
	return rec, nil
}
