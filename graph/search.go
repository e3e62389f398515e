package graph

// Document says how the nodes of a label are found by words. Only nodes whose Lead property is true can be found.
type Document struct {
	// Columns are the String properties that hold the tokens, separated by spaces; labels may have different ones. A token is 1 to 64 bytes of
	// [a-z0-9] and bytes from 0x80 up. The token "." in a column keeps phrases from reaching over it.
	Columns []string
	// Rank is a required, unique Int property. No two nodes that can be found share a value, whatever their labels:
	// ErrExists.
	Rank string
}

// Search narrows a list to nodes whose documents match, in the order of their tiers, inside a tier by rank. A Select
// with a Search has no Order; its keys are the tier (an Int from 0), the rank and the id. One of the labels of the list at
// least has documents.
type Search struct {
	// Tiers are tried in order; a node belongs to the first that it matches.
	Tiers []Tier
	// Not are phrases that may not occur.
	Not []Phrase
	// Candidates, at least 1, is how many documents of each tier, those with the least ranks, are looked at. The list,
	// its total and its facets are made of these alone. Labels that an [Is] in the Where rules out, at its top or inside
	// And, have no candidates. Lists behind an edge have the same candidates whoever the parent is: all documents of the
	// labels that the edge leads to. See [Page].Bounded.
	Candidates int
}

// Tier matches a document in which every clause has a phrase that occurs. An empty one matches nothing.
type Tier []Clause

// Clause are phrases of which one has to occur.
type Clause []Phrase

// Phrase are tokens, at least one, that stand in this order, one after the other. Anything but tokens is ErrModel.
type Phrase struct {
	// Columns are where the phrase may stand; empty: in any one.
	Columns []string
	Tokens  []string
	// Prefix lets the last token be the beginning of one.
	Prefix bool
}
