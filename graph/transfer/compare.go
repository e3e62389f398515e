package transfer

import (
	"context"
	"fmt"
	"slices"

	"ortaq/graph"
)

// compare reads both stores beside each other and fails at the first record that they do not share.
func (c *Copy) compare(ctx context.Context, from, to graph.Reader) error {
	for _, l := range c.Model.Labels {
		ctx, stop := context.WithCancel(ctx)
		q := page(l, pageSize, wholeOf(l))
		copied := stream(ctx, to, q)
		err := walk(ctx, from, q, func(p *graph.Page) error {
			got := <-copied
			if got.err != nil {
				return got.err
			}
			c.tell("compared", len(p.Items))
			return equal(p, got.page)
		})
		stop()
		for range copied { // until nobody uses the reader any more
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// equal names the first record that differs. Pages are of one size, so they end together.
func equal(want, got *graph.Page) error {
	for i, item := range want.Items {
		if i >= len(got.Items) || !same(item.Node, got.Items[i].Node) {
			return different(item.Node)
		}
	}
	if len(got.Items) > len(want.Items) {
		return different(got.Items[len(want.Items)].Node)
	}
	if want.HasNext != got.HasNext {
		return different(want.Items[len(want.Items)-1].Node)
	}
	return nil
}

// same says that two nodes are written down alike.
func same(a, b *graph.Node) bool {
	return a.ID == b.ID && slices.EqualFunc(a.Vals, b.Vals, sameValue) && slices.EqualFunc(a.Edges, b.Edges, sameEdge)
}

func sameValue(a, b any) bool {
	list, ok := a.([]string)
	if !ok {
		return a == b
	}
	other, ok := b.([]string)
	return ok && slices.Equal(list, other)
}

func sameEdge(a, b graph.Loaded) bool {
	if (a.Node == nil) != (b.Node == nil) || (a.Page == nil) != (b.Page == nil) {
		return false
	}
	return (a.Node == nil || a.Node.ID == b.Node.ID) && (a.Page == nil || slices.EqualFunc(a.Page.Items, b.Page.Items, sameItem))
}

func sameItem(a, b graph.Item) bool {
	return a.Node.ID == b.Node.ID && slices.EqualFunc(a.Props, b.Props, sameValue)
}

func different(n *graph.Node) error {
	return fmt.Errorf("%w: the first record at which they do is %s", ErrDifferent, n.ID)
}
