package sqlite

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
)

// A forward index counts what its bitmaps count, also of row keys that are before, after and between its own.
func TestForwardCountsWhatBitmapsCount(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	for round := range 200 {
		from, span := 1+chance.Uint32N(1<<18), 1+chance.Uint32N(2000)
		some := func(n int) *roaring.Bitmap {
			b := roaring.New()
			for range n {
				b.Add(from + chance.Uint32N(span))
			}
			return b
		}
		var values []valued
		for range forwardFrom + chance.IntN(100) {
			values = append(values, valued{nodes: some(1 + chance.IntN(100))})
		}
		c := newForward(values)
		if c == nil {
			t.Fatalf("round %d: no index of %d values", round, len(values))
		}
		nodes := some(chance.IntN(1000))
		nodes.AddMany([]uint32{0, from - 1, from + span, from + span + 1, 1<<32 - 1})
		want, got := (&content{values: values}).countEach(nodes), make([]int64, len(values))
		if c.count(nodes, got); !slices.Equal(got, want) {
			t.Fatalf("round %d: %v, want %v", round, got, want)
		}
	}
}

// Few values, counts instead of bitmaps and nodes far from each other have none.
func TestForwardPays(t *testing.T) {
	var few, counts, far []valued
	for i := range uint32(forwardFrom) {
		far = append(far, valued{nodes: roaring.BitmapOf(i * 1000)})
		counts = append(counts, valued{n: 1})
	}
	few = far[:forwardFrom-1]
	for name, values := range map[string][]valued{"few": few, "counts": counts, "far": far, "none": nil} {
		if newForward(values) != nil {
			t.Error(name)
		}
	}
}
