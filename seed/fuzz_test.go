package seed

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ortaq/graph"
	"ortaq/registry"
)

// strict stands for an empty store that keeps nothing and refuses what does not fit the model. A real one has so much
// code of its own that the fuzzer would explore that instead of ours.
type strict struct{ graph.Store }

func (s strict) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	return fn(ctx, s)
}

func (strict) Get(_ context.Context, ids []graph.ID, _ graph.Cond, _ graph.Want) ([]*graph.Node, error) {
	return make([]*graph.Node, len(ids)), nil
}

func (strict) Find(context.Context, graph.Query) (*graph.Page, error) { return &graph.Page{}, nil }

func (strict) Apply(_ context.Context, changes ...graph.Change) error {
	for _, c := range changes {
		node, ok := c.(graph.Create)
		if !ok {
			continue
		}
		for name, v := range node.Props {
			prop, ok := registry.Model.LabelOf(node.ID).Prop(name)
			if got := fmt.Sprintf("%T", v); !ok || got != goTypes[prop.Type] {
				return fmt.Errorf("%s is a %s: %w", name, got, graph.ErrModel)
			}
		}
	}
	return nil
}

var goTypes = map[graph.Type]string{
	graph.String: "string", graph.Int: "int64", graph.Float: "float64", graph.Bool: "bool", graph.List: "[]string",
}

// FuzzRecord: no line makes the reader or the rules panic, and what does not fit the model is refused by the rules, not
// by the store.
func FuzzRecord(f *testing.F) {
	all, err := firstLines()
	if err != nil {
		f.Fatal(err)
	}
	for kind, line := range all {
		f.Add(kind, line)
	}
	reg := registry.New(strict{}, time.Now)
	f.Fuzz(func(t *testing.T, kind, line string) {
		if kind == "" {
			t.Skip("every file has a kind")
		}
		rec, err := readLine(kind, []byte(line))
		if err != nil {
			return
		}
		var invalid *registry.InvalidError
		if err := reg.Import(t.Context(), "fuzz", []registry.Record{rec}); err != nil && !errors.As(err, &invalid) {
			t.Errorf("%q: %v", line, err)
		}
	})
}

// firstLines returns one line of every kind.
func firstLines() (map[string]string, error) {
	lines := map[string]string{}
	for _, folder := range folders[All] {
		entries, err := files.ReadDir(folder)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			body, err := files.ReadFile(folder + "/" + e.Name())
			if err != nil {
				return nil, err
			}
			line, _, _ := strings.Cut(string(body), "\n")
			lines[kindOf(strings.TrimSuffix(e.Name(), ".jsonl"))] = line
		}
	}
	return lines, nil
}
