package neo4j

import (
	"context"
	"maps"

	"ortaq/graph"
)

func (b *batch) create(c graph.Create) error {
	l := b.cat.labelOf(c.ID)
	if b.known[c.ID] {
		return &graph.ExistsError{Label: l.Name, Prop: "id"}
	}
	props, err := l.assign(c.Props)
	if err == nil {
		err = l.complete(c.Props)
	}
	if err != nil {
		return err
	}
	for _, k := range l.Kept {
		if k.Differ != nil {
			props[k.Prop] = false
		}
	}
	props["id"] = c.ID
	b.known[c.ID] = true
	b.touched.add(b.cat, watch{label: l}, c.ID)
	b.fresh[c.ID] = props
	b.creates.add(l, row{"props": props})
	return nil
}

// assign returns the properties as they are stored; a nil removes one.
func (l *label) assign(props map[string]any) (row, error) {
	stored := row{}
	for name, given := range props {
		p, ok := l.props[name]
		if !ok || name == "id" || l.kept[name] {
			return nil, misfit("%s.%s cannot be written", l.Name, name)
		}
		v, err := encode(p, given)
		if err == nil && v == nil && p.Required {
			err = misfit("%s.%s is required", l.Name, name)
		}
		if err == nil && l.tokens[name] {
			err = document(stored, name, v)
		}
		if err != nil {
			return nil, err
		}
		stored[name] = v
	}
	return stored, nil
}

// complete says whether a new node has all that is required of it.
func (l *label) complete(props map[string]any) error {
	for _, p := range l.Props {
		if _, ok := props[p.Name]; !ok && p.Required && !l.kept[p.Name] {
			return misfit("%s.%s is required", l.Name, p.Name)
		}
	}
	return nil
}

func (b *batch) patch(c graph.Patch) error {
	if err := b.present(c.ID); err != nil || len(c.Props) == 0 {
		return err
	}
	l := b.cat.labelOf(c.ID)
	props, err := l.assign(c.Props)
	if err != nil {
		return err
	}
	unique := false
	for name := range c.Props {
		b.touched.add(b.cat, watch{label: l, prop: name}, c.ID)
		unique = unique || l.props[name].Unique
	}
	if made := b.fresh[c.ID]; made != nil && !unique { // what was taken in between would not be noticed
		maps.Copy(made, props)
		return nil
	}
	b.released = b.released || unique
	b.patches.add(l, row{"id": c.ID, "props": props})
	return nil
}

// writeNodes makes the new nodes and changes others.
func (b *batch) writeNodes(ctx context.Context) error {
	for _, l := range b.creates.keys {
		text := "CREATE (n" + l.labels() + ") SET n = row.props"
		if err := b.write(ctx, b.creates.of[l], text); err != nil {
			return exists(err, l)
		}
	}
	for _, l := range b.patches.keys {
		text := "MATCH (n:Record {id: row.id}) SET n += row.props"
		if err := b.write(ctx, b.patches.of[l], text); err != nil {
			return exists(err, l)
		}
	}
	return nil
}
