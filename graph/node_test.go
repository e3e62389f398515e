package graph_test

import (
	"errors"
	"fmt"
	"testing"

	"ortaq/graph"
)

func TestNodeParts(t *testing.T) {
	place, tools := &graph.Node{ID: "plc_1"}, &graph.Page{Total: 3}
	n := &graph.Node{
		Cols: []string{"name", "founded"}, Vals: []any{"a", int64(7)},
		Edges: []graph.Loaded{{Key: "place", Node: place}, {Key: "home"}, {Key: "tools", Page: tools}},
	}
	if n.Get("founded") != int64(7) || n.Get("colour") != nil {
		t.Error("Get returns what was loaded, else nil")
	}
	if n.Str("name") != "a" || n.Str("founded") != "" || n.Str("colour") != "" {
		t.Error("Str returns text, else the empty one")
	}
	if n.One("place") != place || n.One("home") != nil || n.One("colour") != nil {
		t.Error("One returns the node behind a key, else nil")
	}
	if n.Many("tools") != tools || n.Many("place") != nil || n.Many("colour") != nil {
		t.Error("Many returns the page behind a key, else nil")
	}
}

func TestPageCursor(t *testing.T) {
	p := &graph.Page{Bind: "list", Items: []graph.Item{{Keys: graph.Keys{"clb_1"}}, {Keys: graph.Keys{"clb_2"}}}}
	keys, err := graph.DecodeCursor("list", p.Cursor(1), []graph.Type{graph.String})
	if err != nil || keys[0] != "clb_2" {
		t.Errorf("%v, %v", keys, err)
	}
}

func TestWindowLimit(t *testing.T) {
	for w, want := range map[[2]int]string{{3, 0}: "3 false", {0, 2}: "2 true", {0, 0}: "0 false"} {
		n, fromEnd := graph.Window{First: w[0], Last: w[1]}.Limit()
		if got := fmt.Sprint(n, fromEnd); got != want {
			t.Errorf("First %d, Last %d: %s", w[0], w[1], got)
		}
	}
}

func TestWantFor(t *testing.T) {
	w := graph.Want{Tag: "all", On: map[string]graph.Want{"Room": {Tag: "room"}}}
	if w.For("Room").Tag != "room" || w.For("Tool").Tag != "all" {
		t.Error("On replaces the want of its labels only")
	}
}

func TestCounter(t *testing.T) {
	var c graph.Counter
	ctx := graph.WithCounter(t.Context(), &c)
	graph.CountStatement(ctx)
	graph.CountStatement(ctx)
	graph.CountStatement(t.Context())
	if c.Load() != 2 {
		t.Errorf("%d counted", c.Load())
	}
}

func TestExistsError(t *testing.T) {
	err := fmt.Errorf("saving: %w", &graph.ExistsError{Label: "Club", Prop: "slug"})
	var exists *graph.ExistsError
	if !errors.Is(err, graph.ErrExists) || errors.Is(err, graph.ErrNotFound) || !errors.As(err, &exists) || exists.Prop != "slug" {
		t.Errorf("%v tells neither its kind nor its property", err)
	}
}
