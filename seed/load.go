package seed

import (
	"context"
	"fmt"

	"ortaq/registry"
)

// origin names the seed in the ids of its records; it never changes.
const origin = "seed"

// Load makes the records of a layer that the registry does not have yet, all or none.
func Load(ctx context.Context, reg *registry.Registry, layer Layer) error {
	all, err := records(layer)
	if err != nil {
		return fmt.Errorf("reading the seed: %w", err)
	}
	missing, err := reg.Missing(ctx, origin, all)
	if err != nil || len(missing) == 0 {
		return err
	}
	if err := reg.Import(ctx, origin, missing); err != nil {
		return fmt.Errorf("loading the seed: %w", err)
	}
	return nil
}

// DropDemo removes every demonstration record and returns how many they were.
func DropDemo(ctx context.Context, reg *registry.Registry) (int, error) {
	return reg.RemoveSource(ctx, registry.SourceDemonstration)
}

// Counts says how many records the registry shows.
type Counts struct{ Facts, Demonstration int64 }

// Count asks the registry, so that it is true whatever was loaded or removed.
func Count(ctx context.Context, reg *registry.Registry) (Counts, error) {
	var c Counts
	bySource, err := reg.CountBySource(ctx)
	for source, n := range bySource {
		if source == registry.SourceDemonstration {
			c.Demonstration = n
		} else {
			c.Facts += n
		}
	}
	return c, err
}
