package transfer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ortaq/graph"
)

// compare reads both stores beside each other and fails at the first line that their dumps do not share.
func (c *Copy) compare(ctx context.Context, from, to graph.Reader) error {
	for _, l := range c.Model.Labels {
		q := page(l, pageSize, wholeOf(l))
		q.Cursors = true
		for more := true; more; {
			copied := make(chan written, 1)
			go func(q graph.Query) { copied <- writtenDown(ctx, to, q) }(q)
			want, got := writtenDown(ctx, from, q), <-copied
			if err := errors.Join(want.err, got.err); err != nil {
				return err
			}
			c.tell("compared", len(want.lines))
			if err := equal(want.lines, got.lines, want.page.HasNext == got.page.HasNext); err != nil {
				return err
			}
			if more = want.page.HasNext; more {
				q.After = want.page.Items[len(want.page.Items)-1].Keys
			}
		}
	}
	return nil
}

// written is a page and its lines.
type written struct {
	page  *graph.Page
	lines []string
	err   error
}

func writtenDown(ctx context.Context, r graph.Reader, q graph.Query) written {
	p, err := r.Find(ctx, q)
	if err != nil {
		return written{err: err}
	}
	return written{p, lines(p), nil}
}

// equal names the first record that differs.
func equal(want, got []string, alsoAfter bool) error {
	if slices.Equal(want, got) && alsoAfter {
		return nil
	}
	for i, line := range want {
		if i >= len(got) || got[i] != line {
			return different(line)
		}
	}
	if len(got) > len(want) {
		return different(got[len(want)])
	}
	return different(want[len(want)-1])
}

func different(line string) error {
	id, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
	return fmt.Errorf("%w: the first record at which they do is %s", ErrDifferent, id)
}
