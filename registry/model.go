package registry

import (
	"ortaq/graph"
	"ortaq/registry/kind"
)

// Model is the graph that the kinds are laid out in.
var Model = kind.Model(Kinds)

var byName = func() map[string]*kind.Kind {
	names := map[string]*kind.Kind{}
	for _, k := range Kinds {
		names[k.Name] = k
	}
	return names
}()

// Kind returns the kind with this name, or nil.
func Kind(name string) *kind.Kind { return byName[name] }

// KindOf returns the kind whose ids look like this one, or nil.
func KindOf(id graph.ID) *kind.Kind {
	if l := Model.LabelOf(id); l != nil {
		return byName[l.Name]
	}
	return nil
}
