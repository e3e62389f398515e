package loaded

import (
	"strings"

	"ortaq/graph"
	"ortaq/registry"
)

// PageInfo is a page, seen as where it is in its list.
type PageInfo graph.Page

// HasNextPage says whether records follow.
func (p *PageInfo) HasNextPage() bool { return p.HasNext }

// HasPreviousPage says whether records precede.
func (p *PageInfo) HasPreviousPage() bool { return p.HasPrevious }

// StartCursor is the first record's cursor.
func (p *PageInfo) StartCursor() *string { return p.cursor(0) }

// EndCursor is the last record's cursor.
func (p *PageInfo) EndCursor() *string { return p.cursor(len(p.Items) - 1) }

func (p *PageInfo) cursor(i int) *string {
	if i < 0 || i >= len(p.Items) {
		return nil
	}
	cursor := (*graph.Page)(p).Cursor(i)
	return &cursor
}

// Edge is a place in a page.
type Edge struct {
	Page *graph.Page
	I    int
}

// Item is what stands there.
func (e Edge) Item() *graph.Item { return &e.Page.Items[e.I] }

// Cursor is the place's cursor.
func (e Edge) Cursor() string { return e.Page.Cursor(e.I) }

// Why tells how the words of the query were found in the record.
func (e Edge) Why() []registry.Why {
	n := e.Item().Node
	return registry.AskedOf(n).Explain(n)
}

// EdgeProp returns a property of the relationship itself, nil when it is missing.
func EdgeProp(e Edge, i int) *string {
	if v, ok := e.Item().Props[i].(string); ok {
		return &v
	}
	return nil
}

// Args are the arguments of a list field.
type Args struct {
	Filter, OrderBy Input
	Search          *string
	First           *int
	After           *string
	Last            *int
	Before          *string
}

// Many returns the page behind a to-many edge that was asked with these arguments. Nearly always a node has one page
// of an edge; only where a request asks several times with different arguments is the key needed.
func Many(n *graph.Node, edge string, args Args) *graph.Page {
	var only *graph.Page
	for _, l := range n.Edges {
		if name, _, _ := strings.Cut(l.Key, keySeparator); name == edge {
			if only != nil {
				return n.Many(args.key(edge))
			}
			only = l.Page
		}
	}
	return only
}

func (a Args) key(edge string) string {
	return Key(edge, map[string]any{
		"filter": a.Filter, "orderBy": a.OrderBy, "search": a.Search, "first": a.First, "after": a.After, "last": a.Last, "before": a.Before,
	})
}
