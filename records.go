package main

import (
	"context"
	"fmt"
	"time"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/seed"
)

// opened is the registry over a store, with its documents made as this program makes them.
func opened(ctx context.Context, store graph.Store) (*registry.Registry, error) {
	reg := registry.New(store, time.Now)
	_, err := reg.Retell(ctx)
	return reg, err
}

// fill loads the seed into a new store and tells what the store holds. A version above zero means that something was
// written before: a store that its operator has emptied stays empty.
func (j *job) fill(ctx context.Context, reg *registry.Registry) (string, error) {
	version, err := reg.Version(ctx)
	if err != nil {
		return "", err
	}
	if version == 0 {
		if err := j.plant(ctx, reg); err != nil {
			return "", err
		}
	}
	counts, err := seed.Count(ctx, reg)
	return told(counts), err
}

// plant loads the seed. When another process did so in the meantime, nothing is missing the second time.
func (j *job) plant(ctx context.Context, reg *registry.Registry) error {
	err := seed.Load(ctx, reg, j.layer)
	if version, failed := reg.Version(ctx); err != nil && failed == nil && version > 0 {
		return seed.Load(ctx, reg, j.layer)
	}
	return err
}

// load brings the records of a layer that the store does not have, or takes the demonstration away.
func load(ctx context.Context, j *job) error {
	return j.withStore(ctx, func(store graph.Store) error {
		started := time.Now()
		reg, err := opened(ctx, store)
		if err != nil {
			return err
		}
		before, err := seed.Count(ctx, reg)
		if err != nil {
			return err
		}
		if err := j.change(ctx, reg); err != nil {
			return err
		}
		after, err := seed.Count(ctx, reg)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(j.out, "%s held %s\n%s holds %s, after %d ms\n",
			j.store, told(before), j.store, told(after), time.Since(started).Milliseconds())
		return err
	})
}

func (j *job) change(ctx context.Context, reg *registry.Registry) error {
	if j.drop {
		_, err := seed.DropDemo(ctx, reg)
		return err
	}
	return seed.Load(ctx, reg, j.layer)
}

func told(c seed.Counts) string {
	return fmt.Sprintf("%d facts and %d demonstration records", c.Facts, c.Demonstration)
}
