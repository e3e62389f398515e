package neo4j

import (
	"ortaq/graph"
)

// signs are the operators that Cypher has itself.
var signs = map[graph.Op]string{
	graph.Eq: " = ", graph.Gt: " > ", graph.Gte: " >= ", graph.Lt: " < ", graph.Lte: " <= ",
	graph.Contains: " CONTAINS ", graph.StartsWith: " STARTS WITH ",
}

func (q *question) compare(c graph.Cmp, sc scope) string {
	expr, p, err := sc.prop(c.Prop)
	switch {
	case err != nil:
		return q.fail(err)
	case sc.told(c):
		return sc.name + ":" + documentedLabel
	case c.Op == graph.In:
		return q.in(expr, p, c.Value)
	case c.Op == graph.Has:
		return q.has(expr, p, c.Value)
	case c.Value == nil && c.Op == graph.Eq:
		return expr + " IS NULL"
	case c.Value == nil:
		return never
	case p.Type == graph.List:
		return q.fail(graph.Misfit("%s is a list and has no order", p.Name))
	}
	return q.sign(expr, p, c)
}

func (q *question) sign(expr string, p graph.Prop, c graph.Cmp) string {
	v, err := encode(p, c.Value)
	_, ok := signs[c.Op]
	if text := c.Op == graph.Contains || c.Op == graph.StartsWith; err != nil || !ok || text && p.Type != graph.String {
		return q.fail(graph.Misfit("%s is compared by operator %d with a %T", p.Name, c.Op, c.Value))
	}
	return q.relate(expr, c.Op, v)
}

func (q *question) in(expr string, p graph.Prop, value any) string {
	list, ok := value.([]any)
	if !ok || p.Type == graph.List {
		return q.fail(graph.Misfit("%s is looked for in a %T", p.Name, value))
	}
	values := []any{}
	for _, v := range list {
		x, err := encode(p, v)
		if err != nil {
			return q.fail(err)
		}
		if x != nil {
			values = append(values, x)
		}
	}
	return expr + " IN " + q.arg(values)
}

func (q *question) has(expr string, p graph.Prop, value any) string {
	v, ok := value.(string)
	switch {
	case value == nil:
		return never
	case !ok || p.Type != graph.List:
		return q.fail(graph.Misfit("%s is asked whether it has a %T", p.Name, value))
	}
	return q.arg(v) + " IN " + expr
}

// near compares whole numbers only. Cypher divides them toward zero, as the port asks. The box comes first, and keeps
// the products in 64 bits.
func (q *question) near(c graph.Near, sc scope) string {
	lat, p, err := sc.prop(c.LatProp)
	if err != nil {
		return q.fail(err)
	}
	lon, p2, err := sc.prop(c.LonProp)
	if err != nil || p.Type != graph.Int || p2.Type != graph.Int {
		return q.fail(graph.Misfit("%s.%s and %s are no place", sc.all(), c.LatProp, c.LonProp))
	}
	plane := c.Plane()
	between := func(expr string, at, r int64) string {
		return expr + " >= " + q.arg(at-r) + " AND " + expr + " <= " + q.arg(at+r)
	}
	box := between(lat, c.Lat, plane.R) + " AND " + between(lon, c.Lon, plane.RLon)
	dy := "(" + lat + " - " + q.arg(c.Lat) + ")"
	dx := "((" + lon + " - " + q.arg(c.Lon) + ") * " + q.arg(plane.Cos) + " / 1000)"
	return "CASE WHEN " + box + " THEN " + dx + " * " + dx + " + " + dy + " * " + dy + " <= " + q.arg(plane.R*plane.R) + " ELSE false END"
}
