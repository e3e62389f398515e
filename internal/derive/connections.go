package main

import "ortaq/registry/kind"

// connectionType is a connection to be made: that of a kind's lists or of an edge with properties.
type connectionType struct {
	Name, Target string
	Props        []kind.Field
	s            *schema
}

// Connections are all connection types.
func (s *schema) Connections() (all []connectionType) {
	for _, k := range s.kinds {
		all = append(all, connectionType{k.Name, k.Name, nil, s})
		for _, e := range k.Edges {
			if e.Props != nil && k.Members == nil {
				all = append(all, connectionType{connection(k, e), e.Target, e.Props, s})
			}
		}
	}
	return all
}

// Connection names the connection type behind an edge.
func (s *schema) Connection(k *kind.Kind, e kind.Edge) string {
	if e.Props != nil {
		return connection(k, e)
	}
	return e.Target
}

// GoTarget is the Go type of the records of the connection.
func (c connectionType) GoTarget() string { return c.s.GoTarget(kind.Edge{Target: c.Target}) }

// AsTarget is the conversion of a node to that type.
func (c connectionType) AsTarget() string { return c.s.AsTarget(kind.Edge{Target: c.Target}) }

// GoTarget is the Go type at the end of an edge.
func (s *schema) GoTarget(e kind.Edge) string {
	if s.kind(e.Target).Members != nil {
		return e.Target
	}
	return "*" + e.Target
}

// AsTarget is the conversion of a node to the type at the end of an edge.
func (s *schema) AsTarget(e kind.Edge) string {
	if s.kind(e.Target).Members != nil {
		return "As" + e.Target
	}
	return "(*" + e.Target + ")"
}
