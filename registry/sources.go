package registry

import (
	"context"

	"ortaq/graph"
)

// removedAtOnce bounds a page of records to remove.
const removedAtOnce = 1000

func from(source string) graph.Cond { return graph.Cmp{Prop: "source", Value: source} }

// RemoveSource removes the records of a source and their edges for good, in one transaction, and returns how many they
// were. It serves what was never true: demonstration records. No other record names them (checkProvenance sees to
// that), so no document and no rank depends on them.
func (r *Registry) RemoveSource(ctx context.Context, source string) (removed int, err error) {
	err = r.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		removed = 0
		for _, l := range Model.Labels {
			n, err := removeAll(ctx, tx, graph.Query{Label: l.Name, Select: graph.Select{Where: from(source)}})
			if err != nil {
				return err
			}
			removed += n
		}
		return nil
	})
	return removed, err
}

// removeAll removes what a question finds, from the front, page by page.
func removeAll(ctx context.Context, tx graph.Tx, q graph.Query) (int, error) {
	q.First = removedAtOnce
	for removed := 0; ; {
		page, err := tx.Find(ctx, q)
		if err != nil || len(page.Items) == 0 {
			return removed, err
		}
		changes := make([]graph.Change, len(page.Items))
		for i, item := range page.Items {
			changes[i] = graph.Delete{ID: item.Node.ID}
		}
		if err := tx.Apply(ctx, changes...); err != nil {
			return removed, err
		}
		removed += len(changes)
	}
}

// CountBySource counts the records that anyone may see, by their source. It asks for a facet, because the store keeps
// what it counts, and every start asks.
func (r *Registry) CountBySource(ctx context.Context) (counts map[string]int64, err error) {
	err = r.store.View(ctx, func(ctx context.Context, rd graph.Reader) error {
		counts = map[string]int64{}
		for _, k := range Kinds {
			if k.Members != nil {
				continue
			}
			facet := graph.Facet{Key: "source", Prop: "source", Where: visible, First: len(k.Field("source").Enum)}
			page, err := rd.Find(ctx, graph.Query{Label: k.Name, Select: graph.Select{Facets: []graph.Facet{facet}}})
			if err != nil {
				return err
			}
			for _, c := range page.Facets[facet.Key] {
				counts[c.Value.(string)] += c.Count
			}
		}
		return nil
	})
	return counts, err
}
