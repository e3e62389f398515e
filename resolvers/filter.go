package resolvers

import (
	"maps"
	"reflect"
	"slices"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// Limits of one filter.
const (
	maxComparisons = 20
	maxFilterDepth = 4
)

// filter turns one filter argument into a condition.
type filter struct{ comparisons int }

// where reads a filter argument; a missing one is no condition.
func (f *filter) where(k *kind.Kind, arg any) (graph.Cond, error) {
	fields, ok := arg.(map[string]any)
	if !ok {
		return nil, nil
	}
	return f.object(k, fields, place{path: "filter"})
}

// place is where in a filter something stands.
type place struct {
	path  string
	depth int
}

func (p place) at(name string) place   { return place{p.path + "." + name, p.depth} }
func (p place) deep(name string) place { return place{p.path + "." + name, p.depth + 1} }

// null refuses a null where conditions stand: one reader would take it for no condition, another for a missing value.
func (p place) null(name string) error {
	return inputError{p.at(name).path, "must not be null: leave it out where nothing is asked"}
}

// part returns the conditions under a name, nil when there are none.
func (p place) part(fields map[string]any, name string) (map[string]any, error) {
	arg, given := fields[name]
	if given && arg == nil {
		return nil, p.null(name)
	}
	part, _ := arg.(map[string]any)
	return part, nil
}

// object reads the fields of a filter, in the order of their names so that equal filters are equal statements.
func (f *filter) object(k *kind.Kind, fields map[string]any, at place) (graph.Cond, error) {
	if at.depth > maxFilterDepth {
		return nil, inputError{at.path, "is more than 4 levels deep"}
	}
	var all []graph.Cond
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		c, err := f.field(k, name, fields[name], at)
		if err != nil {
			return nil, err
		}
		if c != nil {
			all = append(all, c)
		}
	}
	return and(all), nil
}

func (f *filter) field(k *kind.Kind, name string, arg any, at place) (graph.Cond, error) {
	edge := k.Edge(name)
	switch {
	case edge != nil && edge.One:
		return f.one(edge, arg, at.deep(name))
	case arg == nil:
		return nil, at.null(name)
	case edge != nil:
		return f.many(edge, arg, at.deep(name))
	case name == "and" || name == "or":
		return f.list(k, name, arg, at.deep(name))
	case name == "not":
		c, err := f.object(k, arg.(map[string]any), at.deep(name))
		return graph.Not{Cond: c}, err
	}
	return f.property(k, name, arg.(map[string]any), at.at(name))
}

// list reads and, or. GraphQL lets a list of one be written as the one.
func (f *filter) list(k *kind.Kind, name string, arg any, at place) (graph.Cond, error) {
	var conds []graph.Cond
	for _, item := range items(arg) {
		c, err := f.object(k, item.(map[string]any), at)
		if err != nil {
			return nil, err
		}
		conds = append(conds, c)
	}
	if name == "or" {
		return or(conds), nil
	}
	return and(conds), nil
}

// one reads a condition on the record behind a to-one edge; null: there is none.
func (f *filter) one(e *kind.Edge, arg any, at place) (graph.Cond, error) {
	if arg == nil {
		return graph.Not{Cond: graph.Some{Edge: e.Name}}, f.count(at)
	}
	c, err := f.object(registry.Kind(e.Target), arg.(map[string]any), at)
	return graph.Some{Edge: e.Name, Where: c}, err
}

// many reads `some` and `none`.
func (f *filter) many(e *kind.Edge, arg any, at place) (graph.Cond, error) {
	var all []graph.Cond
	relation := arg.(map[string]any)
	for _, quantifier := range []string{"some", "none"} {
		fields, err := at.part(relation, quantifier)
		if err != nil {
			return nil, err
		}
		if fields == nil {
			continue
		}
		c, err := f.related(e, fields, at.at(quantifier))
		if err != nil {
			return nil, err
		}
		if quantifier == "none" {
			c = graph.Not{Cond: c}
		}
		all = append(all, c)
	}
	return and(all), nil
}

// related reads a condition on a related record and, where the relationship has properties, on these.
func (f *filter) related(e *kind.Edge, fields map[string]any, at place) (graph.Cond, error) {
	target, on := registry.Kind(e.Target), graph.Cond(nil)
	if e.Props != nil {
		carried, err := at.part(fields, "edge")
		if err != nil {
			return nil, err
		}
		if on, err = f.object(&kind.Kind{Fields: e.Props}, carried, at.at("edge")); err != nil {
			return nil, err
		}
		if fields, err = at.part(fields, "node"); err != nil {
			return nil, err
		}
	}
	c, err := f.object(target, fields, at)
	return graph.Some{Edge: e.Name, Where: c, On: on}, err
}

// count counts a comparison.
func (f *filter) count(at place) error {
	if f.comparisons++; f.comparisons > maxComparisons {
		return inputError{at.path, "is one comparison too many: a filter takes 20"}
	}
	return nil
}

// items returns the elements of a list argument; a single value is a list of one. The parser makes slices of any type
// of single values in variables.
func items(arg any) []any {
	list := reflect.ValueOf(arg)
	if list.Kind() != reflect.Slice {
		return []any{arg}
	}
	all := make([]any, list.Len())
	for i := range all {
		all[i] = list.Index(i).Interface()
	}
	return all
}
