package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"ortaq/graph"
	"ortaq/resolvers"
)

// check tells what is wrong with the store, one finding a line, and fails when there is anything.
func check(ctx context.Context, j *job) error {
	if err := j.store.mustExist(); err != nil {
		return err
	}
	return j.withStore(ctx, func(store graph.Store) error {
		started := time.Now()
		findings, err := store.Check(ctx)
		if err != nil {
			return err
		}
		for _, finding := range findings {
			if _, err := fmt.Fprintln(j.out, finding); err != nil {
				return err
			}
		}
		if len(findings) > 0 {
			return fmt.Errorf("%s has problems: %d lines above", j.store, len(findings))
		}
		_, err = fmt.Fprintf(j.out, "no problems found in %d ms\n", time.Since(started).Milliseconds())
		return err
	})
}

// version tells what was built and which schema it serves; the schema's mark changes with every change of the API.
func version(_ context.Context, j *job) error {
	built := "(unknown)"
	if build, ok := debug.ReadBuildInfo(); ok {
		built = build.Main.Version // of a work tree, it names the commit
	}
	_, err := fmt.Fprintf(j.out, "ortaq %s\nbuilt with %s for %s/%s\nschema %.6x\n",
		built, runtime.Version(), runtime.GOOS, runtime.GOARCH, sha256.Sum256([]byte(resolvers.SDL)))
	return err
}
