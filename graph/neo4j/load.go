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
			failed = errLoading // somebody else was quicker, and has ended
			return nil
		}
		if failed = s.unindex(ctx); failed == nil {
			failed = s.loading(ctx, fn)
		}
		err := ctx.Err() // without time, the next start does the rest
		if err == nil {
			err = s.keep(ctx)
		}
		if err == nil {
			err = s.define(ctx)
		}
		return err
	})
	return failed, err
}

// unmake notes that the database is not as the model wants it. It takes its locks in the order in which a set-up takes them,
// so that the two do not wait for each other.
func (s *Store) unmake(ctx context.Context) error {
	noted := false
	note := new(statement).add("MATCH (c:Clock {id: ").arg(clockID).add("}) WITH c MATCH (v:SchemaVersion {id: 'schema'})")
	note.add(" SET v.model = '' SET c.id = ").arg(loadingID).add(" RETURN true")
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
