package transfer

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ortaq/graph"
)

// compare reads both stores beside each other and fails at the
// first line that their dumps do not share.
func (c *Copy) compare(ctx context.Context, from, to graph.Reader) error {
	for _, l := range c.Model.Labels {
		err := walk(ctx, from, page(l, pageSize, wholeOf(l)), func(q graph.Query, p *graph.Page) error {
			copied, err := to.Find(ctx, q)
			if err != nil {
				return err
			}
			c.tell("compared", len(p.Items))
			return equal(lines(p), lines(copied), p.HasNext == copied.HasNext)
		})
		if err != nil {
			return err
		}
	}
	return nil
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
