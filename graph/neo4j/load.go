package neo4j

import (
	"cmp"
	"context"
	"fmt"

	"ortaq/graph"
)

// The ids of the Clock: that of a store in use, and that of one that is being loaded, by which nobody else asks for it.
const (
	clockID   = "clock"
	loadingID = "loading"
)

// errLoading tells those who find no clock.
var errLoading = fmt.Errorf("%w: it is being loaded, or was when that was interrupted; then the next start mends it", graph.ErrUnavailable)

// loader is a [graph.Loader]. Each Apply is a transaction of its own: a server holds them in its memory.
type loader struct {
	store *Store
	known map[graph.ID]bool
}

// Get implements [graph.Loader].
func (l *loader) Get(ctx context.Context, ids []graph.ID, want graph.Want) (nodes []*graph.Node, err error) {
	err = l.store.view(ctx, func(ctx context.Context, r graph.Reader) error {
		nodes, err = r.Get(ctx, ids, nil, want)
		return err
	})
	return nodes, err
}

// Apply implements [graph.Loader].
func (l *loader) Apply(ctx context.Context, changes ...graph.Change) error {
	return retry(ctx, func() error {
		err := l.store.transact(ctx, loadingID, func(t *tx) error {
			t.known, t.loading = l.known, true
			return t.Apply(ctx, changes...)
		})
		if err != nil {
			l.known = map[graph.ID]bool{} // what it has from this transaction is not so
		}
		return err
	})
}

// Load implements [graph.Store]. What is kept is made as after a change of the model, by this program or, when it is
// interrupted, by the next that opens the store, which waits for the end. This one lets nobody in until all is in order;
// others find no clock, so that they write nothing and are not ready.
func (s *Store) Load(ctx context.Context, fn func(context.Context, graph.Loader) error) error {
	if err := s.gate.enter(); err != nil {
		return err
	}
	defer s.gate.leave()
	if err := s.unmake(ctx); err != nil {
		return unavailable(ctx, err)
	}
	s.gate.occupy()
	failed, err := s.load(ctx, fn)
	if err == nil {
		s.gate.vacate()
	}
	return unavailable(ctx, cmp.Or(failed, err))
}

// load returns why fn failed, and why the database is not in order.
func (s *Store) load(ctx context.Context, fn func(context.Context, graph.Loader) error) (failed, err error) {
	err = s.locked(ctx, func(have setup) error {
		if have.model != "" {
			return errLoading // somebody else was quicker
		}
		if failed = s.unindex(ctx); failed == nil {
			failed = fn(ctx, &loader{s, map[graph.ID]bool{}})
		}
		err := ctx.Err() // without time, the next start does the rest
		if err == nil {
			err = s.define(ctx)
		}
		if err == nil {
			err = s.keep(ctx)
		}
		return err
	})
	return failed, err
}

// unmake notes that the database is not as the model wants it.
func (s *Store) unmake(ctx context.Context) error {
	noted := false
	note := new(statement).add("MATCH (c:Clock {id: ").arg(clockID).add("}) SET c.id = ").arg(loadingID)
	note.add(" WITH c MATCH (v:SchemaVersion {id: 'schema'}) SET v.model = '' RETURN true")
	if err := s.alone(ctx, note, func([]any) error { noted = true; return nil }); err != nil {
		return err
	}
	if !noted {
		return errLoading
	}
	return nil
}

// unindex drops the indexes that no rule needs: making one of all nodes takes a fraction of filling it node by node.
func (s *Store) unindex(ctx context.Context) error {
	var commands []string
	err := s.eachIndex(ctx, func(name string, constraint bool) {
		if !constraint {
			commands = append(commands, drop(name, false))
		}
	})
	if err != nil {
		return err
	}
	return s.command(ctx, commands)
}
