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

// assign returns the properties in the order of the model, as they are stored.
func (t *table) assign(props map[string]any) (names []string, values []any, err error) {
	names, values = make([]string, 0, len(props)), make([]any, 0, len(props))
	for _, p := range t.Props {
		given, ok := props[p.Name]
		if !ok || t.kept[p.Name] {
			continue
		}
		v, err := t.value(p, given)
		if err != nil {
			return nil, nil, err
		}
		names, values = append(names, p.Name), append(values, v)
	}
	if len(names) < len(props) {
		strange := slices.DeleteFunc(slices.Sorted(maps.Keys(props)), func(name string) bool { return slices.Contains(names, name) })
		return nil, nil, graph.Misfit("%s.%s cannot be written", t.Name, strange[0])
	}
	return names, values, nil
}

// value returns the stored form of a property's value.
func (t *table) value(p graph.Prop, given any) (any, error) {
	v, err := encode(p, given)
	if err == nil && v == nil && p.Required {
		err = graph.Misfit("%s.%s is required", t.Name, p.Name)
	}
	if err == nil && v != nil && t.tokens[p.Name] {
		err = document(v.(string))
	}
	return v, err
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
