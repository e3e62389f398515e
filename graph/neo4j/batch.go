package neo4j

import (
	"context"
	"slices"

	"ortaq/graph"
)

// batch gathers changes, so that many of a kind become one statement. What it holds is written in the order creates,
// patches, edges, deletes, which nobody can tell from the order of the changes; a change for which that does not hold
// flushes what was gathered before it.
type batch struct {
	*tx
	fresh    map[graph.ID]row // the properties of the nodes that the batch makes
	creates  rows[birth]
	patches  rows[*label]
	links    rows[tying]
	unlinks  rows[*link]
	deletes  rows[*label]
	released bool // a patch has changed a unique value
}

// row is a parameter of a statement: a map that its UNWIND takes apart.
type row = map[string]any

// rows are the rows of one kind of statement by what its text depends on, in the order in which they came first.
type rows[K comparable] struct {
	keys []K
	of   map[K][]row
	at   map[K]map[string]int // where a row that may be written again is
}

func (r *rows[K]) add(key K, one row) {
	if r.of == nil {
		r.of, r.at = map[K][]row{}, map[K]map[string]int{}
	}
	if r.of[key] == nil {
		r.keys, r.at[key] = append(r.keys, key), map[string]int{}
	}
	r.of[key] = append(r.of[key], one)
}

// set adds a row or replaces the one with the same name.
func (r *rows[K]) set(key K, name string, one row) {
	if i, twice := r.at[key][name]; twice {
		r.of[key][i] = one
		return
	}
	r.add(key, one)
	r.at[key][name] = len(r.of[key]) - 1
}

func (r *rows[K]) empty() bool { return len(r.keys) == 0 }

// maxRows bounds the rows of one statement, all of which the server holds at once.
const maxRows = 5000

// write runs a statement for rows.
func (b *batch) write(ctx context.Context, rows []row, text string) error {
	for part := range slices.Chunk(rows, maxRows) {
		if err := b.exec(ctx, new(statement).add("UNWIND ").arg(part).add(" AS row ", text)); err != nil {
			return err
		}
	}
	return nil
}

func newBatch(t *tx) *batch { return &batch{tx: t, fresh: map[graph.ID]row{}} }

func (b *batch) take(ctx context.Context, c graph.Change) error {
	if b.overtakes(c) {
		if err := b.flush(ctx); err != nil {
			return err
		}
	}
	switch c := c.(type) {
	case graph.Create:
		return b.create(c)
	case graph.Patch:
		return b.patch(c)
	case graph.Link:
		return b.link(c)
	case graph.Unlink:
		return b.unlink(c)
	case graph.Delete:
		return b.delete(c)
	}
	return graph.Misfit("there is no change %T", c)
}

// overtakes says that a change must not be written before something that was gathered already. Unique values are what
// creates and patches may meet in.
func (b *batch) overtakes(c graph.Change) bool {
	switch c.(type) {
	case graph.Create:
		return b.released || !b.deletes.empty()
	case graph.Patch:
		return !b.deletes.empty()
	case graph.Link:
		return !b.unlinks.empty()
	case graph.Unlink:
		return !b.links.empty()
	}
	return false
}

// flush writes what was gathered.
func (b *batch) flush(ctx context.Context) error {
	for _, write := range []func(context.Context) error{b.writeNodes, b.writeEdges, b.writeDeletes} {
		if err := write(ctx); err != nil {
			return err
		}
	}
	*b = *newBatch(b.tx)
	return nil
}
