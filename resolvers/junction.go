package resolvers

import "ortaq/graph"

// and holds when all of the conditions hold. A single one stays what it is: a store that looks for a condition to start
// from does not look into a list for it.
func and(conds []graph.Cond) graph.Cond {
	if len(conds) == 1 {
		return conds[0]
	}
	return graph.And(conds)
}

// or holds when one of the conditions holds; a single one stays what it is.
func or(conds []graph.Cond) graph.Cond {
	if len(conds) == 1 {
		return conds[0]
	}
	return graph.Or(conds)
}

// each makes a condition of every value.
func each[T any](values []T, c func(T) graph.Cond) []graph.Cond {
	conds := make([]graph.Cond, len(values))
	for i, v := range values {
		conds[i] = c(v)
	}
	return conds
}
