package sqlite

import (
	"slices"

	"ortaq/graph"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitmaps is a bitmap index: for each trait of a label and each value of it, the row keys of the led nodes that have
// the value. Counts and facets of several conditions are then a matter of bits, whatever matches. The row keys are cut
// into chunks, so that a change rewrites little. counted is how many nodes have each value.
const (
	bitmaps = "bitmaps"
	counted = "counted"
)

// chunkBits is the size of a chunk as a power of two: 131,072 row keys, of which a bitmap takes 16 kB at most.
const chunkBits = 17

// trait is what the nodes of a label are told apart by: that they are led (the empty trait), a property, the led targets
// of a to-many edge, what they reach by a closure, or what stands at the end of an edge that goes on by one.
type trait struct {
	name string
	prop prop // set for a property
	// direct is the to-many edge.
	direct *end
	// reach is the closure, edge the to-one edge that leads to its label; nil when the closure starts at the node itself.
	reach *closure
	edge  *end
}

// addTraits finds the traits of a label whose lead is a Bool. What is reached by a closure has the id for its value.
func (t *table) addTraits() {
	if t.Lead == "" || !t.LedByBool() {
		return
	}
	t.traits = []trait{{}}
	for _, p := range t.Props {
		if (p.Counted || t.kept[p.Name]) && p.Name != t.Lead && p.Type != graph.List {
			t.traits = append(t.traits, trait{name: p.Name, prop: t.props[p.Name]})
		}
	}
	for _, e := range t.stored(false) {
		if ends := t.edges[e.Name].ends; e.Counted && len(ends) == 1 && ends[0].LedByBool() {
			t.traits = append(t.traits, trait{name: e.Name, direct: &ends[0]})
		}
		t.addReach(beneath(e), t.closures[e.Name], nil)
	}
	for _, e := range t.stored(true) {
		t.addReach(beneath(e), t.closures[e.Name], nil)
		for i, x := range t.edges[e.Name].ends {
			t.addReach(through(e), x.closures[e.Through], &t.edges[e.Name].ends[i])
		}
	}
}

func (t *table) addReach(name string, cl *closure, edge *end) {
	if cl != nil {
		t.traits = append(t.traits, trait{name: name, reach: cl, edge: edge})
	}
}

// beneath names the trait of an edge's closure.
func beneath(e *graph.Edge) string { return e.Name + ".under" }

// through names the trait of an edge that goes on by a closure.
func through(e *graph.Edge) string { return e.Name + "." + e.Through }

// has says that a label has a trait.
func (t *table) has(name string) bool {
	return slices.ContainsFunc(t.traits, func(tr trait) bool { return tr.name == name })
}

// plan tells one set of bitmaps from another.
func (cat *catalog) bitmapPlan() (plan string) {
	for _, t := range cat.list {
		plan += t.Name + ":" + t.Lead + ":"
		for _, tr := range t.traits {
			plan += tr.name + ","
		}
		plan += ";"
	}
	return plan
}

// bitmapKey names one bitmap of a label.
type bitmapKey struct {
	trait string
	value any
	chunk int64
}

// members are bitmaps in memory.
type members map[bitmapKey]*roaring.Bitmap

func (m members) add(trait string, value any, rk int64) {
	if value == nil {
		return
	}
	k := bitmapKey{trait, value, rk >> chunkBits}
	if m[k] == nil {
		m[k] = roaring.New()
	}
	m[k].Add(uint32(rk)) //nolint:gosec // row keys are given one by one; four thousand million are out of reach
}

// unpack reads a stored bitmap without copying it.
func unpack(rows any) (*roaring.Bitmap, error) {
	b := roaring.New()
	_, err := b.FromUnsafeBytes(rows.([]byte))
	return b, err
}
