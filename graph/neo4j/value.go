package neo4j

import "ortaq/graph"

// encode returns a value as it is stored, and refuses one that does not fit its property.
func encode(p graph.Prop, v any) (any, error) {
	if !p.Holds(v) {
		return nil, graph.Misfit("%s does not hold this %T", p.Name, v)
	}
	return v, nil
}

// decode returns a stored value as the port has it.
func decode(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i], _ = s.(string)
	}
	return out
}
