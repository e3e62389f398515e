package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"ortaq/graph"
)

// Store is a [graph.Store] in one file.
type Store struct {
	cat     *catalog
	readers *pool
	writer  *pool
	shelf   *shelf
	probe   *pool // answers Version and Ready when all readers are busy
	once    sync.Once
	closing chan struct{}
	closed  sync.Mutex
}

var _ graph.Store = (*Store)(nil)

// Open opens the file at path, or makes it and its folder, and brings it to the model. The error says in one line what
// an operator can do; it is one of this package's when there is one that fits.
func Open(ctx context.Context, path string, model *graph.Model) (*Store, error) {
	s, err := open(ctx, path, model)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, reason(err))
	}
	return s, nil
}

func open(ctx context.Context, path string, model *graph.Model) (*Store, error) {
	cat, err := newCatalog(model)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("%w (%w)", ErrNotWritable, err)
	}
	s := &Store{
		cat: cat, shelf: newShelf(), writer: newPool(1), readers: newPool(max(4, runtime.NumCPU())), probe: newPool(1), closing: make(chan struct{}),
	}
	if err := s.connect(ctx, path); err != nil {
		_ = s.Close(context.WithoutCancel(ctx)) // opening has failed; its error is the one to tell
		return nil, err
	}
	return s, nil
}

func (s *Store) connect(ctx context.Context, path string) error {
	writer, err := dial(ctx, path, "rwc")
	if err != nil {
		return err
	}
	s.writer.put(writer)
	if err := writer.prepareFile(ctx, s.cat); err != nil {
		return err
	}
	return errors.Join(s.readers.fill(ctx, path), s.probe.fill(ctx, path))
}

// fill opens reading connections.
func (p *pool) fill(ctx context.Context, path string) error {
	for range cap(p.free) {
		c, err := dial(ctx, path, "ro")
		if err != nil {
			return err
		}
		p.put(c)
	}
	return nil
}

func (c *conn) prepareFile(ctx context.Context, cat *catalog) error {
	if err := c.accept(ctx); err != nil {
		return err
	}
	if err := c.script(ctx, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	return c.migrate(ctx, cat)
}

// View implements [graph.Store] with a snapshot.
func (s *Store) View(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	c, err := s.take(ctx, s.readers)
	if err != nil {
		return err
	}
	defer func() { s.readers.free <- c }()
	if err := c.snapshot(); err != nil {
		return unavailable(err)
	}
	defer c.release()
	return unavailable(fn(ctx, &reader{s.cat, c, s.shelf}))
}

// snapshot begins a reading transaction. It waits for nothing, so it needs no context, which would cost a goroutine.
func (c *conn) snapshot() error { return c.control(context.Background(), "BEGIN") }

// release ends a reading transaction; there is nothing to lose.
func (c *conn) release() { _ = c.control(context.Background(), "ROLLBACK") }

// Update implements [graph.Store]. fn runs once.
func (s *Store) Update(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	c, err := s.take(ctx, s.writer)
	if err != nil {
		return err
	}
	defer func() { s.writer.free <- c }()
	return unavailable(s.write(ctx, c, func(t *tx) error { return fn(ctx, t) }))
}

// write runs fn in a writing transaction.
func (s *Store) write(ctx context.Context, c *conn, fn func(*tx) error) error {
	if err := c.control(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	done := false
	defer func() { // a panic of fn ends here, too, and goes on
		if !done {
			_ = c.control(context.Background(), "ROLLBACK") // the first error is the one to tell
		}
	}()
	t := newTx(s.cat, c)
	err := fn(t)
	if err == nil {
		err = t.failed
	}
	if err != nil || !t.changed {
		return err
	}
	err = t.commit(ctx)
	done = err == nil
	return err
}

// Version implements [graph.Store].
func (s *Store) Version(ctx context.Context) (version int64, err error) {
	c, err := s.take(ctx, s.probe)
	if err != nil {
		return 0, err
	}
	defer func() { s.probe.free <- c }()
	err = c.query(ctx, new(statement).add("SELECT version FROM meta"), func(row []driver.Value) error {
		version = row[0].(int64)
		return nil
	})
	return version, unavailable(err)
}

// Ready implements [graph.Store].
func (s *Store) Ready(ctx context.Context) error {
	_, err := s.Version(ctx)
	return err
}

// Close implements [graph.Store]. What runs may end; what comes later is refused. After its context has ended it can be
// called again, to wait for the rest.
func (s *Store) Close(ctx context.Context) error {
	s.once.Do(func() { close(s.closing) })
	s.closed.Lock()
	defer s.closed.Unlock()
	return errors.Join(s.readers.close(ctx), s.probe.close(ctx), s.writer.close(ctx)) // the writer last, because the last one tidies the file up
}
