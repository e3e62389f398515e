package graph

// Change is one step of a transaction.
type Change interface{ change() }

// Create makes a node. Its label follows from its id.
type Create struct {
	ID    ID
	Props map[string]any
}

// Patch sets the named properties of a node; nil removes one.
type Patch struct {
	ID    ID
	Props map[string]any
}

// Delete removes a node and its edges.
type Delete struct{ ID ID }

// Link makes an edge in its stored direction. A to-one edge that exists is replaced, a to-many edge between the same
// two nodes gets the new properties.
type Link struct {
	From  ID
	Edge  string
	To    ID
	Props map[string]any
}

// Unlink removes an edge; removing one that does not exist changes nothing.
type Unlink struct {
	From ID
	Edge string
	To   ID
}

func (Create) change() {}
func (Patch) change()  {}
func (Delete) change() {}
func (Link) change()   {}
func (Unlink) change() {}

// Named returns the ids of the nodes that a change names. It is for stores.
func Named(c Change) []ID {
	switch c := c.(type) {
	case Create:
		return []ID{c.ID}
	case Patch:
		return []ID{c.ID}
	case Delete:
		return []ID{c.ID}
	case Link:
		return []ID{c.From, c.To}
	case Unlink:
		return []ID{c.From, c.To}
	}
	return nil
}
