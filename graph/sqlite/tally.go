package sqlite

import (
	"errors"
	"strconv"
	"strings"

	"ortaq/graph"
)

// tally is the statement of a facet. It follows the path step by step, all nodes at once: s0, s1 ... are the nodes
// reached, with how many nodes of the list lead to each. Where a node may reach one value in two ways, counts cannot be
// added up; then there is a row for each pair instead, with the node's row key in the place of the count. Behind an edge
// all of it is told apart by the parent.
type tally struct {
	*statement
	*graph.Facet
	list   *list
	kind   graph.Type
	ends   []*table
	paired bool
	steps  int
	by     string // the column of the parent, where there is one
}

func (r *reader) tally(l *list, f *graph.Facet) (*tally, error) {
	sel := *l.sel
	sel.Where = f.Where
	narrowed := *l
	narrowed.sel = &sel
	if l.seek != nil {
		var err error
		if narrowed.seek, err = r.cat.seek(sel.Search, l.tables(), f.Where); err != nil {
			return nil, err
		}
	}
	t := &tally{statement: new(statement), Facet: f, list: &narrowed, ends: l.tables()}
	if !l.whole() {
		t.by = "parent, "
	}
	if f.First < 0 || len(f.Path) == 0 && f.Tree != "" {
		return nil, graph.Misfit("a facet of the first %d, or of a tree without a path", f.First)
	}
	t.add("SELECT ", map[bool]string{true: "0 AS parent", false: "parent"}[l.whole()], ", v, n FROM (SELECT *")
	if !l.whole() {
		t.add(", row_number() OVER (PARTITION BY parent ORDER BY n DESC, v) AS i")
	}
	t.add(" FROM (")
	count := t.along
	if len(f.Path) == 0 {
		count = t.own
	}
	if err := count(); err != nil {
		return nil, err
	}
	t.add("))")
	t.cut()
	return t, nil
}

// own counts a property of the nodes themselves.
func (t *tally) own() error {
	sources := t.sources()
	if len(sources) == 1 {
		return t.ownOf(sources[0])
	}
	t.add("SELECT ", t.by, "v, sum(n) AS n FROM (")
	for i, src := range sources {
		if i > 0 {
			t.add(" UNION ALL ")
		}
		if err := t.ownOf(src); err != nil {
			return err
		}
	}
	if len(sources) == 0 {
		t.add("SELECT 0 AS parent, 0 AS v, 0 AS n WHERE 0")
	}
	t.add(") GROUP BY ", t.by, "v")
	return nil
}

// ownOf counts the values of one label; alone it is the whole statement.
func (t *tally) ownOf(src *table) error {
	sc := scope{table: src, alias: t.alias(), peers: t.list.tables()}
	expr, kind, err := t.value(sc)
	if err != nil {
		return err
	}
	t.kind = kind
	t.add("SELECT ", t.of("b"), expr, " AS v, count(*) AS n")
	if err := t.nodes(sc); err != nil {
		return err
	}
	t.add(" AND ", expr, " IS NOT NULL")
	if err := t.only(expr, kind); err != nil {
		return err
	}
	t.add(" GROUP BY ", t.of("b"), "v")
	return nil
}

// of is the column of the parent in a table, where there is one.
func (t *tally) of(table string) string {
	if t.by == "" {
		return ""
	}
	return table + "." + t.by
}

// value is the expression of what is counted at a node.
func (t *tally) value(sc scope) (string, graph.Type, error) {
	if t.Prop == "label" {
		return "'" + sc.table.Name + "'", graph.String, nil
	}
	expr, p, err := sc.column(t.Prop)
	if err == nil && p.Type == graph.List {
		err = graph.Misfit("%s.%s is a list, whose values are not counted", sc.table.Name, t.Prop)
	}
	return expr, p.Type, err
}

// only narrows the values to those that are asked for.
func (t *tally) only(expr string, kind graph.Type) error {
	if t.Only == nil {
		return nil
	}
	t.add(" AND ")
	return t.in(expr, graph.Prop{Name: t.Prop, Type: kind}, t.Only)
}

// cut ends the statement: the values with the largest counts, all that are asked for alike.
func (t *tally) cut() {
	switch {
	case t.Only != nil:
	case t.by == "":
		t.add(" ORDER BY n DESC, v LIMIT ").arg(int64(t.First))
	default:
		t.add(" WHERE i <= ").arg(int64(t.First)).add(" ORDER BY i")
	}
}

// sources are the labels of the list that may have nodes in it.
func (t *tally) sources() []*table {
	if t.list.seek != nil {
		return t.list.seek.tables
	}
	var tables []*table
	for _, src := range t.list.tables() {
		if !(scope{table: src}).impossible(t.Where) {
			tables = append(tables, src)
		}
	}
	return tables
}

