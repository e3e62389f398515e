package sqlite

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"ortaq/graph"

	"modernc.org/sqlite"
)

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

// pragmas are set on every connection. FULL keeps a committed Update through a power cut.
const pragmas = "_pragma=synchronous(FULL)&_pragma=cache_size(-8000)" +
	"&_pragma=mmap_size(2147418112)&_pragma=temp_store(MEMORY)&_dqs=0&_error_rc=1"

// patience is how long a statement waits for another program. It is a variable so that tests need not wait as long.
var patience = 5 * time.Second

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
