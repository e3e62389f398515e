package graph

// Facet asks how many nodes of a list have each value: of a property, or of the nodes at the end of a path of edges.
// A node that reaches the same value twice counts once. Missing values are not counted. A path does not lead over or to
// nodes whose Lead property is not true.
type Facet struct {
	// Key names the answer.
	Key string
	// Where replaces the Where of the Select, so that a facet can leave out the condition on itself.
	Where Cond
	// Path leads from the node to where the value is; empty: the value is a property of the node itself.
	Path []string
	// Prop is the property that is counted, no List, or "label". With a Path, "id" counts the nodes at its end.
	Prop string
	// Tree, with a Path to nodes of a tree, counts for each node also what reaches the nodes below it. It climbs by nodes
	// whose Lead property is not true, but does not count them.
	Tree string
	// First is how many values are wanted: those with the largest counts, equal counts in the order of the values (of
	// nodes: their ids). With 0 nothing is counted.
	First int
	// Only asks for these values alone, in this order, zero counts too; First is not used then.
	Only []any
	// Want is what is wanted of the nodes at the end of the path, when nodes are counted.
	Want Want
}

// Count is a value of a facet and how many nodes have it. Node is set when nodes are counted; a node that was asked for
// by Only and is absent, or whose Lead property is not true, has none.
type Count struct {
	Value any
	Node  *Node
	Count int64
}

// Ordered puts counts into the order of Only, with zero for what was not found. It is for stores.
func (f *Facet) Ordered(counts []Count) []Count {
	found := make(map[any]int64, len(counts))
	for _, c := range counts {
		found[c.Value] = c.Count
	}
	all := make([]Count, len(f.Only))
	for i, v := range f.Only {
		all[i] = Count{Value: v, Count: found[v]}
	}
	return all
}
