package sqlite

import (
	"context"
	"maps"
	"slices"

	"ortaq/graph"
)

func (b *batch) create(ctx context.Context, c graph.Create) error {
	t := b.cat.tableOf(c.ID)
	if b.rks[c.ID] != 0 {
		return &graph.ExistsError{Label: t.Name, Prop: "id"}
	}
	rk, err := b.next(ctx)
	if err != nil {
		return err
	}
	row, err := t.row(c)
	if err != nil {
		return err
	}
	row[0], row[1] = rk, c.ID
	b.rks[c.ID], b.fresh[rk] = rk, row
	b.touched.add(b.cat, graph.Watch{Label: t.Label}, rk)
	b.creates = gather(b.creates, rows{table: t.name, columns: t.listed, label: t.Label, values: [][]any{row}})
	return nil
}

// row returns the row of a new node, still without the row key and the id. What is kept is false or missing until an edge
// is there.
func (t *table) row(c graph.Create) ([]any, error) {
	names, values, err := t.assign(c.Props)
	if err == nil {
		err = t.complete(c.Props)
	}
	row := make([]any, len(t.places))
	for i, v := range values {
		row[t.places[names[i]]] = v
	}
	for _, k := range t.Kept {
		if k.Differ != nil {
			row[t.places[k.Prop]] = int64(0)
		}
	}
	return row, err
}

// assign returns the properties in a stable order, as they are stored.
func (t *table) assign(props map[string]any) (names []string, values []any, err error) {
	names = slices.Sorted(maps.Keys(props))
	for _, name := range names {
		p, ok := t.props[name]
		if !ok || name == "id" || t.kept[name] {
			return nil, nil, graph.Misfit("%s.%s cannot be written", t.Name, name)
		}
		v, err := encode(p.Prop, props[name])
		if err == nil && v == nil && p.Required {
			err = graph.Misfit("%s.%s is required", t.Name, name)
		}
		if err == nil && v != nil && t.tokens[name] {
			err = document(v.(string))
		}
		if err != nil {
			return nil, nil, err
		}
		values = append(values, v)
	}
	return names, values, nil
}

// complete says whether a new node has all that is required of it.
func (t *table) complete(props map[string]any) error {
	for _, p := range t.Props {
		if _, ok := props[p.Name]; !ok && p.Required && !t.kept[p.Name] {
			return graph.Misfit("%s.%s is required", t.Name, p.Name)
		}
	}
	return nil
}

func (b *batch) patch(ctx context.Context, c graph.Patch) error {
	rk, err := b.rk(c.ID)
	if err != nil || len(c.Props) == 0 {
		return err
	}
	t := b.cat.tableOf(c.ID)
	names, values, err := t.assign(c.Props)
	if err != nil {
		return err
	}
	s := new(statement).add("UPDATE ", t.name, " SET ")
	for i, name := range names {
		b.touched.add(b.cat, graph.Watch{Label: t.Label, Prop: name}, rk)
		if i > 0 {
			s.add(", ")
		}
		s.add(quote(name), " = ").arg(values[i])
	}
	return exists(b.exec(ctx, s.add(" WHERE rk = ").arg(rk)), t.Label)
}