// nodes appends the nodes of one label that are counted: all that satisfy the condition, or of a search the candidates
// that do.
func (t *tally) nodes(sc scope) error {
	if t.list.seek == nil && t.by != "" {
		t.add(" FROM ").children(t.list, sc.table).add(" CROSS JOIN ", sc.name, " ", sc.alias, " ON ", sc.alias, ".rk = b.rk WHERE ")
		return t.where(t.Where, sc)
	}
	if t.list.seek == nil {
		t.add(" FROM ")
		rest, err := t.start(t.Where, plot{to: sc, step: step{inverse: true}})
		t.add(" WHERE ")
		return errors.Join(err, t.where(rest, sc))
	}
	d := t.alias()
	t.add(" FROM ").allCandidates(t.list).add(" ", d)
	if t.by != "" {
		t.add(" CROSS JOIN ").children(t.list, sc.table).add(" ON b.rk = ", d, ".rk")
	}
	t.add(" CROSS JOIN ", sc.name, " ", sc.alias, " ON ", sc.alias, ".rk = ", d, ".rk WHERE ")
	if len(t.list.seek.tables) > 1 {
		t.add(d, ".label = ", strconv.Itoa(sc.number), " AND ")
	}
	sc.probed = true
	return t.where(sc.ledAnyway(t.Where), sc)
}

// along counts what stands at the end of a path.
func (t *tally) along() error {
	stages, err := stages(t.list.tables(), t.Path)
	if err != nil {
		return err
	}
	t.paired, t.ends, t.steps = t.pairs(stages), stages[len(t.Path)], len(t.Path)
	t.add("WITH ")
	for i := range t.Path {
		t.add(strings.Repeat("), ", min(i, 1)), t.name(i), "(", t.by, "at, n) AS (")
		from := stages[i]
		if i == 0 {
			from = t.sources()
		}
		if err := t.step(i, scope{peers: stages[i]}, from); err != nil {
			return err
		}
	}
	if t.Tree != "" && !t.closes() {
		if err := t.climb(); err != nil {
			return err
		}
	}
	t.add(") ")
	return t.reached()
}

// stages returns the labels at each step of a path, those that it starts from first.
func stages(from []*table, path []string) ([][]*table, error) {
	all := [][]*table{from}
	for _, edge := range path {
		var next []*table
		for _, near := range from {
			l, err := (scope{table: near, peers: from}).link(edge)
			if err != nil {
				return nil, err
			}
			if l != nil {
				next = union(next, l.tables())
			}
		}
		from = next
		all = append(all, next)
	}
	return all, nil
}

func (t *tally) name(i int) string { return "s" + strconv.Itoa(i) }

// pairs says that a node may reach one value in two ways: over several nodes that have it, or that are below it.
func (t *tally) pairs(stages [][]*table) bool {
	if len(t.Path) == 1 && t.Prop == "id" && (t.Tree == "" || t.closes()) {
		return false // an edge leads to a node once
	}
	if t.Tree != "" && t.Prop != "id" {
		return true
	}
	for i, name := range t.Path {
		for _, x := range stages[i] {
			if l := x.edges[name]; l != nil && !l.One {
				return true
			}
		}
	}
	return false
}

// closes says that the tree is kept with the edge, for every label of the list that has the edge.
func (t *tally) closes() bool {
	if len(t.Path) != 1 || t.Tree == "" {
		return false
	}
	for _, src := range t.list.tables() {
		if l := src.edges[t.Path[0]]; l != nil && l.Closure != t.Tree {
			return false
		}
	}
	return true
}

// step appends the nodes that the i-th edge of the path leads to, from the list or from the step before.
func (t *tally) step(i int, sc scope, from []*table) error {
	glue := ""
	for _, near := range from {
		l := near.edges[t.Path[i]]
		for j := 0; l != nil && j < len(l.ends); j++ {
			st := l.step(j)
			if j > 0 && st.pairs == "" && !st.inverse {
				continue // one column for all labels
			}
			t.add(glue)
			glue = " UNION ALL "
			sc.table, sc.alias = near, t.alias()
			if err := t.stepTo(i, sc, st); err != nil {
				return err
			}
		}
	}
	if glue == "" {
		t.add("SELECT ", strings.Repeat("0, ", min(len(t.by), 1)), "0, 0 WHERE 0")
	}
	return nil
}

func union(tables, more []*table) []*table {
	for _, x := range more {
		known := false
		for _, y := range tables {
			known = known || x == y
		}
		if !known {
			tables = append(tables, x)
		}
	}
	return tables
}

