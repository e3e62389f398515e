package loaded

import (
	"slices"

	"ortaq/graph"
)

// Count is a value of a facet with its count.
type Count struct{ C graph.Count }

// Counts returns the counts of a facet that was asked with these arguments, as accessors of the type T.
func Counts[T ~struct{ C graph.Count }, V any](facets map[string][]graph.Count, name string, first *int, only []V) []*T {
	counts := facets[Key(name, map[string]any{"first": first, "only": only})]
	all := make([]*T, len(counts))
	for i, c := range counts {
		all[i] = &T{C: c}
	}
	return all
}

// Records are counts of records; those that are not there for the asker, though they were asked for, are left out.
func Records[T ~struct{ C graph.Count }, V any](facets map[string][]graph.Count, name string, first *int, only []V) []*T {
	return slices.DeleteFunc(Counts[T](facets, name, first, only), func(c *T) bool { return Count(*c).C.Node == nil })
}
