package transfer

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"ortaq/graph"
)

// The reasons for which a copy is not made, or not to be trusted.
var (
	// ErrNotEmpty: the target holds something already, and nobody said that the copy goes on.
	ErrNotEmpty = errors.New("the target is not empty")
	// ErrDifferent: the two stores do not hold the same in the end.
	ErrDifferent = errors.New("the stores differ")
	// ErrMoved: the source has changed meanwhile, and what was read of it are parts of several states.
	ErrMoved = errors.New("the source was written to while it was copied")
)

// Copy brings everything from one store to another. What is kept in the target, the target makes itself.
type Copy struct {
	Model    *graph.Model
	From, To graph.Store
	// Resume goes on with a copy that was interrupted: what the target has is left as it is.
	Resume bool
	// AtOnce is about how many changes one Apply makes; 0: 5,000, few enough for the memory of a server, enough to be quick.
	AtOnce int
	// Progress, when set, is told how many of all records something has been done to.
	Progress func(done string, records, of int64)

	records, of int64
	seen        digests
}

// Run copies and then compares the target with what was read of the source, of which it reads one state where that gives
// one to read.
func (c *Copy) Run(ctx context.Context) error {
	c.AtOnce, c.records, c.seen = cmp.Or(c.AtOnce, 5_000), 0, digests{}
	before, err := c.From.Version(ctx)
	if err != nil {
		return err
	}
	err = c.From.View(ctx, c.copy)
	if err == nil {
		c.records = 0
		err = c.To.View(ctx, c.compare)
	}
	if after, failed := c.From.Version(ctx); failed == nil && after != before {
		return errors.Join(ErrMoved, err)
	}
	return err
}

func (c *Copy) copy(ctx context.Context, from graph.Reader) (err error) {
	if c.of, err = c.count(ctx, from); err != nil {
		return err
	}
	var held int64
	err = c.To.View(ctx, func(ctx context.Context, to graph.Reader) (err error) {
		held, err = c.count(ctx, to)
		return err
	})
	if err == nil && held > 0 && !c.Resume {
		err = fmt.Errorf("%w: it holds %d records", ErrNotEmpty, held)
	}
	if err != nil {
		return err
	}
	return c.To.Load(ctx, func(ctx context.Context, to graph.Loader) error {
		return newPorter(c, from, to, held > 0).carryAll(ctx)
	})
}

func (c *Copy) count(ctx context.Context, r graph.Reader) (n int64, err error) {
	for _, l := range c.Model.Labels {
		p, err := r.Find(ctx, graph.Query{Label: l.Name, Select: graph.Select{Total: true}})
		if err != nil {
			return 0, err
		}
		n += p.Total
	}
	return n, nil
}

// tell counts on.
func (c *Copy) tell(done string, records int) {
	c.records += int64(records)
	if c.Progress != nil {
		c.Progress(done, c.records, c.of)
	}
}
