package sqlite

import (
	"database/sql/driver"

	"ortaq/graph"
)

// maxJoins keeps a statement below SQLite's limit of 64 joined tables, with room for conditions.
const maxJoins = 40

// slot is a node in each row of a statement: a joined table and what is wanted of it. It is missing in rows where an
// optional edge leads nowhere, or to another label.
type slot struct {
	*table
	alias string
	want  graph.Want
	exprs []string
	types []graph.Type
	at    int // its first column in the row
	edges []loading
}

// loading is how one wanted edge is loaded: joined to the row, or later by a statement for all rows.
type loading struct {
	want  *graph.EdgeWant
	ones  []*slot
	later *many
}

// idColumns are the columns before the properties of a slot: its row key and its id.
const idColumns = 2

// slot plans a table with what is wanted of it. Peers are the labels that are asked together with it.
func (l *load) slot(sc scope, want graph.Want) (*slot, error) {
	sl := &slot{table: sc.table, alias: sc.alias, want: want.For(sc.table.Name)}
	for _, name := range sl.want.Props {
		expr, p, err := sc.column(name)
		if err != nil {
			return nil, err
		}
		sl.exprs, sl.types = append(sl.exprs, expr), append(sl.types, p.Type)
	}
	sl.at = l.width
	l.width += idColumns + len(sl.exprs)
	l.slots = append(l.slots, sl)
	for i := range sl.want.Edges {
		if err := l.edge(sl, sc, &sl.want.Edges[i]); err != nil {
			return nil, err
		}
	}
	return sl, nil
}

// edge plans a wanted edge of a slot.
func (l *load) edge(sl *slot, sc scope, want *graph.EdgeWant) error {
	k, err := sc.link(want.Edge)
	if err != nil || k == nil {
		return err
	}
	if !k.One || l.joins+len(k.ends) > maxJoins {
		sl.edges = append(sl.edges, loading{want: want, later: l.later(sl.table, k, want)})
		return nil
	}
	l.joins += len(k.ends)
	loads := loading{want: want}
	for i := range k.ends {
		one, err := l.one(sl, k.step(i), oneWant{want, k.tables()})
		if err != nil {
			return err
		}
		loads.ones = append(loads.ones, one)
	}
	sl.edges = append(sl.edges, loads)
	return nil
}

// oneWant is what is wanted behind a to-one edge, and its target labels.
type oneWant struct {
	*graph.EdgeWant
	peers []*table
}

// one plans the join of one target label of a to-one edge. Its text waits until the columns before it are written.
func (l *load) one(sl *slot, st step, want oneWant) (*slot, error) {
	far := scope{table: st.table, alias: l.s.alias(), peers: want.peers}
	st.at, st.far = st.key(sl.alias), far.alias
	join := l.s.part()
	join.add(" LEFT JOIN ", far.name, " ", far.alias, " ON ", far.alias, ".rk = ")
	l.joined = append(l.joined, join)
	if err := join.only(st, want.Where); err != nil {
		return nil, err
	}
	return l.slot(far, want.Want)
}

// only appends the row key of the one target of an edge, and the condition on it. Against the stored direction nothing
// in the file keeps a second one away: the one with the least id is taken.
func (s *statement) only(st step, where graph.Cond) error {
	sc := scope{table: st.table, alias: st.far}
	stored := st.pairs == "" && !st.inverse
	if stored {
		s.add(st.at)
	} else {
		st.carrier, st.far = s.alias(), s.alias()
		sc.alias = st.far
		s.add("(SELECT ", st.far, ".rk FROM ").reach(st)
	}
	if where != nil {
		s.add(" AND ")
		if err := s.where(where, sc); err != nil {
			return err
		}
	}
	if !stored {
		s.add(" ORDER BY ", st.far, ".id LIMIT 1)")
	}
	return nil
}

func (sl *slot) columns(s *statement) {
	s.add(sl.alias, ".rk, ", sl.alias, ".id")
	for _, e := range sl.exprs {
		s.add(", ", e)
	}
}

// node makes the node of a row, nil where it is missing.
func (sl *slot) node(row []driver.Value) *graph.Node {
	id, ok := row[sl.at+1].(string)
	if !ok {
		return nil
	}
	n := &graph.Node{Label: sl.table.Name, ID: id, Cols: sl.want.Props, Tag: sl.want.Tag}
	n.Vals = make([]any, len(sl.types))
	for i, t := range sl.types {
		n.Vals[i] = decode(t, row[sl.at+idColumns+i])
	}
	n.Edges = make([]graph.Loaded, len(sl.edges))
	for i, e := range sl.edges {
		n.Edges[i].Key = e.want.Key
		if e.later != nil {
			e.later.add(row[sl.at].(int64), &n.Edges[i])
		}
		for _, one := range e.ones {
			if found := one.node(row); found != nil {
				n.Edges[i].Node = found
			}
		}
	}
	return n
}
