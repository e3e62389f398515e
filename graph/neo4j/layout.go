package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// What is stored, under which names. Names of the model are quoted by backticks, those of this package begin with an
// underscore or are refused as names of a model's labels.
//
//	(:Record:Club:Found {id: 'clb_...', visible: true, name: ...})
//
// A node has the label Record, its own and those of the unions that it is a member of. Its properties are the port's:
// String, Int, Float, Bool and, for List, a list of strings; a missing value is an absent property. A Kept property is
// a property like any other; one of Differ is never absent.
//
//	(:Club)-[:AT {role: ...}]->(:Place)
//
// An edge is one relationship in its stored direction. Its type is the Kind; edges of one label may share a Kind when
// they lead to different labels, so patterns name the labels of both ends.
//
//	(:Tool)-[:`Tool.topics.under`]->(:Topic)
//
// A closure is a relationship to every node of the tree that the edge reaches: led targets and what is above them, led
// or not.
//
//	(:Loan)-[:`Loan.of.topics.under`]->(:Topic)
//
// It goes on from a to-one edge that names one, to what a led target reaches.
//
//	(:Record:Club:Documented {title: 'red wheel', _rank: 10, _title: 'red wheel'})
//
// Documented are the nodes that words may find: exactly the led ones of labels with documents, so that it is also asked for
// in place of the Lead property. Their rank is also _rank, unique over
// all labels; nobody else has one. A full-text index has the document's columns of exactly these nodes. A
// column whose tokens are not separated by single spaces has a twin with an underscore before its name in which they
// are (coalesce(n._title, n.title) holds the tokens of any).
//
//	(:Clock {id: 'clock', version: 7}), (:SchemaVersion {id: 'schema', version: 1, model: '...'})
//
// Clock is written first by every Update and so makes writers serial. Neither is a Record.
const (
	recordLabel     = "Record"
	documentedLabel = "Documented"
	clockLabel      = "Clock"
	schemaLabel     = "SchemaVersion"

	rankProp = "_rank"
)

// reserved are the labels that no label or union of a model may have; Record may be a union of all labels.
var reserved = []string{documentedLabel, clockLabel, schemaLabel}

// twin is the property with the tokens of a column, one space between them, where the column has them otherwise.
func twin(column string) string { return "_" + column }

// labels is the pattern of all labels of a new node.
func (l *label) labels() string {
	names := []string{recordLabel, l.Name}
	for _, union := range l.unions {
		if union != recordLabel {
			names = append(names, union)
		}
	}
	return ":" + quoteAll(names, ":")
}

// arrow is a step along an edge in a pattern, with a name for the relationship or "".
func (x end) arrow(name string) string {
	if x.inverse {
		return "<-[" + name + ":" + x.kind + "]-"
	}
	return "-[" + name + ":" + x.kind + "]->"
}

// back is the step to the edge's target, seen from there.
func (x end) back() string {
	if x.inverse {
		return "-[:" + x.kind + "]->()"
	}
	return "<-[:" + x.kind + "]-()"
}

// index is an index or, when it is unique, a constraint. Its name tells all of it, so that a changed one is a new one.
// A range index holds only the nodes that have all of its properties.
type index struct {
	label  string
	props  []string
	unique bool
}

func (x index) name() string {
	kind := "range:"
	if x.unique {
		kind = "unique:"
	}
	return kind + x.label + ":" + strings.Join(x.props, ",")
}

func (x index) define() string {
	props := "(n." + strings.Join(quoted(x.props), ", n.") + ")"
	if x.unique {
		return "CREATE CONSTRAINT " + quote(x.name()) + " IF NOT EXISTS FOR (n:" + quote(x.label) + ") REQUIRE " + props + " IS UNIQUE"
	}
	return "CREATE RANGE INDEX " + quote(x.name()) + " IF NOT EXISTS FOR (n:" + quote(x.label) + ") ON " + props
}

// wordsIndex is the name of the full-text index, which tells its columns; "" when the model has no documents.
func (c *catalog) wordsIndex() string {
	if len(c.columns) == 0 {
		return ""
	}
	return "words:" + strings.Join(c.columns, ",")
}

// defineWords makes the full-text index. Its analyzer leaves tokens as they are; the point is one, too, which keeps
// phrases from reaching over it.
func (c *catalog) defineWords() string {
	return "CREATE FULLTEXT INDEX " + quote(c.wordsIndex()) + " IF NOT EXISTS FOR (n:" + documentedLabel + ") ON EACH [n." +
		strings.Join(quoted(c.columns), ", n.") + "] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
}

// indexes returns the indexes of the model: those of each label, those of unions, and what all nodes share.
func (c *catalog) indexes() []index {
	xs := []index{
		{label: recordLabel, props: []string{"id"}, unique: true}, {label: documentedLabel, props: []string{rankProp}, unique: true},
		{label: clockLabel, props: []string{"id"}, unique: true}, {label: schemaLabel, props: []string{"id"}, unique: true},
	}
	for _, l := range c.list {
		xs = append(xs, l.indexes()...)
		for _, p := range l.Props {
			if p.Unique {
				xs = append(xs, index{l.Name, []string{p.Name}, true})
			}
			if p.Counted && p.Name != l.Lead {
				xs = append(xs, index{l.Name, l.counted(p.Name), false})
			}
		}
	}
	for _, u := range c.unions {
		xs = append(xs, u.indexes()...)
	}
	return xs
}

func (c *catalog) indexNames() (names []string) {
	for _, x := range c.indexes() {
		names = append(names, x.name())
	}
	return names
}

// indexes returns the default order and each order that lists have: the lead, the key and the id.
func (l *label) indexes() []index {
	xs := []index{{l.Name, l.led("id"), false}}
	for _, p := range l.Props {
		if p.Sorted && p.Name != l.Lead {
			xs = append(xs, index{l.Name, l.led(p.Name, "id"), false})
		}
	}
	return xs
}

// counted is the index of a counted property; where a label tells which nodes are led, without the lead.
func (l *label) counted(prop string) []string {
	if l.Document != nil {
		return []string{prop}
	}
	return l.led(prop)
}

// led puts the leading property before others.
func (l *label) led(props ...string) []string {
	if l.Lead == "" || slices.Contains(props, l.Lead) {
		return props
	}
	return append([]string{l.Lead}, props...)
}

// common is what all members of a union have: the same Lead, and properties of the same name and type.
func common(name string, members []*graph.Label) *graph.Label {
	u := &graph.Label{Name: name, Lead: members[0].Lead}
	for _, p := range members[0].Props {
		for _, m := range members[1:] {
			other, ok := m.Prop(p.Name)
			if !ok || other.Type != p.Type {
				p.Name = ""
			}
			p.Sorted = p.Sorted && other.Sorted
		}
		if p.Name != "" {
			u.Props = append(u.Props, p)
		}
	}
	for _, m := range members {
		if m.Lead != u.Lead {
			u.Lead = ""
		}
	}
	return u
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = quote(n)
	}
	return out
}

func quoteAll(names []string, sep string) string { return strings.Join(quoted(names), sep) }

// quote makes an identifier of a name that the catalog has checked.
func quote(name string) string { return "`" + name + "`" }
