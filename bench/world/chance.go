package world

import (
	"math"
	"math/rand/v2"
	"sort"
)

// seed is the one that every world starts from.
const seed = 20261123

// chance draws the numbers of one kind of record, so that a change of one kind leaves the others as they were.
type chance struct{ *rand.Rand }

func newChance(kind string) chance {
	h := uint64(14695981039346656037)
	for _, b := range []byte(kind) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return chance{rand.New(rand.NewPCG(seed, h))}
}

// in returns a number from low to high.
func (c chance) in(low, high int) int { return low + c.IntN(high-low+1) }

// once in n times it is true.
func (c chance) once(n int) bool { return c.IntN(n) == 0 }

// of returns one of them, each as often as the others.
func of[T any](c chance, all []T) T { return all[c.IntN(len(all))] }

// zipf draws from n things: the one of rank r with the weight 1/r^s. Which thing has which rank is mixed, so that the
// large ones are not those with the first ids.
type zipf struct {
	sums []float64
	rank []int
}

func newZipf(c chance, n int, s float64) zipf {
	z := zipf{make([]float64, n), c.Perm(n)}
	sum := 0.0
	for i := range z.sums {
		sum += math.Pow(float64(i+1), -s)
		z.sums[i] = sum
	}
	return z
}

func (z zipf) draw(c chance) int {
	return z.rank[sort.SearchFloat64s(z.sums, c.Float64()*z.sums[len(z.sums)-1])]
}

// weighted are values of an enum, each with its share in a hundred.
type weighted []struct {
	value string
	share int
}

func (w weighted) draw(c chance) string {
	at := c.IntN(100)
	for _, v := range w {
		if at -= v.share; at < 0 {
			return v.value
		}
	}
	return w[0].value
}

// distinct draws up to n different numbers.
func distinct(n int, draw func() int) []int {
	var all []int
	seen := map[int]bool{}
	for range n {
		if x := draw(); !seen[x] {
			seen[x], all = true, append(all, x)
		}
	}
	return all
}
