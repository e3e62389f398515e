package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"ortaq/graph"
)

// closeWithin bounds how long the end waits for what still runs in the store.
const closeWithin = 5 * time.Second

// withStore opens the store of a command, works with it and closes it.
func (j *job) withStore(ctx context.Context, work func(graph.Store) error) error {
	return j.with(ctx, j.store, work)
}

func (j *job) with(ctx context.Context, at location, work func(graph.Store) error) (err error) {
	store, err := j.open(ctx, at)
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
		defer cancel()
		if closing := store.Close(ctx); err == nil && closing != nil {
			err = fmt.Errorf("closing %s: %w", at, closing)
		}
	}()
	return work(store)
}

// mustExist keeps a command that looks at a store from making one.
func (l location) mustExist() error {
	if l.path == "" {
		return nil // a database that is not there cannot be opened
	}
	if _, err := os.Stat(l.path); err != nil {
		return fmt.Errorf("there is no store: %w", err)
	}
	return nil
}
