package registry

import "ortaq/graph"

// Documents lays out what words find in records that come past the rules, from a loader that keeps them by itself. It
// remembers of each record only what the documents of others say about it.
type Documents struct{ known map[graph.ID]Fields }

// NewDocuments returns one that knows no record yet.
func NewDocuments() *Documents { return &Documents{known: map[graph.ID]Fields{}} }

// Add writes the document and the rank of a record, whose edges these are, into its properties. Records come after
// those that they name.
func (d *Documents) Add(c graph.Create, links []graph.Link) {
	f := Fields{ID: c.ID, kind: KindOf(c.ID), props: c.Props, links: links, known: d.known}
	f.document()
	if isTerm(f.kind.Name) || f.kind.Edge("region") != nil {
		f.props = map[string]any{"code": f.props["code"]}
		d.known[c.ID] = f
	}
}
