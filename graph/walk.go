package graph

// Walk is the way in which a list is read: a page of N, from its beginning or back from its end, strictly between two
// places in its order. It is for stores.
type Walk struct {
	Order       []Order // the id last
	Back        bool
	N           int
	Start, Stop Keys
}

// NewWalk reads the window and the order of a list; what fits no walk is ErrModel.
func NewWalk(sel *Select) (Walk, error) {
	w := Walk{Start: sel.After, Stop: sel.Before}
	w.N, w.Back = sel.Limit()
	if w.Back {
		w.Start, w.Stop = w.Stop, w.Start
	}
	w.Order = append(append(w.Order, sel.Order...), Order{Prop: "id"})
	if sel.Search != nil {
		w.Order = []Order{{Prop: "tier"}, {Prop: "rank"}, {Prop: "id"}}
	}
	return w, w.check(sel)
}

func (w Walk) check(sel *Select) error {
	for _, keys := range []Keys{w.Start, w.Stop} {
		if keys != nil && len(keys) != len(w.Order) {
			return Misfit("a key of %d values in an order of %d", len(keys), len(w.Order))
		}
		for i := 0; sel.Search != nil && i < min(2, len(keys)); i++ {
			if _, ok := keys[i].(int64); !ok {
				return Misfit("a tier or rank that is a %T", keys[i])
			}
		}
	}
	switch {
	case sel.Search != nil && len(sel.Order) > 0:
		return Misfit("words and an order")
	case w.N < 0 || sel.First > 0 && sel.Last > 0:
		return Misfit("a window of first %d and last %d", sel.First, sel.Last)
	}
	return nil
}
