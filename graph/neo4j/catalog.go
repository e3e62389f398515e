package neo4j

import (
	"errors"
	"maps"
	"regexp"
	"slices"

	"ortaq/graph"
)

// catalog is the model as this package looks things up in it.
type catalog struct {
	model  *graph.Model
	labels map[string]*label
	list   []*label
	// unions are what the members of each union have in common, as labels of their own.
	unions []*label
	// columns hold the tokens of documents.
	columns []string
	// watched is what something kept depends on.
	watched map[graph.Watch]bool
}

// label is a label of the model with the names of its storage.
type label struct {
	*graph.Label
	model    *graph.Model
	name     string // quoted
	unions   []string
	props    map[string]graph.Prop
	edges    map[string]*link
	kept     map[string]bool
	tokens   map[string]bool
	closures map[string]*closure
	onwards  map[string]*onward
}

// link is an edge as seen from one label, with where it leads.
type link struct {
	*graph.Edge
	ends []end
}

// end is one target label of a link.
type end struct {
	*label
	stored  *graph.Edge // the edge itself, or the partner of an inverse one
	kind    string      // the relationship's quoted type
	inverse bool
}

var nameRule = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{0,62}$`)

// newCatalog checks the model, because its names become parts of statements.
func newCatalog(m *graph.Model) (*catalog, error) {
	c := &catalog{model: m, labels: map[string]*label{}, watched: map[graph.Watch]bool{}}
	prefixes := map[string]bool{}
	for _, l := range m.Labels {
		if !nameRule.MatchString(l.Name) || l.Name == recordLabel || slices.Contains(reserved, l.Name) || c.labels[l.Name] != nil || prefixes[l.Prefix] {
			return nil, graph.Misfit("label %q has no usable name or prefix", l.Name)
		}
		prefixes[l.Prefix] = true
		c.labels[l.Name] = newLabel(m, l)
		c.list = append(c.list, c.labels[l.Name])
	}
	return c, c.fill()
}

func newLabel(m *graph.Model, l *graph.Label) *label {
	return &label{
		Label: l, model: m, name: quote(l.Name), props: map[string]graph.Prop{}, edges: map[string]*link{},
		kept: map[string]bool{}, tokens: map[string]bool{}, closures: map[string]*closure{}, onwards: map[string]*onward{},
	}
}

func (c *catalog) fill() error {
	if err := c.addUnions(); err != nil {
		return err
	}
	for _, l := range c.list {
		if err := l.addProps(); err != nil {
			return err
		}
		for _, e := range l.Label.Edges {
			if err := c.addEdge(l, e); err != nil {
				return err
			}
		}
	}
	for _, l := range c.list {
		if err := errors.Join(l.checkKinds(), c.addKept(l), c.addClosures(l), c.addDocument(l)); err != nil {
			return err
		}
	}
	for _, l := range c.list {
		c.addOnwards(l)
	}
	return c.checkDocuments()
}

func (c *catalog) addUnions() error {
	for _, name := range slices.Sorted(maps.Keys(c.model.Unions)) {
		members, err := c.members(name)
		if err != nil {
			return err
		}
		if !nameRule.MatchString(name) || c.labels[name] != nil || slices.Contains(reserved, name) || name == recordLabel && len(members) < len(c.list) {
			return graph.Misfit("union %q has no usable name", name)
		}
		var plain []*graph.Label
		for _, l := range members {
			l.unions, plain = append(l.unions, name), append(plain, l.Label)
		}
		c.unions = append(c.unions, newLabel(c.model, common(name, plain)))
	}
	return nil
}

func (l *label) addProps() error {
	l.props["id"], _ = l.Prop("id")
	for _, p := range l.Props {
		if _, twice := l.props[p.Name]; twice || !nameRule.MatchString(p.Name) {
			return graph.Misfit("%s.%s is no usable name", l.Name, p.Name)
		}
		l.props[p.Name] = p
	}
	for _, name := range append([]string{l.Lead}, l.Order...) {
		if _, ok := l.props[name]; !ok && name != "" {
			return graph.Misfit("%s is led or ordered by %q, which it does not have", l.Name, name)
		}
	}
	return nil
}

func (c *catalog) addEdge(l *label, e *graph.Edge) error {
	if l.edges[e.Name] != nil || !nameRule.MatchString(e.Name) || !nameRule.MatchString(e.Kind) {
		return graph.Misfit("%s.%s is no usable edge", l.Name, e.Name)
	}
	k := &link{Edge: e}
	for _, name := range e.Targets {
		x := end{label: c.labels[name], stored: e, kind: quote(e.Kind), inverse: e.Inverse}
		if x.label == nil {
			return graph.Misfit("%s.%s leads to %q, which is no label", l.Name, e.Name, name)
		}
		if e.Inverse {
			x.stored = x.Edge(e.Partner)
		}
		if x.stored == nil || x.stored.Inverse || x.stored.Kind != e.Kind {
			return graph.Misfit("%s.%s has no partner %q on %s", l.Name, e.Name, e.Partner, name)
		}
		k.ends = append(k.ends, x)
	}
	l.edges[e.Name] = k
	return nil
}

// checkKinds refuses edges that could not be told apart.
func (l *label) checkKinds() error {
	seen := map[string]bool{}
	for _, e := range l.Label.Edges {
		for _, target := range e.Targets {
			at := e.Kind + ":" + target
			if !e.Inverse && seen[at] {
				return graph.Misfit("%s has two edges %s to %s", l.Name, e.Kind, target)
			}
			seen[at] = seen[at] || !e.Inverse
		}
	}
	return nil
}

// stored returns the edges that start at l.
func (l *label) stored() (edges []*link) {
	for _, e := range l.Label.Edges {
		if !e.Inverse {
			edges = append(edges, l.edges[e.Name])
		}
	}
	return edges
}

// members returns the labels that a name stands for.
func (c *catalog) members(name string) ([]*label, error) {
	var labels []*label
	for _, m := range c.model.Members(name) {
		if m == nil || c.labels[m.Name] == nil {
			return nil, graph.Misfit("union %s has a member that is no label", name)
		}
		labels = append(labels, c.labels[m.Name])
	}
	if len(labels) == 0 {
		return nil, graph.Misfit("%q is no label", name)
	}
	return labels, nil
}

// labelOf returns the label of an id, or nil.
func (c *catalog) labelOf(id graph.ID) *label {
	if l := c.model.LabelOf(id); l != nil {
		return c.labels[l.Name]
	}
	return nil
}
