package neo4j

import (
	"strings"

	"ortaq/graph"
)

// key is one key of the order as it is met while walking.
type key struct {
	expr           string
	prop           graph.Prop
	desc, nullable bool
}

// keys finds the properties of an order.
func (sc scope) keys(w graph.Walk) ([]key, error) {
	keys := make([]key, len(w.Order))
	for i, o := range w.Order {
		expr, p, err := sc.prop(o.Prop)
		if err == nil && p.Type == graph.List {
			err = graph.Misfit("%s is ordered by the list %s", sc.all(), o.Prop)
		}
		if err != nil {
			return nil, err
		}
		keys[i] = key{expr: expr, prop: p, desc: o.Desc != w.Back, nullable: !p.Required}
	}
	return keys, nil
}

// orderBy writes the order. Missing values come last whatever the direction, so first when walking back. Cypher takes
// them for the largest; where that is not the right place, whether they are missing is a key of its own. An index gives
// the order only when all of its properties are named, also one that has the same value everywhere.
func (q *question) orderBy(w graph.Walk, keys []key, lead string) string {
	var parts []string
	if lead != "" {
		parts = append(parts, lead+direction(keys[0].desc))
	}
	for _, k := range keys {
		if k.nullable && k.desc != w.Back {
			parts = append(parts, k.expr+" IS NULL"+direction(w.Back))
		}
		parts = append(parts, q.rank(k.expr, k.prop)+direction(k.desc))
	}
	return " ORDER BY " + strings.Join(parts, ", ")
}

func direction(desc bool) string {
	if desc {
		return " DESC"
	}
	return ""
}

// beyond writes that a node comes strictly after the start and before the stop.
func (q *question) beyond(w graph.Walk, keys []key) string {
	cond := always
	if q.err != nil {
		return cond
	}
	if w.Start != nil {
		cond = q.after(keys, w.Start, w.Back)
	}
	if w.Stop != nil {
		turned := append([]key{}, keys...)
		for i := range turned {
			turned[i].desc = !turned[i].desc
		}
		cond = all(cond, q.after(turned, w.Stop, !w.Back))
	}
	return cond
}

// after compares key by key. What lies within the range of a key and not beyond its value has the value: that is said only
// where there is no range, because of an equality inside the OR the server would make a search of its own, out of order.
func (q *question) after(keys []key, at graph.Keys, back bool) string {
	k := keys[0]
	v, err := encode(k.prop, at[0])
	if err != nil {
		return q.fail(err)
	}
	cond := q.strictlyAfter(k, v, back)
	if len(keys) == 1 {
		return cond
	}
	if v == nil || k.nullable && !back || astray(v) {
		return "(" + cond + " OR " + all(q.equal(k, v), q.after(keys[1:], at[1:], back)) + ")"
	}
	return q.relate(k.expr, k.beyond()+1, v) + " AND (" + cond + " OR " + q.after(keys[1:], at[1:], back) + ")"
}

// beyond is the operator that leads on in the direction of a key; the next one includes the value.
func (k key) beyond() graph.Op {
	if k.desc {
		return graph.Lt
	}
	return graph.Gt
}

func (q *question) equal(k key, v any) string {
	if v == nil {
		return k.expr + " IS NULL"
	}
	return k.expr + " = " + q.arg(v)
}

// strictlyAfter writes that a key comes after a value, or after the missing ones.
func (q *question) strictlyAfter(k key, v any, back bool) string {
	switch {
	case v == nil && back:
		return k.expr + " IS NOT NULL"
	case v == nil:
		return never
	case k.nullable && !back:
		return "(" + q.relate(k.expr, k.beyond(), v) + " OR " + k.expr + " IS NULL)"
	}
	return q.relate(k.expr, k.beyond(), v)
}
