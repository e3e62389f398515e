package registry

import (
	"ortaq/graph"
	"ortaq/registry/kind"
)

// find returns the id of the record that a reference names, "" when there is none.
func (b *batch) find(e *kind.Edge, ref string) graph.ID {
	for _, id := range b.candidates(e, ref) {
		if _, ok := b.known[id]; ok || b.in[id] {
			return id
		}
	}
	return ""
}

// candidates are the ids that a reference may stand for: itself, a record of this import, or one of an earlier import.
func (b *batch) candidates(e *kind.Edge, ref string) []graph.ID {
	if idRule.MatchString(ref) {
		return []graph.ID{ref}
	}
	if id, ok := b.keys[ref]; ok {
		return []graph.ID{id}
	}
	var ids []graph.ID
	for _, k := range members(e.Target) {
		ids = append(ids, IDFor(k, b.origin, ref))
	}
	return ids
}

// members returns the kinds that a name stands for.
func members(name string) []*kind.Kind {
	k := Kind(name)
	if k.Members == nil {
		return []*kind.Kind{k}
	}
	var all []*kind.Kind
	for _, member := range k.Members {
		all = append(all, Kind(member))
	}
	return all
}

// edgeOf returns the stored edge of a kind that has a name, or nil.
func edgeOf(kindName, name string) *kind.Edge {
	if k := Kind(kindName); k != nil {
		if e := k.Edge(name); e != nil && !e.Inverse {
			return e
		}
	}
	return nil
}

// refs returns the texts that name records in the value of an edge, whatever its form.
func refs(e *kind.Edge, v any) []string {
	switch x := v.(type) {
	case string:
		if e != nil {
			return []string{x}
		}
	case map[string]any:
		return refs(e, x["node"])
	case []any:
		var all []string
		for _, v := range x[:min(len(x), maxLinks)] {
			all = append(all, refs(e, v)...)
		}
		return all
	}
	return nil
}
