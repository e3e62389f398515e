package sqlite

import (
	"ortaq/graph"
)

// key is one key of the order as a statement sees it while walking.
type key struct {
	expr           string
	prop           graph.Prop
	desc, nullable bool
}

// keys finds the columns of an order.
func (sc scope) keys(w graph.Walk) ([]key, error) {
	keys := make([]key, len(w.Order))
	for i, o := range w.Order {
		expr, p, err := sc.column(o.Prop)
		if err == nil && p.Type == graph.List {
			err = graph.Misfit("%s is ordered by the list %s", sc.table.Name, o.Prop)
		}
		if err != nil {
			return nil, err
		}
		keys[i] = key{expr: expr, prop: p, desc: o.Desc != w.Back, nullable: !p.Required}
	}
	return keys, nil
}

// orderBy appends the order. Missing values come last whatever the direction, so first when walking back. Where SQLite
// puts them there anyway nothing is said, which leaves the plain index in play.
func (s *statement) orderBy(keys []key, back bool) *statement {
	for i, k := range keys {
		if i > 0 {
			s.add(", ")
		}
		s.add(k.expr)
		if k.desc {
			s.add(" DESC")
		}
		if k.nullable && k.desc == back {
			s.add(map[bool]string{false: " NULLS LAST", true: " NULLS FIRST"}[back])
		}
	}
	return s
}

// segment is a part of a list that an index can be read along; it appends the condition of the part.
type segment func(s *statement) error

// segments cuts off what comes before the start. Where values may be missing, the rest of the list lies on both sides
// of a gap in the index and becomes two segments.
func (l *list) segments(keys []key) []segment {
	first := keys[0]
	switch {
	case l.Start == nil:
		return []segment{func(s *statement) error { s.add("1"); return nil }}
	case !first.nullable:
		return []segment{l.beyond(keys, l.Start)}
	case l.Start[0] == nil && l.Back:
		return []segment{l.tied(keys), side(first, " IS NOT NULL")}
	case l.Start[0] == nil:
		return []segment{l.tied(keys)}
	case l.Back:
		return []segment{l.beyond(keys, l.Start)}
	}
	return []segment{l.near(keys), side(first, " IS NULL")}
}

func side(k key, test string) segment {
	return func(s *statement) error { s.add(k.expr, test); return nil }
}

// near is beyond the start among the values that are there.
func (l *list) near(keys []key) segment {
	return func(s *statement) error {
		present := append([]key{}, keys...)
		present[0].nullable = false
		return l.beyond(present, l.Start)(s)
	}
}

// tied is beyond the start among the missing values.
func (l *list) tied(keys []key) segment {
	return func(s *statement) error {
		s.add(keys[0].expr, " IS NULL AND ")
		return s.after(keys[1:], l.Start[1:], l.Back)
	}
}

func (l *list) beyond(keys []key, at graph.Keys) segment {
	return func(s *statement) error { return s.after(keys, at, l.Back) }
}

// before is the condition that ends the list at the stop.
func (l *list) before(keys []key) segment {
	turned := append([]key{}, keys...)
	for i := range turned {
		turned[i].desc = !turned[i].desc
	}
	return func(s *statement) error { return s.after(turned, l.Stop, !l.Back) }
}

// after appends that a row comes strictly after a place in the order.
func (s *statement) after(keys []key, at graph.Keys, back bool) error {
	values := make([]any, len(at))
	for i, k := range keys {
		var err error
		if values[i], err = encode(k.prop, at[i]); err != nil {
			return err
		}
	}
	if straight(keys) {
		s.straightAfter(keys, values)
		return nil
	}
	s.steppedAfter(keys, values, back)
	return nil
}

// straight says that all keys run in one direction and are always there, so that rows compare as a whole.
func straight(keys []key) bool {
	for _, k := range keys {
		if k.nullable || k.desc != keys[0].desc {
			return false
		}
	}
	return true
}

func (s *statement) straightAfter(keys []key, values []any) {
	s.add("(")
	for i, k := range keys {
		if i > 0 {
			s.add(", ")
		}
		s.add(k.expr)
	}
	s.add(")", comparison(keys[0].desc), "(")
	for i, v := range values {
		if i > 0 {
			s.add(", ")
		}
		s.arg(v)
	}
	s.add(")")
}

func comparison(desc bool) string {
	if desc {
		return " < "
	}
	return " > "
}

// steppedAfter compares key by key. The first key's range is said once more where it can be, because an index
// cannot use it inside the OR.
func (s *statement) steppedAfter(keys []key, values []any, back bool) {
	k, v := keys[0], values[0]
	if v != nil && (!k.nullable || back) {
		s.add(k.expr, comparison(k.desc)[:2], "= ").arg(v).add(" AND ")
	}
	s.add("(")
	s.strictlyAfter(k, v, back)
	if len(keys) > 1 {
		s.add(" OR ", k.expr, " IS ").arg(v).add(" AND ")
		s.steppedAfter(keys[1:], values[1:], back)
	}
	s.add(")")
}

func (s *statement) strictlyAfter(k key, v any, back bool) {
	switch {
	case v == nil && back:
		s.add(k.expr, " IS NOT NULL")
	case v == nil:
		s.add("0")
	default:
		s.add(k.expr, comparison(k.desc)).arg(v)
		if k.nullable && !back {
			s.add(" OR ", k.expr, " IS NULL")
		}
	}
}
