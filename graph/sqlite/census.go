package sqlite

import (
	"cmp"
	"database/sql/driver"
	"slices"

	"ortaq/graph"
)

// bare says that a condition leaves exactly the led nodes of a label, which are counted already.
func (t *table) bare(c graph.Cond) bool { return t.has("") && leads(t, c) && t.ledAnyway(c) == nil }

// census counts the values of a facet by bitmaps.
type census struct {
	*sieve
	*graph.Facet
	kind  graph.Type
	polls []poll
	alive *leaf // the nodes that may be counted, where the values are more
}

// poll is the nodes of one label that are counted, and their values.
type poll struct {
	nodes  sifted
	values *leaf
	bare   bool
	label  string // the one value of all
}

// census plans the facet of a list; ok is false when bitmaps cannot answer it.
func (l *list) census(f *graph.Facet) (c *census, ok bool) {
	c = &census{sieve: new(sieve), Facet: f}
	if l.seek != nil || !l.whole() {
		return nil, false
	}
	for _, t := range l.tables() {
		if (scope{table: t}).impossible(f.Where) || len(f.Path) > 0 && t.edges[f.Path[0]] == nil {
			continue
		}
		if !c.poll(t) {
			return nil, false
		}
	}
	return c, true
}

func (c *census) poll(t *table) bool {
	p := poll{}
	trait, ok := t.traitOf(c.Facet)
	if c.Prop == "label" && len(c.Path) == 0 {
		p.label, trait, ok = t.Name, "", true
	}
	c.kind = t.props[trait].Type // of ids String, as is said of what is no property
	if p.bare = t.bare(c.Where); ok && !p.bare {
		p.nodes, ok = c.led(t, c.Where)
	}
	if !ok {
		return false
	}
	p.values = c.values(t, trait, p.bare)
	c.polls = append(c.polls, p)
	return c.narrow(t, p.values) == nil
}

// narrow leaves out values that are not asked for. A closure has nodes that are not led among its values, too.
func (c *census) narrow(t *table, values *leaf) error {
	if c.Only != nil && c.Prop != "label" {
		values.add(" AND ")
		if err := values.in("v.value", graph.Prop{Type: c.kind}, c.Only); err != nil {
			return err
		}
	}
	if c.Tree != "" && c.alive == nil {
		y := scope{table: t.closures[c.Path[0]].end.table, alias: "y"}
		c.alive = c.begin(true)
		c.alive.add("y.id, 1 FROM ", y.name, " y WHERE 1", y.led())
	}
	return nil
}

// traitOf finds the trait that a facet counts.
func (t *table) traitOf(f *graph.Facet) (string, bool) {
	name := ""
	switch {
	case len(f.Path) == 0:
		name = f.Prop
	case len(f.Path) == 1 && f.Prop == "id" && t.closures[f.Path[0]] != nil && t.edges[f.Path[0]].Closure == f.Tree:
		name = beneath(t.edges[f.Path[0]].Edge)
	case len(f.Path) == 1 && f.Prop == "id" && !t.edges[f.Path[0]].One && f.Tree == "":
		name = f.Path[0]
	case f.Tree == "":
		name = t.CopyAt(f.Path, f.Prop)
	}
	return name, name != "" && t.has(name)
}

// counts adds the polls up, after the leaves are read.
func (c *census) counts() []graph.Count {
	sums := map[driver.Value]int64{}
	for _, p := range c.polls {
		p.addTo(sums)
	}
	if c.alive != nil {
		alive := map[driver.Value]bool{}
		for _, v := range c.alive.values {
			alive[v.value] = true
		}
		for v := range sums {
			if !alive[v] {
				delete(sums, v)
			}
		}
	}
	return c.cut(sums)
}

func (p poll) addTo(sums map[driver.Value]int64) {
	if p.bare {
		for _, v := range p.values.values {
			sums[p.of(v)] += v.n
		}
		return
	}
	for i, n := range p.values.countEach(p.nodes()) {
		sums[p.of(p.values.values[i])] += n
	}
}

func (p poll) of(v valued) driver.Value {
	if p.label != "" {
		return p.label
	}
	return v.value
}

// cut returns the largest counts, equal ones in the order of the values.
func (c *census) cut(sums map[driver.Value]int64) []graph.Count {
	counts := []graph.Count{}
	for v, n := range sums {
		if n > 0 {
			counts = append(counts, graph.Count{Value: v, Count: n})
		}
	}
	slices.SortFunc(counts, func(a, b graph.Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), ordered(a.Value, b.Value))
	})
	if c.Only == nil {
		counts = counts[:min(c.First, len(counts))]
	}
	for i := range counts {
		counts[i].Value = decode(c.kind, counts[i].Value)
	}
	return counts
}

// ordered compares stored values of one type.
func ordered(a, b any) int {
	switch x := a.(type) {
	case int64:
		return cmp.Compare(x, b.(int64))
	case float64:
		return cmp.Compare(x, b.(float64))
	}
	return cmp.Compare(a.(string), b.(string))
}
