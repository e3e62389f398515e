package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"ortaq/graph"
)

// loader is a [graph.Loader]. Each Apply is a transaction of its own, because a server holds them in its memory. Those that
// only add run beside each other: most of the time of one is its commit.
type loader struct {
	store *Store
	// known are nodes that are there, fresh those that a transaction makes or leads on from which has not ended.
	known, fresh map[graph.ID]bool
	writing      *errgroup.Group
	failed       context.Context // has ended when one of them has failed
}

// lanes is how many transactions there are at once.
const lanes = 2

// loading runs fn with a loader, to the end of all of its transactions.
func (s *Store) loading(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	l := &loader{store: s, known: map[graph.ID]bool{}}
	l.begin(ctx)
	err := fn(ctx, l)
	return cmp.Or(l.wait(ctx), err)
}

func (l *loader) begin(ctx context.Context) {
	l.fresh = map[graph.ID]bool{}
	l.writing, l.failed = errgroup.WithContext(ctx)
	l.writing.SetLimit(lanes)
}

// wait returns why one of the transactions has failed, or nil when all of them are committed.
func (l *loader) wait(ctx context.Context) error {
	err := l.writing.Wait()
	if err == nil {
		maps.Copy(l.known, l.fresh)
	}
	l.begin(ctx)
	return err
}

// Get implements [graph.Loader].
func (l *loader) Get(ctx context.Context, ids []graph.ID, want graph.Want) (nodes []*graph.Node, err error) {
	if err := l.wait(ctx); err != nil {
		return nil, err
	}
	err = l.store.view(ctx, func(ctx context.Context, r graph.Reader) error {
		nodes, err = r.Get(ctx, ids, nil, want)
		return err
	})
	return nodes, err
}

// Apply implements [graph.Loader].
func (l *loader) Apply(ctx context.Context, changes ...graph.Change) error {
	named, leading, adds := survey(changes)
	meets := slices.ContainsFunc(named, func(id graph.ID) bool { return l.fresh[id] })
	if !adds || meets || l.failed.Err() != nil {
		if err := l.wait(ctx); err != nil {
			return err
		}
	}
	if !adds {
		clear(l.known)
		return l.write(ctx, changes, nil)
	}
	known, changes := l.those(named), slices.Clone(changes)
	for _, id := range leading {
		l.fresh[id] = true
	}
	ctx = l.failed
	l.writing.Go(func() error { return l.write(ctx, changes, known) })
	return nil
}

// survey returns the nodes that changes name, and those that they make or lead on from; adds says that they do no more.
func survey(changes []graph.Change) (named, leading []graph.ID, adds bool) {
	adds = true
	for _, c := range changes {
		ids := graph.Named(c)
		named, leading = append(named, ids...), append(leading, ids[:1]...)
		switch c.(type) {
		case graph.Create, graph.Link:
		default:
			adds = false
		}
	}
	return named, leading, adds
}

// those are which of some nodes are known to be there.
func (l *loader) those(ids []graph.ID) map[graph.ID]bool {
	there := map[graph.ID]bool{}
	for _, id := range ids {
		if l.known[id] {
			there[id] = true
		}
	}
	return there
}

// write makes changes in one transaction. The clock moves last, because nobody else moves it from then on to the end.
func (l *loader) write(ctx context.Context, changes []graph.Change, known map[graph.ID]bool) error {
	return retry(ctx, func() error {
		return l.store.transact(ctx, func(t *tx) error {
			maps.Copy(t.known, known)
			t.loading = true
			if err := t.Apply(ctx, changes...); err != nil {
				return err
			}
			return t.tick(ctx, loadingID)
		})
	})
}
