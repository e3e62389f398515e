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
	if err := j.mustExist(); err != nil {
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
			return fmt.Errorf("%s has problems: %d lines above", j.path, len(findings))
		}
		_, err = fmt.Fprintf(j.out, "no problems found in %d ms\n", time.Since(started).Milliseconds())
		return err
	})
}

// version tells what was built and which schema it serves; the schema's mark changes with every change of the API.
func version(_ context.Context, j *job) error {
	build, _ := debug.ReadBuildInfo() // nil without modules; then only the version is unknown
	_, err := fmt.Fprintf(j.out, "ortaq %s\nbuilt with %s for %s/%s\nschema %.6x\n",
		describe(build), runtime.Version(), runtime.GOOS, runtime.GOARCH, sha256.Sum256([]byte(resolvers.SDL)))
	return err
}

// describe names the version and, when it was built from a work tree, the commit.
func describe(build *debug.BuildInfo) string {
	if build == nil {
		return "(unknown)"
	}
	told := map[string]string{}
	for _, s := range build.Settings {
		told[s.Key] = s.Value
	}
	text := build.Main.Version
	if told["vcs.revision"] != "" {
		text += fmt.Sprintf(" (commit %.12s of %s)", told["vcs.revision"], told["vcs.time"])
	}
	if told["vcs.modified"] == "true" {
		text += ", with changes"
	}
	return text
}
