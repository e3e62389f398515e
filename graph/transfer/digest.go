package transfer

import (
	"fmt"
	"hash/maphash"

	"ortaq/graph"
)

// digests tell for each label, in the order of ids, what nodes looked like, in eight bytes each.
type digests map[string][]uint64

var seed = maphash.MakeSeed()

// note remembers the nodes of a page.
func (d digests) note(p *graph.Page) {
	for _, item := range p.Items {
		d[item.Node.Label] = append(d[item.Node.Label], digest(item.Node))
	}
}

// match refuses the first node of a page that is not the one of its place.
func (d digests) match(p *graph.Page) error {
	for _, item := range p.Items {
		left := d[item.Node.Label]
		if len(left) == 0 || digest(item.Node) != left[0] {
			return fmt.Errorf("%w: the first record of the target at which they do is %s", ErrDifferent, item.Node.ID)
		}
		d[item.Node.Label] = left[1:]
	}
	return nil
}

// digest is of all that is written down of a node.
func digest(n *graph.Node) uint64 {
	h := new(maphash.Hash)
	h.SetSeed(seed)
	maphash.WriteComparable(h, n.ID)
	write(h, n.Vals)
	for _, e := range n.Edges {
		if e.Node != nil {
			maphash.WriteComparable(h, e.Node.ID)
		}
		if e.Page != nil {
			writeItems(h, e.Page.Items)
		}
		_ = h.WriteByte('\n') // it never fails; no edge ends in the next one
	}
	return h.Sum64()
}

func writeItems(h *maphash.Hash, items []graph.Item) {
	for _, item := range items {
		maphash.WriteComparable(h, item.Node.ID)
		write(h, item.Props)
	}
}

func write(h *maphash.Hash, values []any) {
	for _, v := range values {
		_ = h.WriteByte('.') // a place of its own for one that is missing
		list, ok := v.([]string)
		if !ok {
			maphash.WriteComparable(h, v)
			continue
		}
		maphash.WriteComparable(h, len(list))
		for _, text := range list {
			maphash.WriteComparable(h, text)
		}
	}
}
