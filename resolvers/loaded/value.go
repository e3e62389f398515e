package loaded

import "ortaq/graph"

// Value returns a property, the zero value when it is missing.
func Value[T any](n *graph.Node, prop string) T { v, _ := n.Get(prop).(T); return v }

// ValueOrNil returns a property, nil when it is missing.
func ValueOrNil[T any](n *graph.Node, prop string) *T {
	if v, ok := n.Get(prop).(T); ok {
		return &v
	}
	return nil
}

// Whole returns an Int property as another whole type.
func Whole[T ~int | ~int64](n *graph.Node, prop string) T { return T(Value[int64](n, prop)) }

// WholeOrNil is Whole, nil when the property is missing.
func WholeOrNil[T ~int | ~int64](n *graph.Node, prop string) *T {
	if v, ok := n.Get(prop).(int64); ok {
		whole := T(v)
		return &whole
	}
	return nil
}

// List returns a List property, never nil.
func List(n *graph.Node, prop string) []string {
	if v, ok := n.Get(prop).([]string); ok {
		return v
	}
	return []string{}
}

// Part is a value of a node: several properties that start with the field's name.
type Part struct {
	Node  *graph.Node
	Field string
}

// PartOf returns the value, nil when its first property is missing.
func PartOf(n *graph.Node, field, first string) *Part {
	if n.Get(field+first) == nil {
		return nil
	}
	return &Part{n, field}
}

// Degrees returns a property in microdegrees as degrees.
func Degrees(n *graph.Node, prop string) float64 { return float64(Value[int64](n, prop)) / 1e6 }
