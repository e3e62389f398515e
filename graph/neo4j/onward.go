package neo4j

import (
	"context"
	"maps"
	"slices"

	"ortaq/graph"
)

// onward is the relationship from a node to what its to-one edge reaches by the closure of the target, which is led: one
// step for a condition that leads over both, and from the far end to no other nodes.
type onward struct {
	name string // of the relationship's type
	near *label
	link *link
	end  *label
}

// addOnwards finds the edges that go on by a closure of all of their targets.
func (c *catalog) addOnwards(l *label) {
	for _, k := range l.stored() {
		on := &onward{name: l.Name + "." + k.Name + "." + k.Through + ".under", near: l, link: k}
		for _, x := range k.ends {
			cl := x.closures[k.Through]
			if !k.One || cl == nil || on.end != nil && on.end != cl.end.label || !x.LedByBool() {
				on.end = nil
				break
			}
			on.end = cl.end.label
		}
		if on.end != nil {
			l.onwards[k.Name] = on
			for _, w := range on.watches() {
				c.watched[w] = true
			}
		}
	}
}

// watches are what the relationship depends on: the edge, and of each target whether it is led, and its closure.
func (on *onward) watches() []graph.Watch {
	ws := []graph.Watch{{Label: on.near.Label, Edge: on.link.Name}}
	for _, x := range on.link.ends {
		ws = append(ws, graph.Watch{Label: x.Label, Prop: x.Lead}, x.closures[on.link.Through].held())
	}
	return ws
}

// serves says that a condition on the target is that its edge leads to what the closure serves.
func (on *onward) serves(c graph.Cond) (under graph.Under, ok bool) {
	some, is := c.(graph.Some)
	if on == nil || !is || some.Edge != on.link.Through || some.On != nil {
		return under, false
	}
	for _, x := range on.link.ends {
		cl := x.closures[some.Edge]
		if under, ok = cl.end.LedUnder(cl.link.Closure, some.Where); !ok {
			return under, false
		}
	}
	return under, true
}

// reach mends the relationships of the nodes for which they may have changed.
func (t *tx) reach(ctx context.Context, on *onward) error {
	stale, ws := map[graph.ID]bool{}, on.watches()
	if err := t.lookUp(ctx, t.touched.of(ws[0]), "", stale); err != nil {
		return err
	}
	back := "<-[:" + on.link.ends[0].kind + "]-(x:" + on.near.name + ")"
	if err := t.lookUp(ctx, t.touched.of(ws[1:]...), back, stale); err != nil || len(stale) == 0 {
		return err
	}
	return t.mend(ctx, slices.Sorted(maps.Keys(stale)), reclosing(on.name, on.truth()))
}

// truth is the plain answer, but for the closures.
func (on *onward) truth() string {
	kinds, led := []string{}, []string{}
	for _, x := range on.link.ends {
		kinds = append(kinds, x.closures[on.link.Through].name)
		is := always
		if x.Lead != "" {
			is = "y." + quote(x.Lead) + " = true"
		}
		led = append(led, all("y:"+x.name, is))
	}
	return "COLLECT { MATCH (x)" + on.link.ends[0].arrow("") + "(y)" + where(either(led)) +
		" MATCH (y)-[:" + quoteAll(kinds, "|") + "]->(z:" + on.end.name + ") RETURN DISTINCT z }"
}
