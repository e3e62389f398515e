package graphtest

import (
	"fmt"
	"strings"

	"ortaq/graph"
)

// sketch writes a page on one line: nodes by key, properties in parentheses, edges in braces. A total stands before the
// bracket of its list, a + inside it says that nodes follow.
func sketch(p *graph.Page) string {
	var out []string
	for _, item := range p.Items {
		out = append(out, nodeSketch(item.Node))
	}
	return strings.Join(out, " ")
}

func nodeSketch(n *graph.Node) string {
	if n == nil {
		return "-"
	}
	text := short(n.ID)
	if len(n.Cols) > 0 {
		text += "(" + strings.TrimSuffix(fmt.Sprintln(n.Vals...), "\n") + ")"
	}
	var edges []string
	for _, e := range n.Edges {
		edges = append(edges, e.Key+":"+loadedSketch(e))
	}
	if len(edges) > 0 {
		text += "{" + strings.Join(edges, " ") + "}"
	}
	return text
}

func loadedSketch(e graph.Loaded) string {
	if e.Page == nil {
		return nodeSketch(e.Node)
	}
	text := sketch(e.Page)
	if e.Page.HasNext {
		text += " +"
	}
	if e.Page.Total >= 0 {
		return fmt.Sprintf("%d[%s]", e.Page.Total, text)
	}
	return "[" + text + "]"
}
