package transfer

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"ortaq/graph"
)

// Dump writes a whole graph down, so that two stores that were given the same changes can be compared: one line for each
// node, label by label in the order of ids, with all of its properties, kept ones too, and its stored edges.
func Dump(ctx context.Context, r graph.Reader, m *graph.Model, w io.Writer) error {
	for _, l := range m.Labels {
		err := walk(ctx, r, page(l, pageSize, wholeOf(m, l)), func(p *graph.Page) error {
			_, err := io.WriteString(w, strings.Join(lines(p), ""))
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// wholeOf wants all properties of a label and all stored edges, first those that are copied from it.
func wholeOf(m *graph.Model, l *graph.Label) graph.Want {
	edges := shown(m, l)
	for _, e := range l.Edges {
		if !e.Inverse && !slices.Contains(edges, e) {
			edges = append(edges, e)
		}
	}
	return wantOf(l.Props, edges)
}

func lines(p *graph.Page) []string {
	all := make([]string, len(p.Items))
	for i, item := range p.Items {
		all[i] = line(item.Node)
	}
	return all
}

func line(n *graph.Node) string {
	var b strings.Builder
	b.WriteString(n.ID)
	for i, v := range n.Vals {
		if v != nil {
			fmt.Fprintf(&b, " %s=%#v", n.Cols[i], v)
		}
	}
	for _, e := range n.Edges {
		if e.Node != nil {
			fmt.Fprintf(&b, " %s->%s", e.Key, e.Node.ID)
		}
		if e.Page == nil {
			continue
		}
		for _, item := range e.Page.Items {
			fmt.Fprintf(&b, " %s->%s", e.Key, item.Node.ID)
			for _, v := range item.Props {
				fmt.Fprintf(&b, ",%#v", v)
			}
		}
	}
	return b.String() + "\n"
}
