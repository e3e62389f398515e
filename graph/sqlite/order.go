package sqlite

import (
	"ortaq/graph"
)

// walk is the way in which a list is read: a page of n, from its beginning or back from its end, strictly between two
// places in its order.
type walk struct {
	order       []graph.Order // the id last
	back        bool
	n           int
	start, stop graph.Keys
}

func newWalk(sel *graph.Select) (walk, error) {
	w := walk{start: sel.After, stop: sel.Before}
	w.n, w.back = sel.Limit()
	if w.back {
		w.start, w.stop = w.stop, w.start
	}
	w.order = append(append(w.order, sel.Order...), graph.Order{Prop: "id"})
	if sel.Search != nil {
		w.order = seekOrder
	}
	if err := w.checkKeys(sel); err != nil {
		return w, err
	}
	for _, keys := range []graph.Keys{w.start, w.stop} {
		if keys != nil && len(keys) != len(w.order) {
			return w, misfit("a key of %d values in an order of %d", len(keys), len(w.order))
		}
	}
	if w.n < 0 || sel.First > 0 && sel.Last > 0 {
		return w, misfit("a window of first %d and last %d", sel.First, sel.Last)
	}
	return w, nil
}

// checkKeys refuses keys of a search that are no tier and rank, and an order beside one.
func (w walk) checkKeys(sel *graph.Select) error {
	for _, keys := range []graph.Keys{sel.After, sel.Before} {
		for i := 0; sel.Search != nil && i < min(2, len(keys)); i++ {
			if _, ok := keys[i].(int64); !ok {
				return misfit("a tier or rank that is a %T", keys[i])
			}
		}
	}
	if sel.Search != nil && len(sel.Order) > 0 {
		return misfit("words and an order")
	}
	return nil
}

// key is one key of the order as a statement sees it while walking.
type key struct {
	expr           string
	prop           graph.Prop
	desc, nullable bool
}

// keys finds the columns of an order.
func (sc scope) keys(w walk) ([]key, error) {
	keys := make([]key, len(w.order))
	for i, o := range w.order {
		expr, p, err := sc.column(o.Prop)
		if err == nil && p.Type == graph.List {
			err = misfit("%s is ordered by the list %s", sc.table.Name, o.Prop)
		}
		if err != nil {
			return nil, err
		}
		keys[i] = key{expr: expr, prop: p, desc: o.Desc != w.back, nullable: !p.Required}
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
func (w walk) segments(keys []key) []segment {
	first := keys[0]
	switch {
	case w.start == nil:
		return []segment{func(s *statement) error { s.add("1"); return nil }}
	case !first.nullable:
		return []segment{w.beyond(keys, w.start)}
	case w.start[0] == nil && w.back:
		return []segment{w.tied(keys), side(first, " IS NOT NULL")}
	case w.start[0] == nil:
		return []segment{w.tied(keys)}
	case w.back:
		return []segment{w.beyond(keys, w.start)}
	}
	return []segment{w.near(keys), side(first, " IS NULL")}
}

func side(k key, test string) segment {
	return func(s *statement) error { s.add(k.expr, test); return nil }
}

// near is beyond the start among the values that are there.
func (w walk) near(keys []key) segment {
	return func(s *statement) error {
		present := append([]key{}, keys...)
		present[0].nullable = false
		return w.beyond(present, w.start)(s)
	}
}

// tied is beyond the start among the missing values.
func (w walk) tied(keys []key) segment {
	return func(s *statement) error {
		s.add(keys[0].expr, " IS NULL AND ")
		return s.after(keys[1:], w.start[1:], w.back)
	}
}

func (w walk) beyond(keys []key, at graph.Keys) segment {
	return func(s *statement) error { return s.after(keys, at, w.back) }
}

// before is the condition that ends the list at the stop.
func (w walk) before(keys []key) segment {
	turned := append([]key{}, keys...)
	for i := range turned {
		turned[i].desc = !turned[i].desc
	}
	return func(s *statement) error { return s.after(turned, w.stop, !w.back) }
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
