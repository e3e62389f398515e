package neo4j

import (
	"context"

	"golang.org/x/sync/errgroup"

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

// keep makes everything kept. All former ranks go first, because they may be handed on.
func (s *Store) keep(ctx context.Context) error {
	if err := s.each(ctx, (*label).keeping); err != nil {
		return err
	}
	return s.each(ctx, (*label).last)
}

// each runs statements about the nodes of all labels, those of two labels at a time.
func (s *Store) each(ctx context.Context, texts func(*label) []string) error {
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(2)
	for _, l := range s.cat.list {
		all.Go(func() error {
			for _, text := range texts(l) {
				if err := s.fillBy(ctx, l, text); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return all.Wait()
}

// keeping returns statements that make what is kept of x, and let words no longer find it as they must not.
func (l *label) keeping() (texts []string) {
	if len(l.Kept) > 0 {
		texts = append(texts, l.recopying())
	}
	for _, cl := range l.closures {
		texts = append(texts, reclosing(cl.name, cl.truth()))
	}
	if l.Document != nil {
		texts = append(texts, "WITH x "+l.misdocumented()+" "+undocumenting)
	}
	return texts
}

// last are statements for what needs what is kept of others: they let words find x as they should, and go on by closures.
func (l *label) last() (texts []string) {
	if l.Document != nil {
		texts = append(texts, "WITH x "+l.misdocumented()+" "+l.documenting())
	}
	for _, on := range l.onwards {
		texts = append(texts, reclosing(on.name, on.truth()))
	}
	return texts
}

// fillBy runs a statement for all nodes of a label, some at a time: a transaction is held in the server's memory.
func (s *Store) fillBy(ctx context.Context, l *label, text string) error {
	last, end := l.idRange()
	for more := true; more; {
		st := new(statement).add("MATCH (x:Record) WHERE x.id > ").arg(last).add(" AND x.id < ").arg(end)
		st.add(" WITH x ORDER BY x.id LIMIT ").arg(maxRows).add(" WITH collect(x) AS page CALL (page) { UNWIND page AS x WITH x ", text, " }")
		st.add(" RETURN page[-1].id")
		err := retry(ctx, func() error { // two of them may meet in a node that both lead to
			more = false
			return s.alone(ctx, st, func(row []any) error {
				last, more = row[0].(string)
				return nil
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
