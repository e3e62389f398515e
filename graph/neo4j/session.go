package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"ortaq/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: s.options.Database, BookmarkManager: s.bookmarks,
		Bookmarks: strings.Fields(graph.BookmarkOf(ctx)),
	})
}

// end gives a session back; what it was asked for is known by then.
func (s *Store) end(ctx context.Context, session neo4j.SessionWithContext) {
	_ = session.Close(context.WithoutCancel(ctx))
}

// conn runs each statement in a transaction of its own, and again when it met a connection that had died meanwhile.
func (s *Store) conn(session neo4j.SessionWithContext) *conn {
	run := func(ctx context.Context, text string, params map[string]any) (result neo4j.ResultWithContext, err error) {
		err = retry(ctx, func() error {
			result, err = session.Run(ctx, text, params, neo4j.WithTxTimeout(s.options.timeout(ctx)))
			return err
		})
		return result, err
	}
	return &conn{run: run, inspect: s.inspect}
}

// How long work is tried again: while the server says that it may succeed, and while it cannot be reached.
const (
	patience     = 10 * time.Second
	reconnecting = 200 * time.Millisecond
)

// retry runs fn again after errors that the driver calls retryable.
func retry(ctx context.Context, fn func() error) error {
	start := time.Now()
	for pause := 2 * time.Millisecond; ; pause = min(2*pause, 200*time.Millisecond) {
		err := fn()
		again, limit := retryable(err)
		if !again || time.Since(start)+pause > limit {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}

// unansweredError is a commit that may have been made, so that it must not be made again.
type unansweredError struct{ error }

func (e unansweredError) Unwrap() error { return e.error }

// undecided marks a commit whose connection broke before the answer. The driver would call that retryable.
func undecided(err error) error {
	if away := (*neo4j.ConnectivityError)(nil); errors.As(err, &away) {
		return unansweredError{fmt.Errorf("the commit was not answered: %w", err)}
	}
	return err
}

// retryable tells whether, and for how long, an error may go away.
func retryable(err error) (bool, time.Duration) {
	var unanswered unansweredError
	if errors.As(err, &unanswered) {
		return false, 0
	}
	var away *neo4j.ConnectivityError
	if errors.As(err, &away) {
		return neo4j.IsRetryable(away), reconnecting
	}
	var told *neo4j.Neo4jError
	return errors.As(err, &told) && neo4j.IsRetryable(told), patience
}
