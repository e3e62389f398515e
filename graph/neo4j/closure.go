package neo4j

import (
	"context"
	"maps"
	"slices"

	"ortaq/graph"
)

// closure is the relationship from a node to what an edge reaches: targets that are led, and the nodes above them.
type closure struct {
	name string // of the relationship's type
	near *label
	link *link
	end  // of the edge
	tree end
}

// addClosures checks the closures of a label's edges.
func (c *catalog) addClosures(l *label) error {
	for _, e := range l.Label.Edges {
		if e.Closure == "" {
			continue
		}
		k := l.edges[e.Name]
		if err := c.model.CheckClosure(l.Label, e); err != nil {
			return err
		}
		tree := k.ends[0].edges[e.Closure]
		cl := &closure{l.Name + "." + e.Name + ".under", l, k, k.ends[0], tree.ends[0]}
		l.closures[e.Name] = cl
		c.watched[cl.own()], c.watched[cl.climb()] = true, true
		if cl.Lead != "" {
			c.watched[cl.target()] = true
		}
	}
	return nil
}

// held is the closure itself, which others go on by. No property has this name.
func (cl *closure) held() graph.Watch { return graph.Watch{Label: cl.near.Label, Prop: cl.name} }

func (cl *closure) own() graph.Watch    { return graph.Watch{Label: cl.near.Label, Edge: cl.link.Name} }
func (cl *closure) target() graph.Watch { return graph.Watch{Label: cl.end.Label, Prop: cl.Lead} }
func (cl *closure) climb() graph.Watch {
	return graph.Watch{Label: cl.end.Label, Edge: cl.link.Closure}
}

// reclose mends the closure of the nodes for which it may have changed.
func (t *tx) reclose(ctx context.Context, cl *closure) error {
	stale := map[graph.ID]bool{}
	sources := "<-[:" + cl.end.kind + "]-(x:" + cl.near.name + ")"
	below := "<-[:" + cl.tree.kind + "*0..]-(:" + cl.end.name + ")"
	for _, look := range []struct {
		at   graph.Watch
		back string
	}{{cl.own(), ""}, {cl.target(), sources}, {cl.climb(), below + sources}} {
		if err := t.lookUp(ctx, t.touched.of(look.at), look.back, stale); err != nil {
			return err
		}
	}
	if len(stale) == 0 {
		return nil
	}
	for id := range stale {
		t.touched.add(t.cat, cl.held(), id)
	}
	return t.mend(ctx, slices.Sorted(maps.Keys(stale)), reclosing(cl.name, cl.truth()))
}

// reclosing removes what x no longer reaches and adds what it reaches now.
func reclosing(name, truth string) string {
	under := "[r:" + quote(name) + "]->"
	return "WITH x, " + truth + " AS reached, COLLECT { MATCH (x)-[:" + quote(name) + "]->(z) RETURN z } AS had " +
		"CALL (x, reached, had) { WITH * WHERE size(had) > 0 MATCH (x)-" + under + "(z) WHERE NOT z IN reached DELETE r } " +
		"CALL (x, reached, had) { UNWIND [z IN reached WHERE NOT z IN had] AS z CREATE (x)-" + under + "(z) }"
}

// truth is the plain answer: all nodes that x reaches.
func (cl *closure) truth() string {
	led := ""
	if cl.Lead != "" {
		led = " WHERE y." + quote(cl.Lead) + " = true"
	}
	return "COLLECT { MATCH (x)" + cl.end.arrow("") + "(y:" + cl.end.name + ")" + led +
		" MATCH (y)-[:" + cl.tree.kind + "*0..]->(z:" + cl.end.name + ") RETURN DISTINCT z }"
}
