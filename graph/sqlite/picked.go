package sqlite

import (
	"context"

	"github.com/RoaringBitmap/roaring/v2"
)

// picked is what bitmaps say of the condition of one label: the nodes that satisfy it, and how many are led.
type picked struct {
	nodes *roaring.Bitmap
	led   int64
}

// pick asks the bitmaps which nodes satisfy the condition of a list; done is false when they cannot tell. A list of all
// led nodes needs no picking.
func (r *reader) pick(ctx context.Context, l *list) (done bool, err error) {
	if l.seek != nil || !l.whole() || l.bare() || l.N == 0 && !l.sel.Total {
		return false, nil
	}
	q := new(sieve)
	parts, counts := make([]sifted, len(l.sources)), make([]*leaf, len(l.sources))
	for i, src := range l.sources {
		var ok bool
		if parts[i], ok = q.led(src.table, l.sel.Where); !ok {
			return false, nil
		}
		counts[i] = q.values(src.table, "", true)
	}
	if err := q.read(ctx, r); err != nil {
		return false, err
	}
	for i := range l.sources {
		l.sources[i].picked = &picked{nodes: parts[i]()}
		for _, v := range counts[i].values {
			l.sources[i].picked.led = v.n
		}
	}
	return true, nil
}

// total is how many nodes were picked.
func (l *list) total() (n int64) {
	for _, src := range l.sources {
		n += int64(src.picked.nodes.GetCardinality()) //nolint:gosec // fits
	}
	return n
}

// walkCost is how many nodes can be walked past in the time in which one picked node is fetched to be sorted. It is a
// variable so that tests can force walking.
var walkCost int64 = 4

// walks says that walking the label in the order of the list finds a page sooner than sorting all picked nodes: a page
// of n out of m picked nodes is reached after n*led/m.
func (p *picked) walks(n int) bool {
	m := int64(p.nodes.GetCardinality()) //nolint:gosec // fits
	return m*m*walkCost > int64(n+1)*p.led
}

// picked appends where a branch reads picked nodes from: the label in its order, each node looked up in a map of bytes,
// or the nodes themselves.
func (s *statement) picked(b branch) {
	p := b.source.picked
	if !b.walked {
		v := s.alias()
		s.add("(SELECT value AS rk FROM ").keys(rowKeys(p.nodes)).add(") ", v, " CROSS JOIN ", b.scope.name, " ", b.alias, " ON ", b.alias, ".rk = ", v, ".rk WHERE 1")
		return
	}
	first := int64(p.nodes.Minimum())
	s.add(b.scope.name, " ", b.alias, " WHERE ", b.alias, ".", quote(b.scope.Lead), " = 1 AND ", b.alias, ".rk >= ").arg(first)
	s.add(" AND substr(").arg(byteMap(p.nodes)).add(", ", b.alias, ".rk - ").arg(first).add(" + 1, 1) = x'01'")
}

func rowKeys(nodes *roaring.Bitmap) []int64 {
	rks := make([]int64, 0, nodes.GetCardinality())
	for it := nodes.Iterator(); it.HasNext(); {
		rks = append(rks, int64(it.Next()))
	}
	return rks
}

// byteMap has a byte for each row key from the first node to the last.
func byteMap(nodes *roaring.Bitmap) []byte {
	first := nodes.Minimum()
	bytes := make([]byte, nodes.Maximum()-first+1)
	for it := nodes.Iterator(); it.HasNext(); {
		bytes[it.Next()-first] = 1
	}
	return bytes
}
