package neo4j

import (
	"slices"
	"strings"

	"ortaq/graph"
)

// scope is where a condition is asked: at a node, or at the edge to one.
type scope struct {
	// labels are those that the node may have, peers those that could be asked as well; what some of them lack is
	// missing there, and no mistake.
	labels, peers []*label
	name          string
	edge          []end // set inside Some.On
	// plain says that an index is to be used, which has the Lead property and not the label that stands for it.
	plain bool
}

// told says that a condition is that a node is led, and that a label tells it: words may find exactly the led ones. The
// server has labels with the node, but looks for a property along a chain.
func (sc scope) told(c graph.Cond) bool {
	return !sc.plain && sc.edge == nil && len(sc.labels) > 0 &&
		!slices.ContainsFunc(sc.labels, func(l *label) bool { return l.Document == nil || !l.Leads(c) })
}

// pattern is the node with its labels.
func (sc scope) pattern() string { return "(" + sc.name + ":" + anyOf(sc.labels) + ")" }

// anyOf is a label expression.
func anyOf(labels []*label) string {
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = l.Name
	}
	return quoteAll(names, "|")
}

// prop finds a property, which is Required when all labels require it.
func (sc scope) prop(name string) (expr string, p graph.Prop, err error) {
	if sc.edge != nil {
		return sc.edgeProp(name)
	}
	found, required := false, true
	for _, l := range sc.labels {
		own, ok := l.props[name]
		if ok && !found {
			found, p = true, own
		}
		required = required && ok && own.Required
	}
	if !found {
		return sc.peerProp(name)
	}
	p.Required = required
	return sc.name + "." + quote(name), p, nil
}

// peerProp finds a property that only peers have.
func (sc scope) peerProp(name string) (expr string, p graph.Prop, err error) {
	for _, l := range sc.peers {
		if p, ok := l.props[name]; ok {
			p.Required = false
			return "null", p, nil
		}
	}
	return "", p, graph.Misfit("%s has no property %q", sc.all(), name)
}

// all names the labels for a message.
func (sc scope) all() string { return strings.Join(names(sc.peers), " or ") }

func (sc scope) edgeProp(name string) (expr string, p graph.Prop, err error) {
	for _, x := range sc.edge {
		for _, p := range x.stored.Props {
			if p.Name == name {
				return sc.name + "." + quote(name), p, nil
			}
		}
	}
	return "", p, graph.Misfit("edge %s has no property %q", sc.edge[0].stored.Name, name)
}

// is says which of the labels are named.
func (sc scope) is(names graph.Is) []*label {
	var named []*label
	for _, l := range sc.labels {
		if sc.edge == nil && slices.Contains(names, l.Name) {
			named = append(named, l)
		}
	}
	return named
}

// possible are the labels that a condition does not rule out, by Is at its top or inside And.
func (sc scope) possible(c graph.Cond) []*label {
	switch c := c.(type) {
	case graph.Is:
		return sc.is(c)
	case graph.And:
		for _, part := range c {
			sc.labels = sc.possible(part)
		}
	}
	return sc.labels
}

// narrow leaves the labels that a condition does not rule out.
func (sc scope) narrow(c graph.Cond) scope {
	sc.labels = sc.possible(c)
	return sc
}

// led is the condition that a node's Lead property is true.
func (sc scope) led() string {
	conds, same := make([]string, len(sc.labels)), true
	for i, l := range sc.labels {
		same = same && l.Lead == sc.labels[0].Lead && (l.Document == nil) == (sc.labels[0].Document == nil)
		conds[i] = "(" + all(sc.name+":"+l.name, lead(sc.name, l)) + ")"
	}
	if same && len(conds) > 0 {
		return lead(sc.name, sc.labels[0])
	}
	return either(conds)
}

func lead(name string, l *label) string {
	switch {
	case l.Lead == "":
		return always
	case l.Document != nil:
		return name + ":" + documentedLabel
	}
	return name + "." + quote(l.Lead) + " = true"
}
