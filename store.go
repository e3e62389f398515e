package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// closeWithin bounds how long the end waits for what still runs in the store.
const closeWithin = 5 * time.Second

// withStore opens the store, works with it and closes it.
func (j *job) withStore(ctx context.Context, work func(graph.Store) error) (err error) {
	store, err := sqlite.Open(ctx, j.path, registry.Model)
	if err != nil {
		return err
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
		defer cancel()
		if closing := store.Close(ctx); err == nil && closing != nil {
			err = fmt.Errorf("closing %s: %w", j.path, closing)
		}
	}()
	return work(store)
}

// mustExist keeps a command that looks at a store from making one.
func (j *job) mustExist() error {
	if _, err := os.Stat(j.path); err != nil {
		return fmt.Errorf("there is no store: %w", err)
	}
	return nil
}
