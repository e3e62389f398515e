package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"ortaq/graph"
)

// holds judges a condition on the properties of a node or, inside Some.On, of an edge.
func (w *world) holds(c graph.Cond, on map[string]any) bool {
	id, _ := on["id"].(graph.ID)
	switch x := c.(type) {
	case nil:
		return true
	case graph.And:
		return !slices.ContainsFunc(x, func(c graph.Cond) bool { return !w.holds(c, on) })
	case graph.Or:
		return slices.ContainsFunc(x, func(c graph.Cond) bool { return w.holds(c, on) })
	case graph.Not:
		return !w.holds(x.Cond, on)
	case graph.Cmp:
		return compares(w.get(on, x.Prop), x)
	case graph.Is:
		return slices.Contains(x, w.model.LabelOf(id).Name)
	case graph.Some:
		return slices.ContainsFunc(w.follow(id, x.Edge), func(h hop) bool { return w.holds(x.On, h.props) && w.holds(x.Where, w.nodes[h.to]) })
	case graph.Under:
		return w.under(id, x)
	case graph.Differ:
		a, b := w.walk(id, x.A), w.walk(id, x.B)
		return a != "" && b != "" && a != b
	case graph.Near:
		lat, ok := on[x.LatProp].(int64)
		lon, ok2 := on[x.LonProp].(int64)
		return ok && ok2 && inside(x.Plane(), lat-x.Lat, lon-x.Lon)
	}
	panic("graphtest: an unknown condition")
}

func (w *world) under(id graph.ID, u graph.Under) bool {
	for id != "" {
		if w.holds(u.Where, w.nodes[id]) {
			return true
		}
		id = w.walk(id, []string{u.Edge})
	}
	return false
}

// walk follows to-one edges and returns where they end, "" for nowhere.
func (w *world) walk(id graph.ID, path []string) graph.ID {
	for _, edge := range path {
		hops := w.follow(id, edge)
		if len(hops) == 0 {
			return ""
		}
		id = hops[0].to
	}
	return id
}

func compares(v any, c graph.Cmp) bool {
	if v == nil || c.Value == nil {
		return c.Op == graph.Eq && v == nil && c.Value == nil
	}
	switch c.Op {
	case graph.Eq:
		return v == c.Value
	case graph.In:
		return slices.Contains(c.Value.([]any), v)
	case graph.Has:
		return slices.Contains(v.([]string), c.Value.(string))
	case graph.Contains:
		return strings.Contains(v.(string), c.Value.(string))
	case graph.StartsWith:
		return strings.HasPrefix(v.(string), c.Value.(string))
	}
	n := compare(v, c.Value)
	return map[graph.Op]bool{graph.Gt: n > 0, graph.Gte: n >= 0, graph.Lt: n < 0, graph.Lte: n <= 0}[c.Op]
}

// compare orders two present values of one type.
func compare(a, b any) int {
	switch x := a.(type) {
	case string:
		return cmp.Compare(x, b.(string))
	case int64:
		return cmp.Compare(x, b.(int64))
	case float64:
		return cmp.Compare(x, b.(float64))
	}
	if a == b {
		return 0
	}
	if a == true {
		return 1
	}
	return -1
}

// before compares two places of a list: missing values last in both directions, the id at the end.
func before(a, b graph.Keys, order []graph.Order) int {
	for i, o := range order {
		switch {
		case a[i] == nil && b[i] == nil:
			continue
		case a[i] == nil:
			return 1
		case b[i] == nil:
			return -1
		}
		if n := compare(a[i], b[i]); n != 0 && o.Desc {
			return -n
		} else if n != 0 {
			return n
		}
	}
	return compare(a[len(order)], b[len(order)])
}