// stepTo appends one edge from one label to one other.
func (t *tally) stepTo(i int, sc scope, st step) error {
	st.carrier, st.far = t.alias(), t.alias()
	at, join := t.follow(sc, st)
	parent, n := t.counted(i, sc, join)
	t.add("SELECT ", parent, at, ", ", n)
	if err := t.stepFrom(i, sc, join); err != nil {
		return err
	}
	t.add(" AND ", at, " IS NOT NULL")
	if !t.paired {
		t.add(" GROUP BY ", parent, at)
	}
	return nil
}

// counted is whose node a step leads to, and how many there are or which one.
func (t *tally) counted(i int, sc scope, join string) (parent, n string) {
	parent, n = t.of("b"), "count(*)"
	switch {
	case i > 0:
		parent, n = t.of("s"), "sum(s.n)"
	case join != "":
		parent = t.of(sc.alias)
	}
	if t.paired {
		n = map[bool]string{true: sc.alias + ".rk", false: "s.n"}[i == 0]
	}
	return parent, n
}

// follow returns the row key at the far end of an edge, and the join that leads there.
func (t *tally) follow(sc scope, st step) (at, join string) {
	near, far := st.pairColumns()
	switch {
	case t.closes():
		cl := sc.closures[t.Path[0]]
		return st.carrier + ".dst", " CROSS JOIN " + quote(cl.name) + " " + st.carrier + " ON " + st.carrier + ".src = " + sc.alias + ".rk"
	case st.pairs != "":
		return st.carrier + far, " CROSS JOIN " + st.pairs + " " + st.carrier + " ON " + st.carrier + near + " = " + sc.alias + ".rk"
	case st.inverse:
		return st.far + ".rk", " CROSS JOIN " + st.name + " " + st.far + " ON " + st.far + "." + st.column + " = " + sc.alias + ".rk"
	}
	return sc.alias + "." + st.column, ""
}

// stepFrom appends the nodes that a step starts from, and its join.
func (t *tally) stepFrom(i int, sc scope, join string) error {
	if i > 0 {
		t.add(" FROM ", t.name(i-1), " s CROSS JOIN ", sc.name, " ", sc.alias, " ON ", sc.alias, ".rk = s.at", sc.led(), join, " WHERE 1")
		return nil
	}
	if join == "" {
		return t.nodes(sc)
	}
	t.add(" FROM (SELECT ", t.of("b"), sc.alias, ".rk")
	if err := t.nodes(sc); err != nil {
		return err
	}
	t.add(") ", sc.alias, join, " WHERE 1")
	return nil
}

// climb appends one more step, to the nodes above those reached.
func (t *tally) climb() error {
	if len(t.ends) != 1 {
		return graph.Misfit("a facet climbs a tree of %d labels", len(t.ends))
	}
	end := t.ends[0]
	l := end.edges[t.Tree]
	if l == nil || l.Inverse || !l.One || len(l.ends) != 1 || l.ends[0].table != end {
		return graph.Misfit("%s.%s is no tree", end.Name, t.Tree)
	}
	last := t.name(t.steps - 1)
	y := scope{table: end, alias: "y"}
	t.add("), up(low, at) AS (SELECT DISTINCT at, at FROM ", last, " CROSS JOIN ", end.name, " y ON y.rk = at", y.led(),
		" UNION SELECT up.low, y.", l.ends[0].column, " FROM up CROSS JOIN ", end.name, " y ON y.rk = up.at WHERE y.", l.ends[0].column, " IS NOT NULL), ")
	t.add(t.name(t.steps), "(", t.by, "at, n) AS (SELECT ", t.of("s"), "up.at, s.n FROM ", last, " s CROSS JOIN up ON up.low = s.at")
	t.steps++
	return nil
}

// reached counts the values of the nodes that were reached, of those that are led.
func (t *tally) reached() error {
	n := "sum(n)"
	if t.paired {
		n = "count(DISTINCT n)"
	}
	t.add("SELECT ", t.by, "v, ", n, " AS n FROM (")
	for i, end := range t.ends {
		if i > 0 {
			t.add(" UNION ALL ")
		}
		sc := scope{table: end, alias: t.alias(), peers: t.ends}
		expr, kind, err := t.value(sc)
		if err != nil {
			return err
		}
		t.kind = kind
		t.add("SELECT ", t.of("s"), expr, " AS v, s.n FROM ", t.name(t.steps-1), " s CROSS JOIN ", sc.name, " ", sc.alias, " ON ", sc.alias, ".rk = s.at", sc.led())
		t.add(" WHERE ", expr, " IS NOT NULL")
		if err := t.only(expr, kind); err != nil {
			return err
		}
	}
	if len(t.ends) == 0 {
		t.add("SELECT 0 AS parent, 0 AS v, 0 AS n WHERE 0")
	}
	t.add(") GROUP BY ", t.by, "v")
	return nil
}
