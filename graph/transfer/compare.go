package transfer

import (
	"context"
	"fmt"

	"ortaq/graph"
)

// compare reads the target and fails at the first record that is not what was read of the source.
func (c *Copy) compare(ctx context.Context, to graph.Reader) error {
	for _, l := range c.Model.Labels {
		err := walk(ctx, to, page(l, pageSize, wholeOf(c.Model, l)), func(p *graph.Page) error {
			c.tell("compared", len(p.Items))
			return c.seen.match(p)
		})
		if err != nil {
			return err
		}
		if left := len(c.seen[l.Name]); left > 0 {
			return fmt.Errorf("%w: the target lacks the last %d records of %s", ErrDifferent, left, l.Name)
		}
	}
	return nil
}
