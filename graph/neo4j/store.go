package neo4j

import (
	"context"
	"fmt"

	"ortaq/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Store is a [graph.Store] in a Neo4j database.
type Store struct {
	cat     *catalog
	options Options
	driver  neo4j.DriverWithContext
	// bookmarks let every transaction see those that this store has committed before.
	bookmarks neo4j.BookmarkManager
	gate      *gate
	inspect   func(text string, summary neo4j.ResultSummary)
}

var _ graph.Store = (*Store)(nil)

// Open connects to a Neo4j and brings its database to the model. The error says in one line what an operator can do; it
// is one of this package's when there is one that fits.
func Open(ctx context.Context, options Options, model *graph.Model) (*Store, error) {
	s, err := open(ctx, options, model)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", options.URL, err)
	}
	return s, nil
}

func open(ctx context.Context, options Options, model *graph.Model) (*Store, error) {
	cat, err := newCatalog(model)
	if err != nil {
		return nil, err
	}
	driver, err := options.connect()
	if err != nil {
		return nil, err
	}
	s := &Store{
		cat: cat, options: options, driver: driver, gate: newGate(),
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
	}
	if options.Trace != nil {
		s.inspect = func(text string, _ neo4j.ResultSummary) { options.Trace(text) }
	}
	if err := s.migrate(ctx); err != nil {
		_ = s.Close(context.WithoutCancel(ctx)) // opening has failed; its error is the one to tell
		return nil, unavailable(ctx, err)
	}
	return s, nil
}

// View implements [graph.Store]. Each statement is a transaction of its own.
func (s *Store) View(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	if err := s.gate.enter(); err != nil {
		return err
	}
	defer s.gate.leave()
	return unavailable(ctx, s.view(ctx, fn))
}

func (s *Store) view(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.end(ctx, session)
	return fn(ctx, &reader{cat: s.cat, conn: s.conn(session)})
}

// Update implements [graph.Store].
func (s *Store) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	if err := s.gate.enter(); err != nil {
		return err
	}
	defer s.gate.leave()
	return unavailable(ctx, retry(ctx, func() error {
		return s.transact(ctx, func(t *tx) error {
			if err := t.tick(ctx, clockID); err != nil {
				return err
			}
			return fn(ctx, t)
		})
	}))
}

// transact runs fn in a writing transaction, in which it moves a clock on.
func (s *Store) transact(ctx context.Context, fn func(*tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.end(ctx, session)
	raw, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(s.options.timeout(ctx)))
	if err != nil {
		return err
	}
	defer func() { _ = raw.Close(context.WithoutCancel(ctx)) }() // rolls back what is not committed, after a panic of fn, too
	t := newTx(s.cat, &conn{run: raw.Run, inspect: s.inspect})
	if err := fn(t); err != nil {
		return err
	}
	if err := t.ends(ctx); err != nil || !t.changed {
		return err
	}
	return undecided(raw.Commit(context.WithoutCancel(ctx))) // a commit that is cancelled underway could have been either
}

// Version implements [graph.Store].
func (s *Store) Version(ctx context.Context) (version int64, err error) {
	if err := s.gate.enter(); err != nil {
		return 0, err
	}
	defer s.gate.leave()
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.end(ctx, session)
	found := false
	err = s.conn(session).query(ctx, new(statement).add("MATCH (c:Clock {id: ").arg(clockID).add("}) RETURN c.version"), func(row []any) error {
		version, found = row[0].(int64)
		return nil
	})
	if err == nil && !found {
		err = errLoading
	}
	return version, unavailable(ctx, err)
}

// Ready implements [graph.Store].
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.Version(ctx)
	return err
}

// Close implements [graph.Store]. What runs may end; what comes later is refused. After its context has ended it can be
// called again, to wait for the rest.
func (s *Store) Close(ctx context.Context) error {
	if err := s.gate.close(ctx); err != nil {
		return err
	}
	return s.driver.Close(ctx)
}
