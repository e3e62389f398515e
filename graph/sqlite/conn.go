package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync"

	"ortaq/graph"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// maxStatements bounds the prepared statements of a connection.
const maxStatements = 256

// conn is a connection and its prepared statements. The lock is for callers that ask one Reader from several goroutines.
type conn struct {
	mu    sync.Mutex
	raw   driver.Conn
	stmts *simplelru.LRU[string, driver.Stmt]
}

func newConn(ctx context.Context, c driver.Connector) (*conn, error) {
	raw, err := c.Connect(ctx)
	if err != nil {
		return nil, err
	}
	stmts, err := simplelru.NewLRU(maxStatements, func(_ string, st driver.Stmt) { _ = st.Close() })
	return &conn{raw: raw, stmts: stmts}, err
}

func (c *conn) close() error {
	c.stmts.Purge()
	return c.raw.Close()
}

func (c *conn) prepare(ctx context.Context, text string) (driver.Stmt, error) {
	if st, ok := c.stmts.Get(text); ok {
		return st, nil
	}
	st, err := c.raw.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	if err == nil {
		c.stmts.Add(text, st)
	}
	return st, err
}

// query runs a statement and calls each with every row; the row is overwritten by the next one.
func (c *conn) query(ctx context.Context, s *statement, each func(row []driver.Value) error) error {
	graph.CountStatement(ctx)
	return c.ask(ctx, s, each)
}

// ask is query for what is no statement in the eyes of a counter.
func (c *conn) ask(ctx context.Context, s *statement, each func(row []driver.Value) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	st, err := c.prepare(ctx, s.text.String())
	if err != nil {
		return err
	}
	rows, err := st.(driver.StmtQueryContext).QueryContext(ctx, s.args)
	if err != nil {
		return err
	}
	return errors.Join(drain(ctx, rows, each), rows.Close())
}

func drain(ctx context.Context, rows driver.Rows, each func(row []driver.Value) error) error {
	row := make([]driver.Value, len(rows.Columns()))
	for {
		err := rows.Next(row)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = each(row)
		}
		if err != nil {
			return err
		}
	}
}

// exec runs a statement and returns how many rows it changed.
func (c *conn) exec(ctx context.Context, s *statement) (int64, error) {
	graph.CountStatement(ctx)
	return c.run(ctx, s)
}

func (c *conn) run(ctx context.Context, s *statement) (int64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	st, err := c.prepare(ctx, s.text.String())
	if err != nil {
		return 0, err
	}
	res, err := st.(driver.StmtExecContext).ExecContext(ctx, s.args)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// control runs fixed text: transaction control and definitions.
func (c *conn) control(ctx context.Context, text string) error {
	_, err := c.run(ctx, new(statement).add(text))
	return err
}

// number returns the first column of the first row of a fixed text, 0 without a row.
func (c *conn) number(ctx context.Context, text string) (n int64, err error) {
	err = c.ask(ctx, new(statement).add(text), func(row []driver.Value) error {
		n, _ = row[0].(int64)
		return nil
	})
	return n, err
}
