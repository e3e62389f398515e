package neo4j

import (
	"context"
	"slices"

	"ortaq/graph"
)

// tie finds the edge that a change names.
func (b *batch) tie(from graph.ID, edge string, to graph.ID) (*link, error) {
	near, far := b.cat.labelOf(from), b.cat.labelOf(to)
	k := near.edges[edge]
	if k == nil || k.Inverse {
		return nil, graph.Misfit("%s has no stored edge %q", near.Name, edge)
	}
	if !slices.Contains(k.Targets, far.Name) {
		return nil, graph.Misfit("%s.%s does not lead to %s", near.Name, edge, far.Name)
	}
	if err := b.present(from, to); err != nil {
		return nil, err
	}
	if !b.loading {
		b.touched.add(b.cat, graph.Watch{Label: near.Label, Edge: edge}, from)
	}
	return k, nil
}

func (b *batch) link(c graph.Link) error {
	k, err := b.tie(c.From, c.Edge, c.To)
	if err != nil {
		return err
	}
	props, err := k.assign(c.Props)
	if err != nil {
		return err
	}
	name := c.From
	if !k.One {
		name += " " + c.To
	}
	b.links.set(tying{k, b.fresh[c.From] != nil}, name, row{"from": c.From, "to": c.To, "props": props})
	return nil
}

// assign returns the properties of an edge. A new edge keeps nothing of a former one.
func (k *link) assign(props map[string]any) (row, error) {
	stored := row{}
	for _, p := range k.Props {
		given, ok := props[p.Name]
		if !ok {
			continue
		}
		v, err := encode(p, given)
		if err != nil {
			return nil, err
		}
		stored[p.Name] = v
	}
	if len(stored) < len(props) {
		return nil, graph.Misfit("edge %s does not have all of the properties given", k.Name)
	}
	return stored, nil
}

func (b *batch) unlink(c graph.Unlink) error {
	k, err := b.tie(c.From, c.Edge, c.To)
	if err == nil {
		b.unlinks.add(k, row{"from": c.From, "to": c.To})
	}
	return err
}

// writeEdges makes edges and removes others.
func (b *batch) writeEdges(ctx context.Context) error {
	for _, k := range b.links.keys {
		if err := b.write(ctx, b.links.of[k], k.linking()); err != nil {
			return err
		}
	}
	for _, k := range b.unlinks.keys {
		text := "MATCH (a:Record {id: row.from})" + k.ends[0].arrow("r") + "(b:Record {id: row.to}) DELETE r"
		if err := b.write(ctx, b.unlinks.of[k], text); err != nil {
			return err
		}
	}
	return nil
}

// tying is what the statement that makes an edge depends on.
type tying struct {
	*link
	fresh bool // the node that it starts from has none yet
}

// linking makes one edge, in the place of another where the node has at most one.
func (k tying) linking() string {
	text := "MATCH (a:Record {id: row.from}) MATCH (b:Record {id: row.to}) "
	switch {
	case k.fresh:
		text += "CREATE "
	case k.One:
		text += "OPTIONAL MATCH (a)" + k.ends[0].arrow("old") + "(:" + quoteAll(k.Targets, "|") + ") DELETE old CREATE "
	default:
		text += "MERGE "
	}
	text += "(a)" + k.ends[0].arrow("r") + "(b)"
	if len(k.Props) > 0 {
		text += " SET r = row.props"
	}
	return text
}
