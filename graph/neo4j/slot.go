package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// slot is a node in the answer: the columns that are loaded of it, the id first, and how nodes are made of them.
type slot struct {
	scope
	q       *question
	columns []string
	calls   string // what is asked ahead of the columns
	held    string // the name of the node, or of all of its properties
	at      map[string]int
	shapes  map[string]*shape // by the prefixes of ids
	loads   []*loading
}

// shape is what is wanted of the nodes of one label.
type shape struct {
	*label
	want  graph.Want
	props []int
	// required are those of the columns that every node has.
	required []int
	loads    []*loading
}

// loading is a wanted edge: a node, or a list and what is counted of it.
type loading struct {
	want *graph.EdgeWant
	step step
	one  *slot
	at   int
	many *answer
}

// slot plans what is wanted of a node.
func (q *question) slot(sc scope, want graph.Want) *slot {
	sl := &slot{scope: sc, q: q, at: map[string]int{}, shapes: map[string]*shape{}, held: sc.name}
	sl.column(sc.name + ".id")
	sl.hold(want)
	for _, l := range sc.labels {
		sh := &shape{label: l, want: want.For(l.Name)}
		sl.shapes[l.Prefix] = sh
		q.shape(sl, sh)
	}
	for _, ld := range sl.loads {
		q.load(sl, ld)
	}
	return sl
}

// hold takes all properties of a node at once where all are wanted: for each by itself the server looks along their chain. For
// a few that costs less, and the statement takes less planning.
func (sl *slot) hold(want graph.Want) {
	if len(sl.labels) == 1 && len(want.For(sl.labels[0].Name).Props) >= len(sl.labels[0].Props) {
		sl.held = sl.q.name("p")
		sl.calls = " WITH *, properties(" + sl.name + ") AS " + sl.held
	}
}

// column returns where a text stands among the columns.
func (sl *slot) column(text string) int {
	at, ok := sl.at[text]
	if !ok {
		at = len(sl.columns)
		sl.at[text], sl.columns = at, append(sl.columns, text)
	}
	return at
}

// collect asks for a list ahead of the columns, and returns where it stands among them. Inside the list of all columns
// Cypher would take what counts for an aggregate, and the other columns for what it is grouped by.
func (sl *slot) collect(query, value string) int {
	name := sl.q.name("f")
	sl.calls += " WITH *, COLLECT { " + query + " RETURN " + value + " } AS " + name
	return sl.column(name)
}

// list is a list of all columns.
func (sl *slot) list() string { return "[" + strings.Join(sl.columns, ", ") + "]" }

// into makes a column of the nodes that a query finds.
func (sl *slot) into(r record, query string) int {
	if sl.calls != "" {
		return r.collect(query+sl.calls, sl.list())
	}
	return r.column("COLLECT { " + query + " RETURN " + sl.list() + " }")
}

func (q *question) shape(sl *slot, sh *shape) {
	for _, name := range sh.want.Props {
		expr, _, err := scope{labels: sl.labels, peers: sl.peers, name: sl.held}.prop(name)
		if err != nil {
			q.fail(err)
		}
		at := sl.column(expr)
		sh.props = append(sh.props, at)
		if sh.label.props[name].Required {
			sh.required = append(sh.required, at)
		}
	}
	for i := range sh.want.Edges {
		want := &sh.want.Edges[i]
		if _, err := sl.steps(want.Edge); err != nil {
			q.fail(err)
		}
		if k := sh.edges[want.Edge]; k != nil {
			sh.loads = append(sh.loads, sl.loading(want, step{sl.scope, []*label{sh.label}, k.ends, k.One}))
		}
	}
}

// loading returns how an edge is loaded. Labels that want the same, over edges that are alike, share it.
func (sl *slot) loading(want *graph.EdgeWant, st step) *loading {
	for _, ld := range sl.loads {
		if ld.want == want && ld.step.alike(st) {
			ld.step.from = append(ld.step.from, st.from...)
			return ld
		}
	}
	ld := &loading{want: want, step: st, at: -1}
	sl.loads = append(sl.loads, ld)
	return ld
}

func (q *question) load(sl *slot, ld *loading) {
	far := q.node(ld.step.labels())
	if ld.step.one {
		ld.one = q.slot(far, ld.want.Want)
		ld.at = ld.one.into(sl, "MATCH "+ld.step.match("", far)+where(q.where(ld.want.Where, far))+ld.step.only(far))
		return
	}
	l := q.list(&ld.want.Select, far)
	l.behind = true
	if len(ld.want.Props) > 0 {
		l.relation, l.edge, l.props = q.name("r"), ld.step.ends, ld.want.Props
	}
	l.find(q, "MATCH "+ld.step.match(l.relation, far))
	if l.sel.Search != nil {
		l.seek = q.seek(l)
	}
	ld.many = q.answer(l, sl)
}

// only cuts what a to-one edge leads to. Against the stored direction nothing keeps a second node away: the one with the
// least id is taken.
func (st step) only(far scope) string {
	if !st.ends[0].inverse {
		return ""
	}
	return " WITH " + far.name + " ORDER BY " + far.name + ".id LIMIT 1"
}

// node makes the node of a row; nil when it was deleted while the server read it, which then finds some of it or nothing.
func (sl *slot) node(row []any) *graph.Node {
	id, _ := row[0].(string)
	prefix, _, _ := strings.Cut(id, "_")
	sh := sl.shapes[prefix]
	if sh == nil || slices.ContainsFunc(sh.required, func(at int) bool { return row[at] == nil }) {
		sl.q.torn = true
		return nil
	}
	n := &graph.Node{Label: sh.Name, ID: id, Cols: sh.want.Props, Tag: sh.want.Tag}
	n.Vals = make([]any, len(sh.props))
	for i, at := range sh.props {
		n.Vals[i] = decode(row[at])
	}
	n.Edges = make([]graph.Loaded, len(sh.loads))
	for i, ld := range sh.loads {
		n.Edges[i] = ld.read(row)
	}
	return n
}

func (ld *loading) read(row []any) graph.Loaded {
	loaded := graph.Loaded{Key: ld.want.Key}
	if ld.many != nil {
		loaded.Page = ld.many.read(row)
	} else if found := at(row, ld.at); len(found) > 0 {
		loaded.Node = ld.one.node(found[0].([]any))
	}
	return loaded
}

// value is a column that may not be there.
func value(row []any, at int) any {
	if at < 0 {
		return nil
	}
	return row[at]
}

func at(row []any, at int) []any {
	list, _ := value(row, at).([]any)
	return list
}
