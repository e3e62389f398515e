package sqlite

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// column is a column of a table, names unquoted.
type column struct {
	name, kind string
	// old is what records that are older than the column have in it: a required value cannot be missing.
	old string
}

// sqlTypes are the declared types of columns, by graph.Type.
var sqlTypes = [...]string{graph.String: "TEXT", graph.Int: "INTEGER", graph.Float: "REAL", graph.Bool: "INTEGER", graph.List: "TEXT"}

// columns returns what a label's table has to have. Row keys and what the indexes lead with come first: SQLite reads a
// row up to the column that it asks for, and conditions ask for these.
func (t *table) columns() []column {
	cols := []column{{name: "rk", kind: "INTEGER"}, {name: "id", kind: "TEXT"}}
	if t.Lead != "" {
		cols = append(cols, columnFor(t.props[t.Lead].Prop))
	}
	for _, e := range t.stored(true) {
		cols = append(cols, column{name: columnOf(e), kind: "INTEGER"})
		for _, p := range e.Props {
			cols = append(cols, column{name: propColumnOf(e, p.Name), kind: sqlTypes[p.Type]})
		}
	}
	for _, p := range t.Props {
		if p.Name != t.Lead {
			cols = append(cols, columnFor(p))
		}
	}
	return cols
}

// columnFor is the column of a property. A unique one stays empty in old records, because they cannot share a value.
func columnFor(p graph.Prop) column {
	c := column{name: p.Name, kind: sqlTypes[p.Type]}
	if p.Required && !p.Unique {
		c.old = " NOT NULL DEFAULT " + zeros[c.kind]
	}
	return c
}

// zeros are the values of required properties in old records.
var zeros = map[string]string{"TEXT": "''", "INTEGER": "0", "REAL": "0"}

// stored returns the edges that start at t, those with one target or the others.
func (t *table) stored(one bool) []*graph.Edge {
	var edges []*graph.Edge
	for _, e := range t.Label.Edges {
		if !e.Inverse && e.One == one {
			edges = append(edges, e)
		}
	}
	return edges
}

// index is an index of the layout. Its name tells all of it, so that a changed one is a new one.
type index struct {
	table   string
	columns []string
	unique  bool
	partial string // a column that has to be there
}

func (x index) name() string {
	kind := "index"
	if x.unique {
		kind = "unique"
	}
	return kind + ":" + x.table + ":" + strings.Join(x.columns, ",") + ":" + x.partial
}

func (x index) define() string {
	kind := "INDEX "
	if x.unique {
		kind = "UNIQUE INDEX "
	}
	text := "CREATE " + kind + quote(x.name()) + " ON " + quote(x.table) + " (" + quoteAll(x.columns) + ")"
	if x.partial != "" {
		text += " WHERE " + quote(x.partial) + " IS NOT NULL"
	}
	return text
}

func quoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = quote(n)
	}
	return strings.Join(quoted, ", ")
}

// indexes returns the indexes of a label's table: the default order, each order that lists have, unique values, and
// the lists behind its to-one edges, read against their direction.
func (t *table) indexes() []index {
	xs := []index{{table: t.Name, columns: t.led("id")}}
	for _, p := range t.Props {
		switch {
		case p.Sorted: // which serves to count as well
			xs = append(xs, index{table: t.Name, columns: t.led(p.Name, "id")})
		case p.Counted && p.Name != t.Lead:
			xs = append(xs, index{table: t.Name, columns: t.led(p.Name)})
		}
		if p.Unique {
			xs = append(xs, index{table: t.Name, columns: []string{p.Name}, unique: true, partial: p.Name})
		}
	}
	for _, e := range t.stored(true) {
		for _, tail := range t.orders() {
			cols := append([]string{columnOf(e)}, t.led(tail...)...)
			xs = append(xs, index{table: t.Name, columns: cols, partial: columnOf(e)})
		}
	}
	return xs
}

// led puts the leading property before others.
func (t *table) led(props ...string) []string {
	if t.Lead == "" || slices.Contains(props, t.Lead) {
		return props
	}
	return append([]string{t.Lead}, props...)
}

// orders returns the ends of the indexes on to-one edges.
func (t *table) orders() [][]string {
	if len(t.Order) == 0 {
		return [][]string{{"id"}}
	}
	var tails [][]string
	for _, p := range t.Order {
		tails = append(tails, []string{p, "id"})
	}
	return tails
}

// edgeTable is the table of a to-many edge between two labels.
type edgeTable struct {
	name string
	edge *graph.Edge
}

func (t *table) edgeTables() []edgeTable {
	var tables []edgeTable
	for _, e := range t.stored(false) {
		for _, target := range e.Targets {
			tables = append(tables, edgeTable{t.Name + "." + e.Kind + "." + target, e})
		}
	}
	return tables
}

func (e edgeTable) columns() []column {
	cols := []column{{name: "from", kind: "INTEGER"}, {name: "to", kind: "INTEGER"}}
	for _, p := range e.edge.Props {
		cols = append(cols, column{name: p.Name, kind: sqlTypes[p.Type]})
	}
	return cols
}

func (e edgeTable) index() index { return index{table: e.name, columns: []string{"to", "from"}} }

func columnNames(cols []column) []string {
	names := make([]string, len(cols))
	for i, c := range cols {
		names[i] = c.name
	}
	return names
}

// define makes the table of a label.
func (t *table) define() string {
	text := "CREATE TABLE " + t.name + " (rk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE"
	return text + defineAll(t.columns()[2:]) + ")"
}

func (e edgeTable) define() string {
	text := "CREATE TABLE " + quote(e.name) + ` ("from" INTEGER NOT NULL, "to" INTEGER NOT NULL`
	return text + defineAll(e.columns()[2:]) + `, PRIMARY KEY ("from", "to")) WITHOUT ROWID`
}

func defineAll(cols []column) string {
	var text strings.Builder
	for _, c := range cols {
		text.WriteString(", " + quote(c.name) + " " + c.kind)
	}
	return text.String()
}
