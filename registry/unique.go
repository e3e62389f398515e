package registry

import (
	"context"
	"slices"

	"ortaq/graph"
	"ortaq/registry/kind"
)

// maxValues is how many values are asked for at once; stores bound the arguments of a statement.
const maxValues = 500

// checkIDs finds records that are stored already.
func (b *batch) checkIDs(ctx context.Context, rd graph.Reader) error {
	nodes, err := rd.Get(ctx, b.valid(), nil, graph.Want{})
	stored := map[graph.ID]bool{}
	for _, n := range nodes {
		if n != nil {
			stored[n.ID] = true
		}
	}
	for i, rec := range b.records {
		b.errs.at(rec)
		b.errs.Need(!stored[b.ids[i]], "key", mustBeUnique)
	}
	return err
}

func (b *batch) valid() []graph.ID {
	return slices.DeleteFunc(slices.Clone(b.ids), func(id graph.ID) bool { return id == "" })
}

// checkUnique finds values that two records would share.
func (b *batch) checkUnique(ctx context.Context, rd graph.Reader) error {
	for _, k := range Kinds {
		for i := range k.Fields {
			if f := &k.Fields[i]; f.Unique && k.Members == nil {
				if err := b.checkShared(ctx, rd, place{k, f.Name}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// place is a field of a kind.
type place struct {
	kind  *kind.Kind
	field string
}

// checkShared finds the values of one unique field that are taken, in the import or in the store.
func (b *batch) checkShared(ctx context.Context, rd graph.Reader, p place) error {
	taken, err := taken(ctx, rd, p, b.values(p))
	if err != nil {
		return err
	}
	for i, id := range b.ids {
		f := b.known[id]
		if v := f.Str(p.field); f.kind == p.kind && v != "" {
			b.errs.at(b.records[i])
			b.errs.Need(!taken[v], p.field, mustBeUnique)
			taken[v] = true
		}
	}
	return nil
}

func (b *batch) values(p place) []any {
	var all []any
	for _, id := range b.ids {
		if f := b.known[id]; f.kind == p.kind && f.Has(p.field) {
			all = append(all, f.Str(p.field))
		}
	}
	return all
}

// taken returns those of the values that stored records have.
func taken(ctx context.Context, rd graph.Reader, p place, values []any) (map[string]bool, error) {
	found := map[string]bool{}
	for some := range slices.Chunk(values, maxValues) {
		q := graph.Query{Label: p.kind.Name}
		q.Where, q.First = graph.Cmp{Prop: p.field, Op: graph.In, Value: some}, len(some)
		q.Want.Props = []string{p.field}
		page, err := rd.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			found[item.Node.Str(p.field)] = true
		}
	}
	return found, nil
}
