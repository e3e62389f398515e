package neo4j

import (
	"context"

	"ortaq/graph"
)

// zeros are the values of required properties in nodes that are older than the property, by graph.Type.
var zeros = [...]string{graph.String: "''", graph.Int: "0", graph.Float: "0.0", graph.Bool: "false", graph.List: "[]"}

// fill brings the nodes that are there to the model.
func (s *Store) fill(ctx context.Context) error {
	for _, l := range s.cat.list {
		if err := s.fillBy(ctx, l, l.becoming()); err != nil {
			return err
		}
	}
	return s.keep(ctx)
}

// becoming gives x its labels and required properties.
func (l *label) becoming() string {
	text := "SET x" + l.labels()
	for _, p := range l.Props {
		if p.Required && !p.Unique && !l.kept[p.Name] {
			text += ", x." + quote(p.Name) + " = coalesce(x." + quote(p.Name) + ", " + zeros[p.Type] + ")"
		}
	}
	return text
}

// keep makes everything kept.
func (s *Store) keep(ctx context.Context) error {
	for _, l := range s.cat.list {
		for _, text := range l.keeping() {
			if err := s.fillBy(ctx, l, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// keeping returns statements that make what is kept of x.
func (l *label) keeping() (texts []string) {
	if len(l.Kept) > 0 {
		texts = append(texts, l.recopying())
	}
	for _, cl := range l.closures {
		texts = append(texts, cl.reclosing())
	}
	if l.Document != nil {
		odd := "WITH x " + l.misdocumented() + " "
		texts = append(texts, odd+undocumenting, odd+l.documenting())
	}
	return texts
}

// fillBy runs a statement for all nodes of a label, some at a time: a transaction is held in the server's memory.
func (s *Store) fillBy(ctx context.Context, l *label, text string) error {
	last, end := l.idRange()
	more := true
	for more {
		more = false
		st := new(statement).add("MATCH (x:Record) WHERE x.id > ").arg(last).add(" AND x.id < ").arg(end)
		st.add(" WITH x ORDER BY x.id LIMIT ").arg(maxRows).add(" WITH collect(x) AS page CALL (page) { UNWIND page AS x WITH x ", text, " }")
		st.add(" RETURN page[-1].id")
		err := s.alone(ctx, st, func(row []any) error {
			last, more = row[0].(string)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
