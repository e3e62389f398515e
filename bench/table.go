package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"ortaq/bench/queries"
	"ortaq/bench/world"
)

// connections are how many ask at once, in the order in which they are measured and told.
var connections = []int{8, 1}

// measureWorld serves a world and prints the table.
func measureWorld(ctx context.Context, o options) error {
	nodes, err := count(cmp.Or(o.size, "20k"))
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "ortaq-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder) //nolint:errcheck // what stays is in the system's folder for it
	program, err := ortaq(ctx, folder)
	if err != nil {
		return err
	}
	began := time.Now()
	path, err := world.File(ctx, nodes)
	if err != nil {
		return err
	}
	fmt.Printf("A world of about %d records, %s (%.1f s)\n\n", nodes, path, time.Since(began).Seconds())
	s, err := serve(ctx, program, "sqlite:"+path)
	if err != nil {
		return err
	}
	err = s.table(ctx, nodes, o)
	if stopping := s.stop(); err == nil {
		err = stopping
	}
	return err
}

func (s *server) table(ctx context.Context, nodes int, o options) error {
	if _, err := s.ask(ctx, "{ organizations(first: 1) { nodes { name } } }", nil); err != nil {
		return err
	}
	start := time.Since(s.started)
	all, err := parameters(ctx, nodes, s.ask)
	if err != nil {
		return err
	}
	rows := []string{"\t8 conn: req/s\tp50 ms\tp99 ms\tCPU s/1,000\t1 conn: req/s\tp50 ms\tp99 ms\t "}
	for _, name := range o.only {
		row, err := s.row(ctx, line{name, all[name], o.last})
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if err := tell(rows); err != nil {
		return err
	}
	pss, anonymous := memory(s.cmd.Process.Pid)
	_, err = fmt.Printf("\nstart to the first answer %d ms; memory %d MB, of it %d MB anonymous\n", start.Milliseconds(), pss, anonymous)
	return err
}

// line is one question of the table.
type line struct {
	name      string
	variables []world.Variables
	last      time.Duration
}

func (s *server) row(ctx context.Context, l line) (string, error) {
	if len(l.variables) == 0 {
		return l.name + "\t\t\t\t\t\t\t\t no list is deep enough", nil
	}
	requests, err := bodies(l.name, l.variables)
	if err != nil {
		return "", err
	}
	if _, err := s.load(ctx, requests, connections[0], min(warm, l.last)); err != nil {
		return "", err
	}
	row := l.name
	for i, n := range connections {
		r, err := s.load(ctx, requests, n, l.last)
		if err != nil {
			return "", err
		}
		row += fmt.Sprintf("\t%.0f\t%s\t%s", r.rate, ms(r.p50), ms(r.p99))
		if i == 0 {
			row += fmt.Sprintf("\t%.2f", r.cpu.Seconds())
		}
	}
	return row + "\t " + queries.Title(l.name), nil
}

// tell prints rows of cells that tabs separate.
func tell(rows []string) error {
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	if _, err := fmt.Fprintln(t, strings.Join(rows, "\n")); err != nil {
		return err
	}
	return t.Flush()
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f", float64(d.Microseconds())/1000) }
