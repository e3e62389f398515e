package registry

import "ortaq/graph"

// Asked is what a question depends on beside its words. Loaded nodes carry it as their tag.
type Asked struct {
	// Lang is the language of the request: kk, ru or en.
	Lang string
	// Today is the day in Asia/Almaty, as 2026-03-03.
	Today string
	// Words are the words that were asked for, nil without.
	Words *Words
}

// AskedOf returns the question that a node answers.
func AskedOf(n *graph.Node) *Asked {
	if asked, ok := n.Tag.(*Asked); ok {
		return asked
	}
	return &Asked{Lang: "ru"}
}
