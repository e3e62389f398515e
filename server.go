// Ortaq serves the shared registry of a network of regional education-production clusters: who takes part, which labs
// and equipment they have, who shares what with whom. `ortaq help` tells what the program can do.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

//go:generate go run ./internal/derive

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	if err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "ortaq:", err)
		os.Exit(1)
	}
}

// run is the program without its process, so that tests run it as a user does.
//
//nolint:revive // these six are all that the program shares with the world
func run(ctx context.Context, args []string, getenv func(string) string, _ io.Reader, stdout, stderr io.Writer) error {
	cmd, args, err := choose(args)
	if err != nil {
		return err
	}
	cfg, err := cmd.read(args, getenv)
	if errors.Is(err, flag.ErrHelp) {
		return cmd.help(stdout)
	}
	if err != nil {
		return err
	}
	err = cmd.run(ctx, &job{config: cfg, out: stdout, logger: cfg.logger(stderr)})
	if errors.Is(err, context.Canceled) {
		return errors.New("interrupted")
	}
	return err
}
