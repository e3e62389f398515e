package sqlite

import (
	"context"
	"database/sql/driver"
)

// closeAll makes the closures that the model wants otherwise than they were built. Unlike what holds values, they may be
// dropped. Nothing here looks for rows by an index that a load drops, so it comes before those.
func (c *conn) closeAll(ctx context.Context, cat *catalog) error {
	for _, t := range cat.list {
		for _, cl := range t.closures {
			if err := c.build(ctx, cl.name, cl.plan(), func() error { return c.fillClosure(ctx, cl) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// buildAll makes the bitmaps and the words likewise.
func (c *conn) buildAll(ctx context.Context, cat *catalog) error {
	if err := c.build(ctx, bitmaps, cat.bitmapPlan(), func() error { return c.fillBitmaps(ctx, cat) }); err != nil {
		return err
	}
	if len(cat.lexicon.tables) == 0 {
		return nil
	}
	return c.build(ctx, words, cat.lexicon.plan(), func() error { return c.fillWords(ctx, &cat.lexicon) })
}

// build fills one of them, unless it was built by this plan.
func (c *conn) build(ctx context.Context, name, plan string, fill func() error) error {
	same := false
	s := new(statement).add("SELECT 1 FROM built WHERE name = ").arg(name).add(" AND plan = ").arg(plan)
	err := c.ask(ctx, s, func([]driver.Value) error { same = true; return nil })
	if err != nil || same {
		return err
	}
	if err := fill(); err != nil {
		return err
	}
	_, err = c.run(ctx, new(statement).add("INSERT OR REPLACE INTO built VALUES (").arg(name).add(", ").arg(plan).add(")"))
	return err
}
