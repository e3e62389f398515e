package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"ortaq/graph"

	"modernc.org/sqlite"
)

// Store is a [graph.Store] in one file.
type Store struct {
	cat     *catalog
	readers *pool
	writer  *pool
	once    sync.Once
	closing chan struct{}
	closed  sync.Mutex
}

// pool holds the connections that are free, and knows how many are left to close.
type pool struct {
	free chan *conn
	left int
}

func newPool(size int) *pool { return &pool{free: make(chan *conn, size)} }

func (p *pool) put(c *conn) {
	p.left++
	p.free <- c
}

var _ graph.Store = (*Store)(nil)

// pragmas are set on every connection. FULL keeps a committed Update through a power cut.
const pragmas = "_pragma=synchronous(FULL)&_pragma=cache_size(-16000)" +
	"&_pragma=mmap_size(1073741824)&_pragma=temp_store(MEMORY)&_dqs=0&_error_rc=1"

// patience is how long a statement waits for another program. It is a variable so that tests need not wait as long.
var patience = 5 * time.Second

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
	s := &Store{cat: cat, writer: newPool(1), readers: newPool(max(4, runtime.NumCPU())), closing: make(chan struct{})}
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
	for range cap(s.readers.free) {
		reader, err := dial(ctx, path, "ro")
		if err != nil {
			return err
		}
		s.readers.put(reader)
	}
	return nil
}

// dial opens a connection. The path becomes part of a URI, in which it must not be taken for parameters.
func dial(ctx context.Context, path, mode string) (*conn, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	options := fmt.Sprintf("mode=%s&_busy_timeout=%d&%s", mode, patience.Milliseconds(), pragmas)
	uri := (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: options}).String()
	connector, err := sqlite.NewConnector(uri)
	if err != nil {
		return nil, err
	}
	return newConn(ctx, connector)
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

// take waits for a free connection.
func (s *Store) take(ctx context.Context, p *pool) (*conn, error) {
	select {
	case <-s.closing:
		return nil, fmt.Errorf("%w: it is closed", graph.ErrUnavailable)
	default:
	}
	select {
	case c := <-p.free:
		return c, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.closing:
		return nil, fmt.Errorf("%w: it is closing", graph.ErrUnavailable)
	}
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
	return unavailable(fn(ctx, &reader{cat: s.cat, conn: c}))
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
	if err := c.control(ctx, "BEGIN IMMEDIATE"); err != nil {
		return unavailable(err)
	}
	done := false
	defer func() { // a panic of fn ends here, too, and goes on
		if !done {
			_ = c.control(context.Background(), "ROLLBACK") // the first error is the one to tell
		}
	}()
	t := newTx(s.cat, c)
	if err := fn(ctx, t); err != nil {
		return unavailable(err)
	}
	err = unavailable(t.commit(ctx))
	done = err == nil
	return err
}

// Version implements [graph.Store].
func (s *Store) Version(ctx context.Context) (version int64, err error) {
	c, err := s.take(ctx, s.readers)
	if err != nil {
		return 0, err
	}
	defer func() { s.readers.free <- c }()
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
	return errors.Join(s.readers.close(ctx), s.writer.close(ctx)) // the writer last, because the last one tidies the file up
}

// close waits for the connections that are not closed yet.
func (p *pool) close(ctx context.Context) error {
	for ; p.left > 0; p.left-- {
		select {
		case c := <-p.free:
			if err := c.close(); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
