package sqlite

import (
	"errors"
	"regexp"
	"strings"

	"ortaq/graph"
)

// catalog is the model as this package looks things up in it.
type catalog struct {
	model  *graph.Model
	tables map[string]*table
	list   []*table
	// watched is what something kept depends on.
	watched map[graph.Watch]bool
	lexicon lexicon
}

// table is a label with the names of its storage.
type table struct {
	*graph.Label
	model *graph.Model
	name  string // quoted
	// listed are the columns, quoted, and places says which is where.
	listed string
	places map[string]int
	props  map[string]prop
	edges  map[string]*link
	kept   map[string]bool
	// tokens are the properties that hold the tokens of documents, number tells the label's documents from others.
	tokens   map[string]bool
	number   int
	closures map[string]*closure
	traits   []trait
}

// prop is a property with its column, a dot before it.
type prop struct {
	graph.Prop
	column string
}

// link is an edge as seen from one label, with where it is stored.
type link struct {
	*graph.Edge
	ends []end
}

var (
	nameRule  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,62}$`)
	tableRule = regexp.MustCompile(`(?i)^(sqlite_.*|meta|built|bitmaps|counted|words(_.*)?)$`)
)

// newCatalog checks the model, because its names become parts of statements.
func newCatalog(m *graph.Model) (*catalog, error) {
	c := &catalog{model: m, tables: map[string]*table{}, watched: map[graph.Watch]bool{}}
	prefixes := map[string]bool{}
	for _, l := range m.Labels {
		if !nameRule.MatchString(l.Name) || tableRule.MatchString(l.Name) || c.tables[l.Name] != nil || prefixes[l.Prefix] {
			return nil, graph.Misfit("label %q has no usable name or prefix", l.Name)
		}
		prefixes[l.Prefix] = true
		c.tables[l.Name] = newTable(m, l)
		c.list = append(c.list, c.tables[l.Name])
	}
	return c, c.fill()
}

func newTable(m *graph.Model, l *graph.Label) *table {
	return &table{
		Label: l, model: m, name: quote(l.Name), props: map[string]prop{}, edges: map[string]*link{},
		places: map[string]int{}, kept: map[string]bool{}, tokens: map[string]bool{}, closures: map[string]*closure{},
	}
}

func (c *catalog) fill() error {
	for _, t := range c.list {
		if err := t.addProps(); err != nil {
			return err
		}
		for _, e := range t.Label.Edges {
			if err := c.addEdge(t, e); err != nil {
				return err
			}
		}
	}
	for _, t := range c.list {
		for _, k := range t.Kept {
			t.kept[k.Prop] = true
		}
	}
	for _, t := range c.list {
		if err := errors.Join(c.addKept(t), c.addClosures(t), c.addDocument(t)); err != nil {
			return err
		}
	}
	for _, t := range c.list {
		t.addTraits()
		for _, tr := range t.traits {
			for _, w := range append(tr.watches(t), tr.farWatches()...) {
				c.watched[w] = true
			}
		}
	}
	return c.checkColumns()
}

func (c *catalog) addKept(t *table) error {
	ws, err := c.model.Watches(t.Label)
	for _, w := range ws {
		c.watched[w] = true
	}
	return err
}

func (t *table) addProps() error {
	id, _ := t.Prop("id")
	t.props["id"] = prop{id, ".id"}
	for _, p := range t.Props {
		if _, twice := t.props[p.Name]; twice || !nameRule.MatchString(p.Name) {
			return graph.Misfit("%s.%s is no usable name", t.Name, p.Name)
		}
		t.props[p.Name] = prop{p, "." + quote(p.Name)}
	}
	for _, name := range append([]string{t.Lead}, t.Order...) {
		if _, ok := t.props[name]; !ok && name != "" {
			return graph.Misfit("%s is led or ordered by %q, which it does not have", t.Name, name)
		}
	}
	return nil
}

func (c *catalog) addEdge(t *table, e *graph.Edge) error {
	if t.edges[e.Name] != nil || !nameRule.MatchString(e.Name) || !nameRule.MatchString(e.Kind) {
		return graph.Misfit("%s.%s is no usable edge", t.Name, e.Name)
	}
	l := &link{Edge: e}
	for _, name := range e.Targets {
		target := c.tables[name]
		if target == nil {
			return graph.Misfit("%s.%s leads to %q, which is no label", t.Name, e.Name, name)
		}
		x, err := t.end(e, target)
		if err != nil {
			return err
		}
		l.ends = append(l.ends, x)
	}
	t.edges[e.Name] = l
	return nil
}

// checkColumns refuses names that would meet in the file; SQLite does not tell upper from lower case.
func (c *catalog) checkColumns() error {
	var names []string
	for _, t := range c.list {
		columns := columnNames(t.columns())
		names = append(names, t.Name)
		if err := distinct(t.Name, columns); err != nil {
			return err
		}
		t.listed = quoteAll(columns)
		for i, name := range columns {
			t.places[name] = i
		}
		for _, cl := range t.closures {
			names = append(names, cl.name)
		}
		for _, e := range t.edgeTables() {
			names = append(names, e.name)
			if err := distinct(e.name, columnNames(e.columns())); err != nil {
				return err
			}
		}
	}
	return distinct("the model", names)
}

func distinct(where string, names []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[strings.ToLower(name)] {
			return graph.Misfit("%s holds %q twice", where, name)
		}
		seen[strings.ToLower(name)] = true
	}
	return nil
}

// members returns the tables that a name stands for.
func (c *catalog) members(name string) ([]*table, error) {
	var tables []*table
	for _, l := range c.model.Members(name) {
		if l == nil || c.tables[l.Name] == nil {
			return nil, graph.Misfit("union %s has a member that is no label", name)
		}
		tables = append(tables, c.tables[l.Name])
	}
	if len(tables) == 0 {
		return nil, graph.Misfit("%q is no label", name)
	}
	return tables, nil
}

// tableOf returns the table of an id, or nil.
func (c *catalog) tableOf(id graph.ID) *table {
	if l := c.model.LabelOf(id); l != nil {
		return c.tables[l.Name]
	}
	return nil
}
