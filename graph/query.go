package graph

// Query asks for the nodes of a label, or of a union of labels.
type Query struct {
	Label string
	Select
}

// Select says which nodes of a list are wanted, in which order, and what of each.
type Select struct {
	// Where may be nil: every node.
	Where Cond
	// Search, when set, narrows the list and orders it instead of Order.
	Search *Search
	// Order is followed by the id, ascending, which no caller adds.
	Order []Order
	Window
	// Total asks how many nodes satisfy Where, whatever the window.
	Total bool
	// Facets count the nodes that satisfy their own conditions and the Search, whatever the window.
	Facets []Facet
	// Cursors asks for the keys of the items, that cursors are made from.
	Cursors bool
	// Bind is what the cursors of this list are bound to; see [Page.Cursor].
	Bind string
	Want Want
}

// Order is one key of an order.
type Order struct {
	Prop string
	Desc bool
}

// Window cuts a list to a page: the First nodes after a key, or the Last before one. At most one of First and Last is
// positive; with neither, no nodes are read, which serves when only the total is wanted.
type Window struct {
	First, Last   int
	After, Before Keys
}

// Limit returns the size of the page and whether it is counted from the end.
func (w Window) Limit() (n int, fromEnd bool) {
	if w.Last > 0 {
		return w.Last, true
	}
	return w.First, false
}

// Want is what to load of each node.
type Want struct {
	Props []string
	Edges []EdgeWant
	// On replaces Props and Edges for nodes of these labels; it serves unions.
	On map[string]Want
	// Tag is handed through to the nodes that are loaded for this want; stores do not look at it.
	Tag any
}

// For returns what is wanted of a node with this label.
func (w Want) For(label string) Want {
	if on, ok := w.On[label]; ok {
		return on
	}
	return w
}

// EdgeWant is a list, or for a to-one edge a node, to load behind each node. It applies to every parent alike, the
// window and the facets too, which count what lies behind each parent. Of a to-one edge only Where and Want are used: a target that fails Where is left out.
type EdgeWant struct {
	// Key names the answer on the node; two wants of one node have different keys.
	Key  string
	Edge string
	// Props are the wanted properties of the edge itself.
	Props []string
	Select
}
