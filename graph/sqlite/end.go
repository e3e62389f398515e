package sqlite

import (
	"ortaq/graph"
)

// end is one target label of a link: the column or the table in which the edges to it are stored.
type end struct {
	*table
	edge   *graph.Edge // as it is stored: the edge itself, or the partner of an inverse one
	pairs  string      // the quoted table of a to-many edge
	column string      // the quoted column of a to-one edge; of an inverse one, on the target
}

// end finds the storage of an edge from t to one of its targets.
func (t *table) end(e *graph.Edge, target *table) (end, error) {
	x, from, to := end{table: target, edge: e}, t, target
	if e.Inverse {
		x.edge, from, to = target.Edge(e.Partner), target, t
	}
	if x.edge == nil || x.edge.Inverse || x.edge.Kind != e.Kind {
		return x, graph.Misfit("%s.%s has no partner %q on %s", t.Name, e.Name, e.Partner, target.Name)
	}
	if x.edge.One {
		x.column = quote(columnOf(x.edge))
	} else {
		x.pairs = quote(from.Name + "." + e.Kind + "." + to.Name)
	}
	return x, nil
}

func columnOf(e *graph.Edge) string               { return e.Name + "_rk" }
func propColumnOf(e *graph.Edge, p string) string { return e.Name + "_" + p }
