package registry

import (
	"context"

	"ortaq/graph"
)

// Record is a record as it comes in.
type Record struct {
	// Kind is the name of the kind.
	Kind string
	// Key is the source's own name for the record; its id is made from it. Without one the record gets a new id.
	Key string
	// At says where the record stands in its source, for messages; without it the key does.
	At string
	// Fields are the fields of the schema as decoded JSON. A text in three languages stands under its `all` name; an
	// edge is the id or the key of another record, or a list of these, or of {"node": .., ..} when it has properties.
	Fields map[string]any
}

// Import makes records, all or none, in one transaction. Origin names the source whose keys they have; a key may name
// a record of the same import or one that an earlier import of the same origin made. Records that break a rule give an
// [*InvalidError].
func (r *Registry) Import(ctx context.Context, origin string, records []Record) error {
	ids, err := r.idsFor(origin, records)
	if err != nil {
		return err
	}
	return r.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		b := newBatch(origin, records, ids)
		if err := b.check(ctx, tx); err != nil {
			return err
		}
		if err := b.climb(ctx, tx); err != nil {
			return err
		}
		return tx.Apply(ctx, b.changes(r.now().UnixMilli())...)
	})
}

// Missing returns the records that the store does not have yet.
func (r *Registry) Missing(ctx context.Context, origin string, records []Record) (missing []Record, err error) {
	ids, err := r.idsFor(origin, records)
	if err != nil {
		return nil, err
	}
	err = r.store.View(ctx, func(ctx context.Context, rd graph.Reader) error {
		nodes, err := rd.Get(ctx, ids, nil, graph.Want{})
		missing = nil
		for i, n := range nodes {
			if n == nil {
				missing = append(missing, records[i])
			}
		}
		return err
	})
	return missing, err
}

// idsFor returns the id of every record; "" where the kind is unknown, which is found later.
func (r *Registry) idsFor(origin string, records []Record) ([]graph.ID, error) {
	ids := make([]graph.ID, len(records))
	for i, rec := range records {
		k := Kind(rec.Kind)
		if k == nil || k.Members != nil {
			continue
		}
		ids[i] = IDFor(k, origin, rec.Key)
		if rec.Key == "" {
			id, err := r.NewID(k)
			if err != nil {
				return nil, err
			}
			ids[i] = id
		}
	}
	return ids, nil
}
