package graph

// Cond is a condition on a node.
type Cond interface{ cond() }

// And holds when all of its conditions hold; the empty one holds.
type And []Cond

// Conjuncts returns the conditions that all have to hold. It is for stores.
func Conjuncts(c Cond) []Cond {
	and, ok := c.(And)
	switch {
	case c == nil:
		return nil
	case !ok:
		return []Cond{c}
	}
	var all []Cond
	for _, part := range and {
		all = append(all, Conjuncts(part)...)
	}
	return all
}

// Or holds when one of its conditions holds; the empty one does not.
type Or []Cond

// Not holds when its condition does not.
type Not struct{ Cond Cond }

// Op compares a property with a value.
type Op uint8

// The operators. Eq with nil holds for a missing property. In takes a []any. Contains and StartsWith compare bytes.
// Has holds when a List has the value.
const (
	Eq Op = iota
	In
	Gt
	Gte
	Lt
	Lte
	Contains
	StartsWith
	Has
)

// Cmp compares a property, or the property of an edge inside [Some].On.
type Cmp struct {
	Prop  string
	Op    Op
	Value any
}

// Some holds when the edge leads to at least one node that satisfies Where, over an edge whose own properties satisfy
// On. Nil conditions hold.
type Some struct {
	Edge  string
	Where Cond
	On    Cond
}

// Under holds when the node itself, or one reached from it by climbing the tree edge any number of times, satisfies
// Where.
type Under struct {
	Edge  string
	Where Cond
}

// Is holds for nodes of the named labels.
type Is []string

// Differ holds when both paths of to-one edges end at a node, and not at the same one.
type Differ struct{ A, B []string }

// Near holds when the place stored in two Int properties, in microdegrees, is at most Metres away from Lat and Lon.
// The distance is taken on the plane that touches the Earth there, with whole numbers only (see [Near.Plane]), so that
// every backend draws the same line. In Kazakhstan's latitudes it is off by less than one per cent within 200 km and by
// less than three within 500 km. The circle does not reach over the 180th meridian.
type Near struct {
	LatProp, LonProp string
	Lat, Lon         int64
	Metres           int64
}

func (And) cond()    {}
func (Or) cond()     {}
func (Not) cond()    {}
func (Cmp) cond()    {}
func (Some) cond()   {}
func (Under) cond()  {}
func (Is) cond()     {}
func (Differ) cond() {}
func (Near) cond()   {}
