package neo4j

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"ortaq/graph"
)

// separator may not occur in the values of a List, so that every backend takes the same ones.
const separator = "\x1f"

// encode returns a value as it is stored, and refuses one that does not fit its property.
func encode(p graph.Prop, v any) (any, error) {
	fits := v == nil
	switch x := v.(type) {
	case string:
		fits = p.Type == graph.String && utf8.ValidString(x)
	case int64:
		fits = p.Type == graph.Int
	case float64:
		fits = p.Type == graph.Float && !math.IsNaN(x)
	case bool:
		fits = p.Type == graph.Bool
	case []string:
		fits = p.Type == graph.List && !slices.ContainsFunc(x, unlistable)
	}
	if !fits {
		return nil, graph.Misfit("%s does not hold this %T", p.Name, v)
	}
	return v, nil
}

func unlistable(s string) bool { return strings.Contains(s, separator) || !utf8.ValidString(s) }

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
