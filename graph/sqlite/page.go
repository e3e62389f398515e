package sqlite

import (
	"database/sql/driver"
	"slices"
	"strconv"
	"strings"

	"ortaq/graph"
)

// pages are the pages of a list by the row key of their parent.
type pages struct {
	*list
	byParent map[int64]*page
}

// page is a page while it is read.
type page struct {
	items []graph.Item
	more  bool
	total int64
	// bounded says that words found more candidates than are counted.
	bounded bool
	facets  map[string][]graph.Count
}

func (ps *pages) of(parent int64) *page {
	pg := ps.byParent[parent]
	if pg == nil {
		pg = &page{total: -1}
		ps.byParent[parent] = pg
	}
	return pg
}

// finish turns the page as it was read into the page that was asked for.
func (pg *page) finish(l *list) *graph.Page {
	p := &graph.Page{Items: pg.items, Total: pg.total, Bounded: pg.bounded, Facets: pg.facets, Bind: l.sel.Bind}
	if l.Back {
		slices.Reverse(p.Items)
		p.HasPrevious, p.HasNext = pg.more, l.sel.Before != nil
	} else {
		p.HasNext, p.HasPrevious = pg.more, l.sel.After != nil
	}
	return p
}

// reading turns the rows of a list's statement into pages. A row has the parent, the keys of the order, the properties
// of the edge and the slots.
type reading struct {
	*list
	*load
	pages *pages
	keys  []key
	props []graph.Type
}

// plan appends the columns and joins of everything wanted to the statement.
func (rd *reading) plan() error {
	rd.width = 1 + len(rd.keys) + len(rd.list.props)
	carriers, err := rd.planRoots()
	if err != nil {
		return err
	}
	rd.s.add(") SELECT p.parent")
	for i := range rd.keys {
		rd.s.add(", p.k", strconv.Itoa(i))
	}
	for _, name := range rd.list.props {
		if err := rd.prop(name, carriers); err != nil {
			return err
		}
	}
	rd.s.add(", ")
	rd.columns()
	rd.s.add(" FROM p")
	rd.joinAll()
	return nil
}

// planRoots plans the slots of the list's own nodes, one per label, and returns for each source the alias of the table
// that has the properties of the edge.
func (rd *reading) planRoots() ([]string, error) {
	tables := rd.tables()
	byTable := map[*table]string{}
	kind := " CROSS JOIN "
	if len(tables) > 1 {
		kind = " LEFT JOIN "
	}
	for _, t := range tables {
		sc := scope{table: t, alias: rd.s.alias(), peers: tables}
		byTable[t] = sc.alias
		rd.joined = append(rd.joined, rd.s.part().add(kind, t.name, " ", sc.alias, " ON ", sc.alias, ".rk = p.rk"))
		root, err := rd.slot(sc, rd.sel.Want)
		if err != nil {
			return nil, err
		}
		rd.roots = append(rd.roots, root)
	}
	carriers := make([]string, len(rd.sources))
	for i, src := range rd.sources {
		carriers[i] = rd.carrier(src, byTable[src.table])
	}
	return carriers, nil
}

// carrier joins the table of pairs when properties of the edge are wanted.
func (rd *reading) carrier(src source, target string) string {
	if len(rd.list.props) == 0 || src.way.pairs == "" {
		return target
	}
	alias := rd.s.alias()
	near, far := src.way.pairColumns()
	rd.joined = append(rd.joined, rd.s.part().add(" LEFT JOIN ", src.way.pairs, " ", alias, " ON ", alias, near,
		" = p.parent AND ", alias, far, " = p.rk"))
	return alias
}

// prop appends a property of the edge; of several sources at most one has the edge in a row.
func (rd *reading) prop(name string, carriers []string) error {
	var exprs []string
	for i, src := range rd.sources {
		expr, p, err := src.way.propColumn(carriers[i], name)
		if err != nil {
			return err
		}
		if i == 0 {
			rd.props = append(rd.props, p.Type)
		}
		exprs = append(exprs, expr)
	}
	if len(exprs) == 1 {
		rd.s.add(", ", exprs[0])
		return nil
	}
	rd.s.add(", coalesce(", strings.Join(exprs, ", "), ")")
	return nil
}

// row reads one row.
func (rd *reading) row(row []driver.Value) error {
	pg := rd.pages.of(row[0].(int64))
	if len(pg.items) == rd.N {
		pg.more = true
		return nil
	}
	item := graph.Item{}
	for _, root := range rd.roots {
		if n := root.node(row); n != nil {
			item.Node = n
		}
	}
	rd.extras(&item, row)
	pg.items = append(pg.items, item)
	return nil
}

// extras reads the keys and the properties of the edge, where they are wanted.
func (rd *reading) extras(item *graph.Item, row []driver.Value) {
	if rd.sel.Cursors {
		item.Keys = make(graph.Keys, len(rd.keys))
		for i, k := range rd.keys {
			item.Keys[i] = decode(k.prop.Type, row[1+i])
		}
		if rd.seek != nil {
			item.Keys = append(item.Keys, item.Node.ID)
		}
	}
	if len(rd.props) > 0 {
		item.Props = make([]any, len(rd.props))
		for i, t := range rd.props {
			item.Props[i] = decode(t, row[1+len(rd.keys)+i])
		}
	}
}
