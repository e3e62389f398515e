package neo4j

import (
	"context"
	"maps"
	"slices"

	"ortaq/graph"
)

// touched are the nodes that have changed in what something kept depends on.
type touched map[watch]map[graph.ID]bool

// watch is what something kept depends on: an edge of a label, a property, or with neither the nodes themselves.
type watch struct {
	*label
	edge, prop string
}

func (t touched) add(cat *catalog, w watch, id graph.ID) {
	if !cat.watched[w] {
		return
	}
	if t[w] == nil {
		t[w] = map[graph.ID]bool{}
	}
	t[w][id] = true
}

// of returns the nodes that were touched in any of some watches.
func (t touched) of(watches ...watch) []graph.ID {
	all := map[graph.ID]bool{}
	for _, w := range watches {
		maps.Copy(all, t[w])
	}
	return slices.Sorted(maps.Keys(all))
}

// trail is what a kept property is made from: a path of to-one edges and, of a copy, the property at its end.
type trail struct {
	path []string
	prop string
}

func trails(k graph.Kept) []trail {
	if k.Differ != nil {
		return []trail{{path: k.Differ.A}, {path: k.Differ.B}}
	}
	n := len(k.Copy) - 1
	return []trail{{k.Copy[:n], k.Copy[n]}}
}

// copies says that the trail ends at a value and goes by nodes that are led only.
func (tr trail) copies() bool { return tr.prop != "" }

// next is the trail from the next node on.
func (tr trail) next() trail { return trail{tr.path[1:], tr.prop} }

// watches are what the trail depends on at one node.
func (tr trail) watches(l *label) (ws []watch) {
	if tr.copies() && l.Lead != "" {
		ws = append(ws, watch{label: l, prop: l.Lead})
	}
	switch {
	case len(tr.path) > 0:
		ws = append(ws, watch{label: l, edge: tr.path[0]})
	case tr.copies():
		ws = append(ws, watch{label: l, prop: tr.prop})
	}
	return ws
}

func (c *catalog) addKept(l *label) error {
	for _, k := range l.Kept {
		p, ok := l.props[k.Prop]
		if !ok || (k.Differ == nil) != (len(k.Copy) > 1) || k.Differ != nil && p.Type != graph.Bool {
			return misfit("%s.%s cannot be kept", l.Name, k.Prop)
		}
		l.kept[k.Prop] = true
		for _, tr := range trails(k) {
			if err := c.watchTrail(l, tr, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// watchTrail notes what a trail depends on, and checks that it can be followed.
func (c *catalog) watchTrail(l *label, tr trail, kept graph.Prop) error {
	for _, w := range tr.watches(l) {
		c.watched[w] = true
	}
	if len(tr.path) == 0 {
		return l.checkCopy(tr, kept)
	}
	k := l.edges[tr.path[0]]
	if k == nil || k.Inverse || !k.One {
		return misfit("something is kept along %s.%s, which is no stored to-one edge", l.Name, tr.path[0])
	}
	for _, x := range k.ends {
		if err := c.watchTrail(x.label, tr.next(), kept); err != nil {
			return err
		}
	}
	return nil
}

// checkCopy checks what a trail ends at.
func (l *label) checkCopy(tr trail, kept graph.Prop) error {
	p, ok := l.props[tr.prop]
	if tr.prop == "label" {
		p.Type, ok = graph.String, true
	}
	if tr.copies() && (!ok || l.keeps(tr.prop) || p.Type != kept.Type || !l.ledByBool()) {
		return misfit("%s is no copy of %s.%s", kept.Name, l.Name, tr.prop)
	}
	return nil
}

func (l *label) keeps(prop string) bool {
	return slices.ContainsFunc(l.Kept, func(k graph.Kept) bool { return k.Prop == prop })
}

func (l *label) ledByBool() bool { return l.Lead == "" || l.props[l.Lead].Type == graph.Bool }

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
