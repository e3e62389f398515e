package transfer

import (
	"context"

	"ortaq/graph"
)

// pageSize is how many nodes are read at once, and ahead how many pages before somebody takes them: what one Apply writes.
const (
	pageSize = 1000
	ahead    = 10
)

// everything is a page size that no list reaches.
const everything = 1 << 30

// read is a page or why there is none.
type read struct {
	page *graph.Page
	err  error
}

// stream reads all nodes that a query asks for, in the order of their ids and as many at a time as it says, some pages ahead.
// Whoever takes them goes on to the end, which comes soon after that of the context.
func stream(ctx context.Context, r graph.Reader, q graph.Query) <-chan read {
	pages := make(chan read, ahead)
	q.Cursors = true
	go func() {
		defer close(pages)
		for more := true; more; {
			p, err := r.Find(ctx, q)
			pages <- read{p, err}
			if more = err == nil && p.HasNext; more {
				q.After = p.Items[len(p.Items)-1].Keys
			}
		}
	}()
	return pages
}

// walk calls fn with each page that a query asks for.
func walk(ctx context.Context, r graph.Reader, q graph.Query, fn func(*graph.Page) error) (err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for got := range stream(ctx, r, q) {
		if err != nil {
			continue // the reader is given back when nobody uses it any more
		}
		if err = got.err; err == nil {
			err = fn(got.page)
		}
		if err != nil {
			stop()
		}
	}
	return err
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
