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
	b.fresh[c.ID] = props
	b.creates.add(b.birth(l, props), row{"props": props})
	return nil
}

// birth is what the statement that makes a node depends on.
type birth struct {
	*label
	documented bool
}

// birth says how a node is made. In a load, words may find it from the beginning, unless ranks are handed on meanwhile.
func (b *batch) birth(l *label, props row) birth {
	if !b.loading || len(b.touched) > 0 {
		b.touched.add(b.cat, graph.Watch{Label: l.Label}, props["id"].(graph.ID))
		return birth{label: l}
	}
	documented := l.Document != nil && props[l.Lead] == true
	if documented {
		props[rankProp] = props[l.Document.Rank]
	}
	return birth{l, documented}
}

// assign returns the properties as they are stored; a nil removes one.
func (l *label) assign(props map[string]any) (row, error) {
	stored := row{}
	for name, given := range props {
		p, ok := l.props[name]
		if !ok || name == "id" || l.kept[name] {
			return nil, graph.Misfit("%s.%s cannot be written", l.Name, name)
		}
		v, err := encode(p, given)
		if err == nil && v == nil && p.Required {
			err = graph.Misfit("%s.%s is required", l.Name, name)
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
			return graph.Misfit("%s.%s is required", l.Name, p.Name)
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
		b.touched.add(b.cat, graph.Watch{Label: l.Label, Prop: name}, c.ID)
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
		text := "CREATE (n" + l.labels()
		if l.documented {
			text += ":" + documentedLabel
		}
		if err := b.write(ctx, b.creates.of[l], text+") SET n = row.props"); err != nil {
			return exists(err, l.label)
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
