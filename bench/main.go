// Command bench measures the registry as its users meet it: it makes an invented world, serves it with the program
// itself, asks it over HTTP and prints one table; `bench peers` does so beside other systems. How much each layer of the
// program takes is measured by `go test -bench . ./bench`.
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
	args, work := os.Args[1:], measureWorld
	if len(args) > 0 && args[0] == "peers" {
		args, work = args[1:], measurePeers
	}
	o, err := read(args)
	if err == nil {
		err = work(ctx, o)
	}
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

// options are what a run is told.
type options struct {
	size string
	from string
	// store is what the registry keeps the peers' data in.
	store string
	last  time.Duration
	only  []string
}

func read(args []string) (o options, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.size, "size", "", "records in the world: 20k, 200k, 1M or any number; beside peers: S or L")
	flags.StringVar(&o.from, "from", "../shared/peers", "the folder of the peers")
	flags.StringVar(&o.store, "store", "sqlite", "beside peers: sqlite, or neo4j beside its own peers")
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
	return o, nil
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
	if err != nil || unit == 0 || n < 1 || n > largest/unit {
		return 0, fmt.Errorf("the size %q is no number of records up to 5M, such as 20k", size)
	}
	return n * unit, nil
}
