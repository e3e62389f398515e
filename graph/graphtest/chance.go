package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"ortaq/graph"
)

// chance makes random changes and questions that fit a model. Its pools are small, so that values, ids and edges meet.
type chance struct{ *rand.Rand }

func pick[T any](c *chance, from ...T) T { return from[c.IntN(len(from))] }

func (c *chance) label(m *graph.Model) *graph.Label { return pick(c, m.Labels...) }

// population is the number of ids of a label.
const population = 6

func (c *chance) id(l *graph.Label) graph.ID { return nth(l, c.IntN(population)) }

func nth(l *graph.Label, i int) graph.ID { return id(fmt.Sprintf("%s.%c", l.Prefix, 'a'+rune(i))) }

// plant draws a dense graph to begin with: most nodes, and edges of every kind between them.
func (c *chance) plant(w *world) (changes []graph.Change) {
	keep := func(change graph.Change) {
		if next := w.clone(); next.apply(change) == nil {
			*w, changes = *next, append(changes, change)
		}
	}
	for i := range population * len(w.model.Labels) {
		l := w.model.Labels[i%len(w.model.Labels)]
		keep(graph.Create{ID: nth(l, i/len(w.model.Labels)), Props: c.props(l, true)})
	}
	for range 400 {
		l := c.label(w.model)
		keep(c.relink(w, l, c.id(l)))
	}
	return changes
}

func (c *chance) ids(l *graph.Label) []graph.ID {
	var out []graph.ID
	for range c.IntN(8) {
		out = append(out, c.id(l))
	}
	return out
}

// value is a value of a type, now and then none.
func (c *chance) value(p graph.Prop) any {
	if !p.Required && c.IntN(4) == 0 {
		return nil
	}
	return c.present(p)
}

// valueOf is a value of a label's property: ranks meet in one label only, and documents hold tokens.
func (c *chance) valueOf(l *graph.Label, p graph.Prop) any {
	switch {
	case l.Document == nil:
	case p.Name == l.Document.Rank:
		return int64(c.IntN(40)*26 + int(l.Prefix[0]-'a'))
	case slices.Contains(l.Document.Columns, p.Name):
		return pick[any](c, nil, "", "a", "a b", "b a", "b . a", "aa ab ә", "c a b . aa", "a . b . c d")
	}
	return c.value(p)
}

func (c *chance) present(p graph.Prop) any {
	switch p.Type {
	case graph.Int:
		return pick[any](c, int64(-1), int64(0), int64(1), int64(2), int64(1<<60))
	case graph.Float:
		return pick[any](c, -1.5, 0.0, 0.1, 2.0)
	case graph.Bool:
		return c.IntN(2) == 0
	case graph.List:
		return pick(c, []string{}, []string{"a"}, []string{"a", "aa"}, []string{"", "ә"})
	}
	if p.Unique {
		return fmt.Sprint("u", c.IntN(30))
	}
	return pick[any](c, "", "a", "aa", "Z", "ә", "～", "😀", "a%", "_")
}

// props draws values for some properties of a label, for all required ones when a node is made.
func (c *chance) props(l *graph.Label, made bool) map[string]any {
	out := map[string]any{}
	for _, p := range l.Props {
		kept := slices.ContainsFunc(l.Kept, func(k graph.Kept) bool { return k.Prop == p.Name })
		if !kept && (made && p.Required || c.IntN(3) == 0) {
			out[p.Name] = c.valueOf(l, p)
		}
	}
	return out
}

// changes draws a few changes and applies them to the oracle; a refused one is the last.
func (c *chance) changes(w *world) (changes []graph.Change, err error) {
	for range 1 + c.IntN(6) {
		change := c.change(w)
		changes = append(changes, change)
		if err := w.apply(change); err != nil {
			return changes, err
		}
	}
	return changes, nil
}

func (c *chance) change(w *world) graph.Change {
	l := c.label(w.model)
	at := c.id(l)
	if w.nodes[at] == nil && c.IntN(20) > 0 || c.IntN(100) == 0 {
		return graph.Create{ID: at, Props: c.props(l, true)}
	}
	switch n := c.IntN(20); {
	case n < 1:
		return graph.Delete{ID: at}
	case n < 6:
		return graph.Patch{ID: at, Props: c.props(l, false)}
	}
	return c.relink(w, l, at)
}

// relink makes or removes an edge from a node; no cycle in a tree.
func (c *chance) relink(w *world, l *graph.Label, from graph.ID) graph.Change {
	stored := slices.DeleteFunc(slices.Clone(l.Edges), func(e *graph.Edge) bool { return e.Inverse })
	e := pick(c, stored...)
	to := c.id(w.model.Label(pick(c, e.Targets...)))
	if c.IntN(20) > 0 && w.nodes[to] == nil || e.Tree && w.climbs(to, e.Name, from) || w.nodes[from] == nil {
		return graph.Patch{ID: from, Props: c.props(l, false)}
	}
	if c.IntN(4) == 0 && w.nodes[to] != nil {
		return graph.Unlink{From: from, Edge: e.Name, To: to}
	}
	return graph.Link{From: from, Edge: e.Name, To: to, Props: c.props(&graph.Label{Props: e.Props}, false)}
}

// climbs tells whether a node is reached from another by climbing.
func (w *world) climbs(from graph.ID, edge string, to graph.ID) bool {
	for from != "" && from != to {
		from = w.walk(from, []string{edge})
	}
	return from == to
}
