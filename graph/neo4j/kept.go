package neo4j

import (
	"context"
	"maps"
	"slices"

	"ortaq/graph"
)

// touched are the nodes that have changed in what something kept depends on.
type touched map[graph.Watch]map[graph.ID]bool

func (t touched) add(cat *catalog, w graph.Watch, id graph.ID) {
	if !cat.watched[w] {
		return
	}
	if t[w] == nil {
		t[w] = map[graph.ID]bool{}
	}
	t[w][id] = true
}

// of returns the nodes that were touched in any of some watches.
func (t touched) of(watches ...graph.Watch) []graph.ID {
	all := map[graph.ID]bool{}
	for _, w := range watches {
		maps.Copy(all, t[w])
	}
	return slices.Sorted(maps.Keys(all))
}

func (c *catalog) addKept(l *label) error {
	for _, k := range l.Kept {
		l.kept[k.Prop] = true
	}
	ws, err := c.model.Watches(l.Label)
	for _, w := range ws {
		c.watched[w] = true
	}
	return err
}

// rekeep brings everything kept up to date with what has changed.
func (t *tx) rekeep(ctx context.Context) error {
	if len(t.touched) == 0 {
		return nil
	}
	for _, l := range t.cat.list {
		if t.loading {
			break
		}
		if err := t.recopy(ctx, l); err != nil {
			return err
		}
		for _, cl := range l.closures {
			if err := t.reclose(ctx, cl); err != nil {
				return err
			}
		}
	}
	err := t.reachOn(ctx)
	if err == nil {
		err = t.redocument(ctx)
	}
	clear(t.touched)
	return err
}

// reachOn mends what goes on by closures, which are mended before.
func (t *tx) reachOn(ctx context.Context) error {
	for _, l := range t.cat.list {
		for _, on := range l.onwards {
			if err := t.reach(ctx, on); err != nil {
				return err
			}
		}
	}
	return nil
}
