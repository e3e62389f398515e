package graph

import "slices"

// Trail is what a kept property is made from: a path of to-one edges and, of a copy, the property at its end. It is for
// stores, which follow a change back along it.
type Trail struct {
	Path []string
	Prop string
}

// Trails returns what a kept property is made from: the one trail of a copy, or the two that may differ.
func (k Kept) Trails() []Trail {
	if k.Differ != nil {
		return []Trail{{Path: k.Differ.A}, {Path: k.Differ.B}}
	}
	n := len(k.Copy) - 1
	return []Trail{{k.Copy[:n], k.Copy[n]}}
}

// Copies says that the trail ends at a value and goes by nodes that are led only.
func (tr Trail) Copies() bool { return tr.Prop != "" }

// Next is the trail from the next node on.
func (tr Trail) Next() Trail { return Trail{tr.Path[1:], tr.Prop} }

// Watch is what something kept depends on: an edge of a label, a property, or with neither the nodes themselves. It is
// for stores.
type Watch struct {
	Label      *Label
	Edge, Prop string
}

// Watches are what the trail depends on at one node.
func (tr Trail) Watches(l *Label) (ws []Watch) {
	if tr.Copies() && l.Lead != "" {
		ws = append(ws, Watch{Label: l, Prop: l.Lead})
	}
	switch {
	case len(tr.Path) > 0:
		ws = append(ws, Watch{Label: l, Edge: tr.Path[0]})
	case tr.Copies():
		ws = append(ws, Watch{Label: l, Prop: tr.Prop})
	}
	return ws
}

// Watches returns what the kept properties of a label depend on, wherever their trails lead; ErrModel when one of them
// cannot be kept. It is for stores.
func (m *Model) Watches(l *Label) (ws []Watch, err error) {
	for _, k := range l.Kept {
		p, ok := l.Prop(k.Prop)
		if !ok || (k.Differ == nil) != (len(k.Copy) > 1) || k.Differ != nil && p.Type != Bool {
			return nil, Misfit("%s.%s cannot be kept", l.Name, k.Prop)
		}
		for _, tr := range k.Trails() {
			along, err := m.along(l, tr, p)
			if err != nil {
				return nil, err
			}
			ws = append(ws, along...)
		}
	}
	return ws, nil
}

// along returns what a trail depends on, and checks that it can be followed.
func (m *Model) along(l *Label, tr Trail, kept Prop) ([]Watch, error) {
	if len(tr.Path) == 0 {
		return tr.Watches(l), l.checkCopy(tr, kept)
	}
	e := l.Edge(tr.Path[0])
	if e == nil || e.Inverse || !e.One {
		return nil, Misfit("something is kept along %s.%s, which is no stored to-one edge", l.Name, tr.Path[0])
	}
	ws := tr.Watches(l)
	for _, x := range m.targets(e) {
		further, err := m.along(x, tr.Next(), kept)
		if err != nil {
			return nil, err
		}
		ws = append(ws, further...)
	}
	return ws, nil
}

// checkCopy checks what a trail ends at.
func (l *Label) checkCopy(tr Trail, kept Prop) error {
	p, ok := l.Prop(tr.Prop)
	if tr.Prop == "label" {
		p.Type, ok = String, true
	}
	keeps := slices.ContainsFunc(l.Kept, func(k Kept) bool { return k.Prop == tr.Prop })
	if tr.Copies() && (!ok || keeps || p.Type != kept.Type || !l.LedByBool()) {
		return Misfit("%s is no copy of %s.%s", kept.Name, l.Name, tr.Prop)
	}
	return nil
}

// CheckClosure refuses an edge whose closure cannot be kept. It is for stores.
func (m *Model) CheckClosure(l *Label, e *Edge) error {
	if e.Inverse || len(e.Targets) != 1 {
		return Misfit("%s.%s is no stored edge to one label, whose closure could be kept", l.Name, e.Name)
	}
	far := m.Label(e.Targets[0])
	tree := far.Edge(e.Closure)
	if tree == nil || tree.Inverse || !tree.One || !slices.Equal(tree.Targets, []string{far.Name}) ||
		!l.LedByBool() || !far.LedByBool() {
		return Misfit("the closure of %s.%s has no tree %q", l.Name, e.Name, e.Closure)
	}
	return nil
}
