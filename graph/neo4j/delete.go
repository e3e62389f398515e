package neo4j

import (
	"context"
	"slices"

	"ortaq/graph"
)

func (b *batch) delete(c graph.Delete) error {
	if err := b.present(c.ID); err != nil {
		return err
	}
	b.deletes.add(b.cat.labelOf(c.ID), row{"id": c.ID})
	b.known[c.ID] = false
	return nil
}

// writeDeletes removes nodes, and notes whose edges went with them.
func (b *batch) writeDeletes(ctx context.Context) error {
	for _, l := range b.deletes.keys {
		for part := range slices.Chunk(b.deletes.of[l], maxRows) {
			s := new(statement).add("UNWIND ").arg(part).add(" AS row MATCH (n:Record {id: row.id}) ")
			if kinds := b.cat.watchedKinds(l); len(kinds) > 0 {
				s.add("WITH n, COLLECT { MATCH (n)<-[r:", quoteAll(kinds, "|"), "]-(m:Record) RETURN [m.id, type(r)] } AS sources ")
			} else {
				s.add("WITH n, [] AS sources ")
			}
			if err := b.remove(ctx, s.add("DETACH DELETE n RETURN sources"), l); err != nil {
				return err
			}
		}
	}
	return nil
}

// watchedKinds are the types of the edges to a label that something kept depends on.
func (c *catalog) watchedKinds(l *label) (kinds []string) {
	for w := range c.watched {
		e := w.Label.Edge(w.Edge)
		if e != nil && slices.Contains(e.Targets, l.Name) && !slices.Contains(kinds, e.Kind) {
			kinds = append(kinds, e.Kind)
		}
	}
	slices.Sort(kinds) // one statement has one text
	return kinds
}

func (b *batch) remove(ctx context.Context, s *statement, l *label) error {
	summary, err := b.conn.ask(ctx, s, func(values []any) error {
		for _, source := range values[0].([]any) {
			pair := source.([]any)
			b.release(pair[0].(graph.ID), pair[1].(string), l)
		}
		return nil
	})
	b.changed = b.changed || err == nil && summary.Counters().ContainsUpdates()
	return err
}

// release notes that a node has lost an edge to one that was deleted.
func (b *batch) release(id graph.ID, kind string, gone *label) {
	near := b.cat.labelOf(id)
	for _, k := range near.stored() {
		if !b.loading && k.Kind == kind && slices.Contains(k.Targets, gone.Name) {
			b.touched.add(b.cat, graph.Watch{Label: near.Label, Edge: k.Name}, id)
		}
	}
}
