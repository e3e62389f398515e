package transfer

import (
	"context"

	"ortaq/graph"
)

// pageSize is how many nodes are read at once.
const pageSize = 1000

// everything is a page size that no list reaches.
const everything = 1 << 30

// walk reads all nodes that a query asks for, in the order of their ids and as many at a time as it says, and calls fn with
// each page.
func walk(ctx context.Context, r graph.Reader, q graph.Query, fn func(*graph.Page) error) error {
	q.Cursors = true
	for more := true; more; {
		p, err := r.Find(ctx, q)
		if err != nil {
			return err
		}
		if err := fn(p); err != nil {
			return err
		}
		if more = p.HasNext; more {
			q.After = p.Items[len(p.Items)-1].Keys
		}
	}
	return nil
}

// page asks for the first nodes of a label.
func page(l *graph.Label, size int, want graph.Want) graph.Query {
	return graph.Query{Label: l.Name, Select: graph.Select{Window: graph.Window{First: size}, Want: want}}
}

// wantOf wants some properties and edges, each edge with all of its properties.
func wantOf(props []graph.Prop, edges []*graph.Edge) graph.Want {
	want := graph.Want{Props: names(props)}
	for _, e := range edges {
		w := graph.EdgeWant{Key: e.Name, Edge: e.Name, Props: names(e.Props)}
		if !e.One {
			w.First = everything
		}
		want.Edges = append(want.Edges, w)
	}
	return want
}

func names(props []graph.Prop) (all []string) {
	for _, p := range props {
		all = append(all, p.Name)
	}
	return all
}
