package sqlite

import (
	"context"
	"strings"

	"ortaq/graph"
)

// closure is a table of which nodes reach a target of an edge that is led, or a node above one in a tree: dst and src,
// with src's own lead before them.
type closure struct {
	name string
	near *table
	link *link
	end  // of the edge
	tree end
}

// addClosures checks the closures of a label's edges.
func (c *catalog) addClosures(t *table) error {
	for _, e := range t.Label.Edges {
		if e.Closure == "" {
			continue
		}
		l := t.edges[e.Name]
		if err := c.model.CheckClosure(t.Label, e); err != nil {
			return err
		}
		tree := l.ends[0].edges[e.Closure]
		cl := &closure{t.Name + "." + e.Name + ".under", t, l, l.ends[0], tree.ends[0]}
		t.closures[e.Name] = cl
		for _, w := range append(cl.own(), cl.targets()...) {
			c.watched[w] = true
		}
		c.watched[cl.climb()] = true
	}
	return nil
}

// leadWatch is the lead of a label to watch, where it has one.
func (t *table) leadWatch() []graph.Watch {
	if t.Lead == "" {
		return nil
	}
	return []graph.Watch{{Label: t.Label, Prop: t.Lead}}
}

// plan tells one way to build the table from another.
func (cl *closure) plan() string {
	return strings.Join([]string{cl.near.Lead, cl.link.Kind, cl.end.table.Name, cl.end.Lead, cl.link.Closure}, ":")
}

func (cl *closure) own() []graph.Watch {
	return append([]graph.Watch{{Label: cl.near.Label}, {Label: cl.near.Label, Edge: cl.link.Name}}, cl.near.leadWatch()...)
}

func (cl *closure) targets() []graph.Watch { return cl.end.leadWatch() }
func (cl *closure) climb() graph.Watch {
	return graph.Watch{Label: cl.end.Label, Edge: cl.link.Closure}
}

func (cl *closure) columns() []column {
	return []column{{name: "lead", kind: "INTEGER"}, {name: "dst", kind: "INTEGER"}, {name: "src", kind: "INTEGER"}}
}

func (cl *closure) define() string {
	return "CREATE TABLE " + quote(cl.name) + " (lead INTEGER NOT NULL, dst INTEGER NOT NULL, src INTEGER NOT NULL, " +
		"PRIMARY KEY (lead, dst, src)) WITHOUT ROWID"
}

func (cl *closure) index() index { return index{table: cl.name, columns: []string{"src", "dst"}} }

// touchedBy returns queries for the sources whose rows may have changed.
func (cl *closure) touchedBy(t touched) []*statement {
	sets := t.sets(cl.own()...)
	for _, set := range t.sets(cl.targets()...) {
		sets = append(sets, cl.sources(set))
	}
	for _, set := range t.sets(cl.climb()) {
		s := new(statement).add("WITH RECURSIVE d(rk) AS (")
		s.append(set)
		s.add(" UNION SELECT ").below(cl.tree, "d")
		sets = append(sets, cl.sources(s.add(") SELECT rk FROM d")))
	}
	return sets
}

// sources returns a query for the sources whose edge leads into a set.
func (cl *closure) sources(set *statement) *statement {
	s := new(statement)
	if cl.pairs != "" {
		s.add(`SELECT "from" FROM `, cl.pairs, ` WHERE "to" IN (`)
	} else {
		s.add("SELECT rk FROM ", cl.near.name, " WHERE ", cl.column, " IN (")
	}
	s.append(set)
	return s.add(")")
}

// reclose mends the rows of the sources that have changed.
func (t *tx) reclose(ctx context.Context, cl *closure) error {
	sets := cl.touchedBy(t.touched)
	if len(sets) == 0 {
		return nil
	}
	old := new(statement).add("DELETE FROM ", quote(cl.name), " WHERE src IN ").anyOf(sets).add(" RETURNING src")
	if err := t.touching(ctx, cl.changed(), old); err != nil {
		return err
	}
	return t.touching(ctx, cl.changed(), cl.insert(sets).add(" RETURNING src"))
}

// insert returns the statement that fills in what truth says.
func (cl *closure) insert(sets []*statement) *statement {
	s := new(statement).add("INSERT INTO ", quote(cl.name), " (lead, dst, src) ")
	return cl.truth(s, sets).add(" ON CONFLICT DO NOTHING")
}

// truth appends the plain answer: the rows of the sources of the sets, or of all without any. The tree is climbed once, whoever
// leads into it. Two ways to one node give its row twice.
func (cl *closure) truth(s *statement, sets []*statement) *statement {
	x, y := scope{table: cl.near, alias: "x"}, scope{table: cl.end.table, alias: "y"}
	from, to := x.name+" x", "x."+cl.column
	if cl.pairs != "" {
		from, to = from+" CROSS JOIN "+cl.pairs+` e ON e."from" = x.rk`, `e."to"`
	}
	s.add("WITH RECURSIVE up(low, at) AS (SELECT y.rk, y.rk FROM ", y.name, " y WHERE 1", y.led())
	if len(sets) > 0 {
		s.add(" AND y.rk IN (SELECT ", to, " FROM ", from, " WHERE x.rk IN ").anyOf(sets).add(")")
	}
	s.add(" UNION SELECT up.low, b.", cl.tree.column, " FROM up CROSS JOIN ", y.name, " b ON b.rk = up.at WHERE b.", cl.tree.column,
		" IS NOT NULL) SELECT ", x.leading(), " AS lead, up.at AS dst, x.rk AS src FROM ", from, " CROSS JOIN up ON up.low = ", to, " WHERE 1")
	if len(sets) > 0 {
		s.add(" AND x.rk IN ").anyOf(sets)
	}
	return s
}

// leading returns the expression of a label's lead; without one, every node is led.
func (sc scope) leading() string {
	if sc.Lead == "" {
		return "1"
	}
	return sc.alias + "." + quote(sc.Lead)
}

// fillClosure fills the table anew.
func (c *conn) fillClosure(ctx context.Context, cl *closure) error {
	if _, err := c.run(ctx, new(statement).add("DELETE FROM ", quote(cl.name))); err != nil {
		return err
	}
	_, err := c.run(ctx, cl.insert(nil))
	return err
}
