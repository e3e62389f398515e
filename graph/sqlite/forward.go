package sqlite

import "github.com/RoaringBitmap/roaring/v2"

// forward is a forward index, the bitmaps of a trait turned around: the values of each node, as numbers in the order of
// the bitmaps. The values of some nodes are counted by looking at those nodes; each bitmap would be joined with all of them.
type forward struct {
	first  uint32   // the smallest row key
	starts []uint32 // where in values those of each row key begin, with one more for the end
	values []uint16
}

// Forward indexes are made of traits that have from forwardFrom values to maxValues and few row keys without one. The
// first is a variable so that tests can do with few values.
var forwardFrom = 16

const (
	maxValues = 1 << 16
	sparse    = 8
)

// newForward turns bitmaps around; it returns nil where that does not pay.
func newForward(of []valued) *forward {
	if len(of) < forwardFrom || len(of) > maxValues || of[0].nodes == nil {
		return nil
	}
	first, last, n := of[0].nodes.Minimum(), uint32(0), uint64(0)
	for _, v := range of {
		first, last = min(first, v.nodes.Minimum()), max(last, v.nodes.Maximum())
		n += v.nodes.GetCardinality()
	}
	if uint64(last-first) > sparse*n {
		return nil
	}
	c := &forward{first: first, starts: make([]uint32, last-first+3), values: make([]uint16, n)}
	c.fill(of)
	return c
}

// fill counts the values of each row key two places further on, so that after the sums the place before tells where the
// next value belongs, and in the end where the values begin.
func (c *forward) fill(of []valued) {
	for _, v := range of {
		v.nodes.Iterate(func(rk uint32) bool {
			c.starts[rk-c.first+2]++
			return true
		})
	}
	for i := 1; i < len(c.starts); i++ {
		c.starts[i] += c.starts[i-1]
	}
	for i, v := range of {
		v.nodes.Iterate(func(rk uint32) bool {
			at := &c.starts[rk-c.first+1]
			c.values[*at] = uint16(i) //nolint:gosec // below maxValues
			*at++
			return true
		})
	}
}

// count adds how many of some nodes have each value.
func (c *forward) count(nodes *roaring.Bitmap, counts []int64) {
	var some [1024]uint32
	starts, last := c.starts, int64(len(c.starts))-2
	for it := nodes.ManyIterator(); ; {
		n := it.NextMany(some[:])
		if n == 0 {
			return
		}
		for _, rk := range some[:n] {
			if i := int64(rk) - int64(c.first); i >= 0 && i < last {
				for _, v := range c.values[starts[i]:starts[i+1]] {
					counts[v]++
				}
			}
		}
	}
}

// size is how many bytes it takes.
func (c *forward) size() uint64 { return uint64(4*len(c.starts) + 2*len(c.values)) }
