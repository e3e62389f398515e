package graph

import "slices"

// Copied is a condition on the target of a to-one edge as comparisons of what is kept of the target: Own has those, Rest
// what no copy tells. Copies presume a target that is led; Led says that the condition asks for one. It is for stores.
type Copied struct {
	Own, Rest And
	Led       bool
}

// Copied looks among the copies of a label for what a condition asks; without a stored to-one edge there are none.
func (m *Model) Copied(l *Label, c Some) Copied { return m.copied(l, l, nil, c) }

// copied looks for what stands behind an edge from near, which the path leads to.
func (m *Model) copied(l, near *Label, path []string, c Some) (found Copied) {
	e := near.Edge(c.Edge)
	if e == nil || e.Inverse || !e.One || c.On != nil {
		return found
	}
	ends := m.targets(e)
	path = append(slices.Clone(path), c.Edge)
	found.Led = !slices.ContainsFunc(ends, func(x *Label) bool { return x.Lead != "" })
	for _, part := range Conjuncts(c.Where) {
		if !slices.ContainsFunc(ends, func(x *Label) bool { return !x.Leads(part) }) {
			found.Led = true
		} else if own := m.copyOf(l, ends, path, part); own != nil {
			found.Own = append(found.Own, own)
		} else {
			found.Rest = append(found.Rest, part)
		}
	}
	return found
}

func (m *Model) targets(e *Edge) []*Label {
	ends := make([]*Label, len(e.Targets))
	for i, name := range e.Targets {
		ends[i] = m.Label(name)
	}
	return ends
}

// copyOf turns one condition into a comparison of a copy, or into several behind one more edge; nil when there is none.
func (m *Model) copyOf(l *Label, ends []*Label, path []string, c Cond) Cond {
	switch x := c.(type) {
	case Cmp:
		if name := l.CopyAt(path, x.Prop); name != "" && x.Value != nil {
			return Cmp{Prop: name, Op: x.Op, Value: x.Value}
		}
	case Is:
		if name := l.CopyAt(path, "label"); name != "" {
			labels := make([]any, len(x))
			for i, label := range x {
				labels[i] = label
			}
			return Cmp{Prop: name, Op: In, Value: labels}
		}
	case Some:
		if len(ends) == 1 {
			if found := m.copied(l, ends[0], path, x); found.Led && len(found.Own) > 0 && len(found.Rest) == 0 {
				return found.Own
			}
		}
	}
	return nil
}

// CopyAt returns the property that is kept of what stands at the end of a path, or "".
func (l *Label) CopyAt(path []string, prop string) string {
	for _, k := range l.Kept {
		if len(k.Copy) == len(path)+1 && slices.Equal(k.Copy[:len(path)], path) && k.Copy[len(path)] == prop {
			return k.Prop
		}
	}
	return ""
}
