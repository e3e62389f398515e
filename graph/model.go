package graph

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// ID names a node for good: the prefix of its label, an underscore and 26 characters.
type ID = string

// Type is the type of a property's values.
type Type uint8

// The types, and the Go types of their values.
const (
	String Type = iota // string
	Int                // int64
	Float              // float64
	Bool               // bool
	List               // []string, of values without the control character U+001F
)

// Model is what a graph may hold. It is made once and not changed afterwards.
type Model struct {
	Labels []*Label
	// Unions names groups of labels that can be asked together.
	Unions map[string][]string
}

// Label is a kind of node.
type Label struct {
	Name   string
	Prefix string
	Props  []Prop
	// Edges are the edges that can be followed from a node of this label, in either direction.
	Edges []*Edge
	Kept  []Kept
	// Document says how nodes are found by words; nil: not at all.
	Document *Document
	// Lead is the property that nearly every condition fixes; indexes start with it. Empty: none.
	Lead string
	// Order are the properties that the lists behind to-one edges are usually ordered by.
	Order []string
}

// Prop is a property. Every label also has "id", which is not listed.
type Prop struct {
	Name     string
	Type     Type
	Required bool
	// Unique values belong to one node of the label; missing ones do not count.
	Unique bool
	// Sorted says that lists are ordered by it, so that an index pays.
	Sorted bool
	// Counted says that it is counted as a facet and often fixed by conditions, so that an index pays.
	Counted bool
}

// Holds says that a value fits a property: nil, or one of its type that every store can keep and compare. It is for
// stores.
func (p Prop) Holds(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case string:
		return p.Type == String && utf8.ValidString(x)
	case int64:
		return p.Type == Int
	case float64:
		return p.Type == Float && !math.IsNaN(x)
	case bool:
		return p.Type == Bool
	case []string:
		return p.Type == List && !slices.ContainsFunc(x, unlistable)
	}
	return false
}

func unlistable(s string) bool { return strings.Contains(s, "\x1f") || !utf8.ValidString(s) }

// Edge is a relationship as seen from one label.
type Edge struct {
	// Name is unique in its label.
	Name string
	Kind string
	// Inverse edges are read against the direction in which they are stored.
	Inverse bool
	// One says that a node has at most one.
	One bool
	// Targets are the labels at the other end.
	Targets []string
	// Tree marks the edge to a broader node of the same label; it may have no cycle.
	Tree bool
	// Props are the properties of the edge itself.
	Props []Prop
	// Partner is the name of the stored edge at the other end's labels that an inverse one reads; empty otherwise.
	Partner string
	// Closure, of a stored edge to one label, names the tree edge of its nodes: the store keeps which nodes reach a target
	// whose Lead property is true, or a node above one.
	Closure string
	// Through, of a stored to-one edge, names an edge of its targets that has a Closure: the store may keep which nodes
	// reach what over both. It changes no answer.
	Through string
	// Counted says that lists count the targets of a stored to-many edge and that conditions often ask for them.
	Counted bool
}

// Kept is a property that the store keeps equal to what it is made from, in the transaction that changes it. Nobody
// else writes it.
type Kept struct {
	Prop string
	// Differ, for a Bool property, is the condition whose truth it is.
	Differ *Differ
	// Copy, for a property of any type, is a path of stored to-one edges and, at its end, the name of a property there
	// that is not kept itself, "id", or "label". It is missing when the path ends early or comes by, or ends at, a node
	// whose Lead property is not true.
	Copy []string
}

// Label returns the label with this name, or nil.
func (m *Model) Label(name string) *Label {
	for _, l := range m.Labels {
		if l.Name == name {
			return l
		}
	}
	return nil
}

// LabelOf returns the label whose prefix the id has, or nil.
func (m *Model) LabelOf(id ID) *Label {
	prefix, _, ok := strings.Cut(id, "_")
	for _, l := range m.Labels {
		if ok && l.Prefix == prefix {
			return l
		}
	}
	return nil
}

// Members returns the labels that a name stands for: the members of a union or the one label itself.
func (m *Model) Members(name string) []*Label {
	if l := m.Label(name); l != nil {
		return []*Label{l}
	}
	var labels []*Label
	for _, member := range m.Unions[name] {
		labels = append(labels, m.Label(member))
	}
	return labels
}

// Prop returns the property with this name; "id" is one of every label.
func (l *Label) Prop(name string) (Prop, bool) {
	if name == "id" {
		return Prop{Name: "id", Required: true, Unique: true}, true
	}
	for _, p := range l.Props {
		if p.Name == name {
			return p, true
		}
	}
	return Prop{}, false
}

// Edge returns the edge with this name, or nil.
func (l *Label) Edge(name string) *Edge {
	for _, e := range l.Edges {
		if e.Name == name {
			return e
		}
	}
	return nil
}

// Leads says that a condition is that the Lead property is true. It is for stores.
func (l *Label) Leads(c Cond) bool {
	cmp, ok := c.(Cmp)
	return ok && l.Lead != "" && cmp.Prop == l.Lead && cmp.Op == Eq && cmp.Value == true
}

// LedByBool says that the Lead property, where there is one, is a Bool. It is for stores.
func (l *Label) LedByBool() bool {
	p, _ := l.Prop(l.Lead)
	return l.Lead == "" || p.Type == Bool
}

// LedUnder reads a condition that says no more than that a node is led and lies under something in a tree. It is for
// stores that keep closures.
func (l *Label) LedUnder(tree string, c Cond) (under Under, ok bool) {
	led := l.Lead == ""
	for _, part := range Conjuncts(c) {
		u, isUnder := part.(Under)
		switch {
		case l.Leads(part):
			led = true
		case isUnder && !ok && u.Edge == tree:
			under, ok = u, true
		default:
			return under, false
		}
	}
	return under, ok && led
}
