package registry

import (
	"context"
	"strings"

	"ortaq/graph"
)

// batch is an import on its way in.
type batch struct {
	origin  string
	records []Record
	ids     []graph.ID
	// keys leads from the keys of the import to its ids; in holds these ids.
	keys map[string]graph.ID
	in   map[graph.ID]bool
	// known are the records of the import and those that they name.
	known map[graph.ID]Fields
	errs  Errors
}

func newBatch(origin string, records []Record, ids []graph.ID) *batch {
	b := &batch{
		origin: origin, records: records, ids: ids,
		keys: map[string]graph.ID{}, in: map[graph.ID]bool{}, known: map[graph.ID]Fields{},
	}
	for i, rec := range records {
		if ids[i] != "" && rec.Key != "" {
			b.keys[rec.Key] = ids[i]
		}
		b.in[ids[i]] = ids[i] != ""
	}
	return b
}

// check reads all records before it judges them, because rules look from one to another.
func (b *batch) check(ctx context.Context, rd graph.Reader) error {
	if err := b.load(ctx, rd); err != nil {
		return err
	}
	b.read()
	for i := range b.records {
		b.judge(i)
	}
	for _, among := range []func(context.Context, graph.Reader) error{b.checkIDs, b.checkUnique, b.checkCoordinators} {
		if err := among(ctx, rd); err != nil {
			return err
		}
	}
	return b.errs.err()
}

func (b *batch) read() {
	seen := map[graph.ID]bool{}
	for i, rec := range b.records {
		b.errs.at(rec)
		b.errs.Need(b.ids[i] != "", "kind", mustBeAKind, rec.Kind)
		b.errs.Need(!seen[b.ids[i]] || b.ids[i] == "", "key", mustBeUnique)
		if seen[b.ids[i]] = true; b.ids[i] != "" {
			b.known[b.ids[i]] = b.fields(i)
		}
	}
}

// judge asks the rules of every kind, then those of the record's own.
func (b *batch) judge(i int) {
	f, ok := b.known[b.ids[i]]
	if !ok {
		return
	}
	b.errs.at(b.records[i])
	checkProvenance(f, &b.errs)
	checkTree(f, &b.errs)
	if rules := checks[f.kind.Name]; rules != nil {
		rules(f, &b.errs)
	}
}

// changes makes all nodes before the edges between them.
func (b *batch) changes(now int64) []graph.Change {
	var creates, links []graph.Change
	for _, id := range b.ids {
		f := b.known[id]
		born(f.props, now)
		f.document()
		creates = append(creates, graph.Create{ID: id, Props: f.props})
		for _, l := range f.links {
			links = append(links, l)
		}
	}
	return append(creates, links...)
}

// label names a record in messages.
func (rec Record) label() string {
	if rec.At != "" {
		return strings.TrimSuffix(rec.At+" "+rec.Key, " ")
	}
	return rec.Key
}
