package registry

import (
	"context"

	"ortaq/graph"
)

// present holds for records that are not deleted, whoever may see them.
var present graph.Cond = graph.Cmp{Prop: "deletedAt", Op: graph.Eq}

// load reads the stored records that the import names, and those that they name, in one question.
func (b *batch) load(ctx context.Context, rd graph.Reader) error {
	ids := b.named()
	if len(ids) == 0 {
		return nil
	}
	want := graph.Want{On: map[string]graph.Want{}}
	for _, k := range Kinds {
		if k.Members == nil {
			want.On[k.Name] = wantOf(k, 2)
		}
	}
	nodes, err := rd.Get(ctx, ids, present, want)
	for _, n := range nodes {
		b.keep(n)
	}
	return err
}

// named returns the ids outside the import that its edges may stand for.
func (b *batch) named() []graph.ID {
	var ids []graph.ID
	seen := map[graph.ID]bool{}
	for _, rec := range b.records {
		for name, v := range rec.Fields {
			e := edgeOf(rec.Kind, name)
			for _, ref := range refs(e, v) {
				for _, id := range b.candidates(e, ref) {
					if !b.in[id] && !seen[id] && KindOf(id) != nil {
						seen[id], ids = true, append(ids, id)
					}
				}
			}
		}
	}
	return ids
}

// keep makes a loaded node, and what was loaded behind it, known. What is known already was loaded deeper.
func (b *batch) keep(n *graph.Node) {
	if n == nil {
		return
	}
	f := Fields{ID: n.ID, kind: KindOf(n.ID), props: map[string]any{}, known: b.known}
	for i, prop := range n.Cols {
		f.props[prop] = n.Vals[i]
	}
	for _, loaded := range n.Edges {
		for _, to := range targets(loaded) {
			f.links = append(f.links, graph.Link{From: n.ID, Edge: loaded.Key, To: to.ID})
		}
	}
	if old, ok := b.known[n.ID]; !ok || len(old.links) < len(f.links) {
		b.known[n.ID] = f
	}
	for _, loaded := range n.Edges {
		b.keep(loaded.Node)
	}
}

func targets(l graph.Loaded) []*graph.Node {
	if l.Node != nil {
		return []*graph.Node{l.Node}
	}
	var nodes []*graph.Node
	for i := 0; l.Page != nil && i < len(l.Page.Items); i++ {
		nodes = append(nodes, l.Page.Items[i].Node)
	}
	return nodes
}
