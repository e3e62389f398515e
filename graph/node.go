package graph

// Node is a node with what was wanted of it.
type Node struct {
	Label string
	ID    ID
	// Cols are the names of the loaded properties, shared by all nodes of an answer; Vals are their values.
	Cols []string
	Vals []any
	// Edges are the loaded edges, in the order in which they were wanted.
	Edges []Loaded
	// Tag is the Tag of the Want that the node was loaded for.
	Tag any
}

// Loaded is the answer to one [EdgeWant]: Node for a to-one edge (nil when there is none), else Page.
type Loaded struct {
	Key  string
	Node *Node
	Page *Page
}

// Get returns a loaded property, or nil when it is missing or was not wanted.
func (n *Node) Get(prop string) any {
	for i, c := range n.Cols {
		if c == prop {
			return n.Vals[i]
		}
	}
	return nil
}

// Str returns a String property, "" when missing.
func (n *Node) Str(prop string) string { s, _ := n.Get(prop).(string); return s }

// One returns the node behind a loaded to-one edge, or nil.
func (n *Node) One(key string) *Node {
	for i := range n.Edges {
		if n.Edges[i].Key == key {
			return n.Edges[i].Node
		}
	}
	return nil
}

// Many returns the page behind a loaded to-many edge, or nil when it was not wanted.
func (n *Node) Many(key string) *Page {
	for i := range n.Edges {
		if n.Edges[i].Key == key {
			return n.Edges[i].Page
		}
	}
	return nil
}

// Page is one page of a list.
type Page struct {
	Items []Item
	// HasNext and HasPrevious say whether nodes follow and precede the page. In the direction that was not walked,
	// that is known only from the cursor that the page starts from.
	HasNext, HasPrevious bool
	// Total counts the whole list, when that was asked; else it is -1.
	Total int64
	// Bounded says, when the Total was asked, that a tier of the search had more documents than its candidates, so that
	// Total and Facets are at least as large as given.
	Bounded bool
	// Facets are the answers to the Select's, by their keys.
	Facets map[string][]Count
	// Bind is the Select's.
	Bind string
}

// Item is one place in a list.
type Item struct {
	Node *Node
	// Keys are the item's values of the order and its id, when cursors were asked.
	Keys Keys
	// Props are the wanted properties of the edge, in the order of [EdgeWant].Props.
	Props []any
}

// Cursor returns the cursor of the i-th item.
func (p *Page) Cursor(i int) string { return EncodeCursor(p.Bind, p.Items[i].Keys) }
