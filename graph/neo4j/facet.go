package neo4j

import (
	"ortaq/graph"
)

// ofNodes says that nodes are counted, and not values.
func (t *tally) ofNodes() bool { return len(t.Path) > 0 && t.Prop == "id" }

// value finds what is counted at the end of the path.
func (t *tally) value() string {
	if t.Prop == "label" {
		t.kind = graph.Prop{Name: t.Prop}
		return "head([x IN labels(" + t.end.name + ") WHERE x IN " + t.q.arg(names(t.end.labels)) + "])"
	}
	expr, p, err := t.end.prop(t.Prop)
	if err == nil && p.Type == graph.List {
		err = graph.Misfit("%s.%s is a list, whose values are not counted", t.end.labels[0].Name, t.Prop)
	}
	if err != nil {
		return t.q.fail(err)
	}
	t.kind = p
	return expr
}

func names(labels []*label) []string {
	out := make([]string, len(labels))
	for i, l := range labels {
		out[i] = l.Name
	}
	return out
}

// plan adds the columns of the facet to the answer.
func (t *tally) plan(r record) {
	v, n, only := t.q.name("v"), t.q.name("c"), always
	if t.Only != nil {
		only = t.q.in(v, t.kind, t.Only)
	}
	if t.ofNodes() {
		t.nodes = t.q.slot(t.end, t.Want)
	}
	switch {
	case t.Only == nil && t.First == 0:
	case t.Only == nil && t.ofNodes():
		t.counts = r.collect(t.nodesBy(n)+t.nodes.calls, "["+n+", "+t.nodes.list()+"]")
	default:
		t.counts = r.collect(t.cut(t.ends()+" WITH "+t.list.name+", "+t.counted+" AS "+v+where(v+" IS NOT NULL", only)+
			" WITH "+v+", "+t.number()+" AS "+n+" ORDER BY "+n+" DESC, "+v), "["+n+", "+v+"]")
	}
	if t.Only != nil && t.ofNodes() {
		t.loaded = t.nodes.into(r, "MATCH ("+t.end.name+":"+recordLabel+")"+where(t.end.name+".id IN "+t.q.arg(t.Only),
			t.end.name+":"+anyOf(t.end.labels), t.end.led()))
	}
}

// nodesBy counts nodes. What is asked of them is asked of each once: after they were counted, or by the copies of their ids.
func (t *tally) nodesBy(n string) string {
	order := " ORDER BY " + n + " DESC, "
	if t.copy == "" {
		return t.cut(t.text + where(t.apart) + " WITH " + t.end.name + ", " + t.number() + " AS " + n + where(t.led) +
			order + t.end.name + ".id")
	}
	v := t.q.name("v")
	return t.cut(t.text+" WITH "+t.counted+" AS "+v+", count(*) AS "+n+where(v+" IS NOT NULL")+order+v) +
		" MATCH (" + t.end.name + ":" + recordLabel + " {id: " + v + "}) WITH " + t.end.name + ", " + n + order + t.end.name + ".id"
}

// cut leaves the values with the largest counts, all that are asked for alike.
func (t *tally) cut(counts string) string {
	if t.Only == nil {
		counts += " LIMIT " + t.q.arg(int64(t.First))
	}
	return counts
}

// number counts the nodes of the list, each once. Only where a node may lead to one thing in several ways does that have to
// be said.
func (t *tally) number() string {
	if t.many == 0 && (t.ofNodes() || !t.climbed) || len(t.Path) == 1 && t.ofNodes() && !t.climbed {
		return "count(*)"
	}
	return "count(DISTINCT " + t.list.name + ")"
}

// read makes the counts of the row.
func (t *tally) read(row []any) []graph.Count {
	counts := []graph.Count{}
	for _, pair := range at(row, t.counts) {
		if c := t.count(pair.([]any)); c.Value != nil {
			counts = append(counts, c)
		}
	}
	if t.Only == nil {
		return counts
	}
	counts = t.Ordered(counts)
	if t.ofNodes() {
		t.load(counts, at(row, t.loaded))
	}
	return counts
}

func (t *tally) count(pair []any) graph.Count {
	c := graph.Count{Value: pair[1]}
	c.Count, _ = pair[0].(int64)
	if node, ok := pair[1].([]any); ok {
		c.Value = nil
		if c.Node = t.nodes.node(node); c.Node != nil {
			c.Value = c.Node.ID
		}
	}
	return c
}

// load hands the nodes that were asked for to their counts.
func (t *tally) load(counts []graph.Count, rows []any) {
	nodes := make(map[any]*graph.Node, len(rows))
	for _, row := range rows {
		if n := t.nodes.node(row.([]any)); n != nil {
			nodes[n.ID] = n
		}
	}
	for i := range counts {
		counts[i].Node = nodes[counts[i].Value]
	}
}
