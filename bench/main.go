// Command bench measures the registry as its users meet it: it makes an invented world, serves it with the program
// itself, asks it over HTTP and prints one table. How much each layer of the program takes is
// measured by `go test -bench . ./bench`.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"time"

	"ortaq/bench/queries"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	o, err := read(os.Args[1:])
	if err == nil {
		err = measureWorld(ctx, o)
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

// options are what a run is told.
type options struct {
	nodes int
	last  time.Duration
	only  []string
}

func read(args []string) (o options, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	size := flags.String("size", "20k", "records in the world: 20k, 200k, 1M or any number")
	flags.DurationVar(&o.last, "for", 4*time.Second, "how long one question is asked in a row")
	only := flags.String("only", strings.Join(queries.Names, ","), "the questions")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for name := range strings.SplitSeq(*only, ",") {
		if !slices.Contains(queries.Names, name) {
			return o, fmt.Errorf("there is no question %q; there are %s", name, strings.Join(queries.Names, ", "))
		}
		o.only = append(o.only, name)
	}
	o.nodes, err = count(*size)
	return o, err
}

// largest bounds a world; it still fits in memory while it is made.
const largest = 5_000_000

// count reads a number of records.
func count(size string) (int, error) {
	digits, unit := strings.TrimRight(size, "kM"), 1
	switch size[len(digits):] {
	case "":
	case "k":
		unit = 1_000
	case "M":
		unit = 1_000_000
	default:
		unit = 0
	}
	n, err := strconv.Atoi(digits)
	if n = n * unit; err != nil || n < 1 || n > largest {
		return 0, fmt.Errorf("the size %q is no number of records up to 5M, such as 20k", size)
	}
	return n, nil
}
