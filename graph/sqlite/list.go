package sqlite

import (
	"strconv"

	"ortaq/graph"
)

// list is a list to read: the whole of some labels, or what lies behind an edge.
type list struct {
	graph.Walk
	sel     *graph.Select
	seek    *seek // set when words narrow the list
	sources []source
	props   []string // of the edge
	parents []int64  // whose lists are read, behind an edge
}

// source is one label of a list, and the way there; no way means the whole label.
type source struct {
	*table
	way  *step
	via  *table     // the table to start from, when the way is a column of it
	seed string     // the table of row keys that the whole label may be started from
	rest graph.Cond // what the seed leaves of the condition
	both bool       // whether the label may as well be walked in its order
	// picked are the nodes that satisfy the condition, where bitmaps tell.
	picked *picked
}

// tables are the labels of the list, each once.
func (l *list) tables() (tables []*table) {
	for _, src := range l.sources {
		tables = union(tables, []*table{src.table})
	}
	return tables
}

// parents is the table of the row keys that a list is read for; the whole of a label has the one parent 0.
const parents = "j"

// chosen appends the keys of a row of p.
func (s *statement) chosen(keys []key) *statement {
	for i, k := range keys {
		s.add(", ", k.expr, " AS k", strconv.Itoa(i))
	}
	return s
}

// merged returns the keys of p that merge the branches.
func merged(branches []branch) []key {
	keys := append([]key{}, branches[0].keys...)
	for i := range keys {
		keys[i].expr = "k" + strconv.Itoa(i)
		for _, b := range branches {
			keys[i].nullable = keys[i].nullable || b.keys[i].nullable
		}
	}
	return keys
}

// choosing appends p for a list of whole labels.
func (s *statement) choosing(l *list, branches []branch) error {
	one := len(branches) == 1
	for i, b := range branches {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		if !one {
			s.add("SELECT * FROM (")
		}
		s.add("SELECT 0 AS parent, ", b.alias, ".rk AS rk").chosen(b.keys)
		if err := s.choose(b, l); err != nil {
			return err
		}
		if !one {
			s.add(")")
		}
	}
	if !one {
		s.add(" ORDER BY ").orderBy(merged(branches), l.Back).add(" LIMIT ").arg(int64(l.N) + 1)
	}
	return nil
}

// behind appends p for the lists behind an edge of many parents. Each parent's row keys are chosen by a query of its
// own inside IN, which stops at its limit; a window function would number all of them first.
func (s *statement) behind(l *list, branches []branch) error {
	for i, b := range branches {
		if i > 0 {
			s.add(" UNION ALL ")
		}
		y := scope{table: b.scope.table, alias: s.alias(), peers: b.peers}
		keys, err := y.keys(l.Walk)
		if err != nil {
			return err
		}
		s.add("SELECT ", parents, ".key AS n, ", parents, ".value AS parent, ", y.alias, ".rk AS rk").chosen(keys)
		s.add(" FROM ").keys(l.parents).add(" ", parents, " CROSS JOIN ", y.name, " ", y.alias, " ON ", y.alias, ".rk IN (SELECT ", b.alias, ".rk")
		if err := s.choose(b, l); err != nil {
			return err
		}
		s.add(")").degree(b)
	}
	s.add(" ORDER BY n, ").orderBy(merged(branches), l.Back)
	return nil
}

// children appends a table of what lies behind the edge, under the name b: for each parent the row keys, those of one
// label or of all without one.
func (s *statement) children(l *list, of *table) *statement {
	glue := "(SELECT "
	for _, src := range l.sources {
		if of != nil && src.table != of {
			continue
		}
		x := scope{table: src.table, alias: s.alias()}
		s.add(glue, parents, ".value AS parent, ", x.alias, ".rk AS rk FROM ").keys(l.parents).add(" ", parents, " CROSS JOIN ")
		s.begin(src, x)
		glue = " UNION ALL SELECT "
	}
	return s.add(") b")
}
