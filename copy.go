package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"ortaq/graph"
	"ortaq/graph/transfer"
	"ortaq/registry"
)

// progressEvery is how often long work tells how far it is.
const progressEvery = 2 * time.Second

// hasty lets garbage grow to four times of what is in use: a copy makes much of it and holds little.
const hasty = 400

// copyStore brings everything from one store into another one.
func copyStore(ctx context.Context, j *job) error {
	if j.from == (location{}) || j.store == (location{}) {
		return errors.New("copy needs --from and --to; see ortaq copy --help")
	}
	if err := j.from.mustExist(); err != nil {
		return err
	}
	return j.with(ctx, j.from, func(from graph.Store) error {
		return j.with(ctx, j.store, func(to graph.Store) error { return j.transfer(ctx, from, to) })
	})
}

func (j *job) transfer(ctx context.Context, from, to graph.Store) error {
	defer debug.SetGCPercent(debug.SetGCPercent(hasty))
	started, told, copied := time.Now(), time.Now(), int64(0)
	c := transfer.Copy{Model: registry.Model, From: from, To: to, Resume: j.resume, Progress: func(done string, records, of int64) {
		copied = of
		if time.Since(told) > progressEvery {
			told = time.Now()
			_, _ = fmt.Fprintf(j.out, "%s: %d of %d\n", done, records, of) // the result is what counts
		}
	}}
	if err := c.Run(ctx); err != nil {
		return fmt.Errorf("%w%s", err, advice(err))
	}
	took := time.Since(started)
	_, err := fmt.Fprintf(j.out, "%s holds the %d records of %s, compared one by one, after %.1f s: %.0f a second\n",
		j.store, copied, j.from, took.Seconds(), float64(copied)/took.Seconds())
	return err
}

// advice says how to go on after an error.
func advice(err error) string {
	switch {
	case errors.Is(err, transfer.ErrNotEmpty):
		return "; --resume goes on with a copy that was interrupted, anything else needs an empty target"
	case errors.Is(err, transfer.ErrMoved), errors.Is(err, transfer.ErrDifferent):
		return "; copy into an empty target while nobody writes to the source"
	}
	return "; --resume goes on from here"
}
