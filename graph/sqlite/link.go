package sqlite

import (
	"context"

	"ortaq/graph"
)

// tie is an edge that a change names, with the row keys of its nodes.
type tie struct {
	end
	near     *table
	from, to int64
}

// tie finds the edge of a change.
func (b *batch) tie(from graph.ID, edge string, to graph.ID) (tie, error) {
	t := tie{near: b.cat.tableOf(from)}
	l, far := t.near.edges[edge], b.cat.tableOf(to)
	if l == nil || l.Inverse {
		return t, graph.Misfit("%s has no stored edge %q", t.near.Name, edge)
	}
	for _, x := range l.ends {
		if x.table == far {
			t.end = x
		}
	}
	if t.end.table == nil {
		return t, graph.Misfit("%s.%s does not lead to %s", t.near.Name, edge, far.Name)
	}
	var err error
	if t.from, err = b.rk(from); err == nil {
		t.to, err = b.rk(to)
	}
	return t, err
}

func (b *batch) link(ctx context.Context, c graph.Link) error {
	t, err := b.tie(c.From, c.Edge, c.To)
	if err != nil {
		return err
	}
	values, err := t.values(c.Props)
	if err != nil {
		return err
	}
	b.touched.add(b.cat, graph.Watch{Label: t.near.Label, Edge: t.edge.Name}, t.from)
	switch {
	case t.pairs != "":
		b.pair(t, values)
	case b.fresh[t.from] != nil:
		t.write(b.fresh[t.from], values)
	case len(values) > 0:
		return b.pointWith(ctx, t, values)
	default:
		b.end(t)
	}
	return nil
}

// values returns the properties of an edge, all of them, because a new edge keeps nothing of a former one.
func (t tie) values(props map[string]any) ([]any, error) {
	values, known := make([]any, len(t.edge.Props)), 0
	for i, p := range t.edge.Props {
		v, ok := props[p.Name]
		if ok {
			known++
		}
		var err error
		if values[i], err = encode(p, v); err != nil {
			return nil, err
		}
	}
	if known < len(props) {
		return nil, graph.Misfit("edge %s does not have all of the properties given", t.edge.Name)
	}
	return values, nil
}

func (b *batch) pair(t tie, values []any) {
	r := rows{table: t.pairs, columns: `"from", "to"`, suffix: " ON CONFLICT DO NOTHING", values: [][]any{append([]any{t.from, t.to}, values...)}}
	for i, p := range t.edge.Props {
		r.columns += ", " + quote(p.Name)
		if i == 0 {
			r.suffix = ` ON CONFLICT ("from", "to") DO UPDATE SET `
		} else {
			r.suffix += ", "
		}
		r.suffix += quote(p.Name) + " = excluded." + quote(p.Name)
	}
	b.pairs = gather(b.pairs, r)
}

// write writes a to-one edge into the row of a node that is not written yet.
func (t tie) write(row, values []any) {
	row[t.near.places[columnOf(t.edge)]] = t.to
	for i, p := range t.edge.Props {
		row[t.near.places[propColumnOf(t.edge, p.Name)]] = values[i]
	}
}

// end notes the new end of a to-one edge; the last one counts.
func (b *batch) end(t tie) {
	pair := [2]int64{t.from, t.to}
	for i := range b.ones {
		if o := &b.ones[i]; o.table == t.near && o.column == t.column {
			o.set(pair)
			return
		}
	}
	b.ones = append(b.ones, ones{t.near, t.column, [][2]int64{pair}, map[int64]int{t.from: 0}})
}

func (o *ones) set(pair [2]int64) {
	if i, twice := o.at[pair[0]]; twice {
		o.ends[i] = pair
		return
	}
	o.at[pair[0]] = len(o.ends)
	o.ends = append(o.ends, pair)
}

// pointWith writes the new end of a to-one edge that has properties.
func (b *batch) pointWith(ctx context.Context, t tie, values []any) error {
	if err := b.flush(ctx); err != nil {
		return err
	}
	s := new(statement).add("UPDATE ", t.near.name, " SET ", t.column, " = ").arg(t.to)
	for i, p := range t.edge.Props {
		s.add(", ", quote(propColumnOf(t.edge, p.Name)), " = ").arg(values[i])
	}
	return b.exec(ctx, s.add(" WHERE rk = ").arg(t.from))
}
