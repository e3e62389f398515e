// Derive makes what follows mechanically from schema.graphqls: the served schema, the kinds of the registry, accessors,
// root resolvers, gqlgen's executor and docs/data-model.md. `go generate` runs it in the module's root.
package main

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

func run() error {
	text, err := os.ReadFile("schema.graphqls")
	if err != nil {
		return err
	}
	s, err := read(string(text))
	if err != nil {
		return err
	}
	if err := s.derive(); err != nil {
		return err
	}
	for _, out := range []struct {
		path    string
		content func(*schema) (string, error)
	}{
		{"resolvers/generated/schema.graphqls", servedSDL},
		{"registry/kinds_gen.go", kindsGo},
		{"resolvers/generated/record/record.go", recordsGo},
		{"resolvers/root_gen.go", rootsGo},
		{"docs/data-model.md", dataModel},
	} {
		if err := write(out.path, s, out.content); err != nil {
			return fmt.Errorf("%s: %w", out.path, err)
		}
	}
	return executor(s)
}

// write makes a file and formats it when it is Go.
func write(path string, s *schema, content func(*schema) (string, error)) error {
	text, err := content(s)
	if err != nil {
		return err
	}
	body := []byte(text)
	if filepath.Ext(path) == ".go" {
		if body, err = format.Source(body); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, body, 0o644)
}
