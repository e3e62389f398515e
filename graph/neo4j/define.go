package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ownSchema makes what the lock of a set-up needs.
func (s *Store) ownSchema(ctx context.Context) error {
	x := index{label: schemaLabel, props: []string{"id"}, unique: true}
	return s.alone(ctx, new(statement).add(x.define()), nothing)
}

// alone runs a statement in a transaction of its own that takes as long as it takes.
func (s *Store) alone(ctx context.Context, st *statement, row func([]any) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.end(ctx, session)
	c := &conn{run: func(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error) {
		return session.Run(ctx, text, params, neo4j.WithTxTimeout(0))
	}}
	return c.query(ctx, st, row)
}

func nothing([]any) error { return nil }

// define makes the names, constraints and indexes of the model, drops those of former models and waits for them.
func (s *Store) define(ctx context.Context) error {
	if err := s.name(ctx); err != nil {
		return err
	}
	commands, err := s.missing(ctx)
	if err != nil {
		return err
	}
	if err := s.command(ctx, commands); err != nil {
		return err
	}
	return s.alone(ctx, new(statement).add("CALL db.awaitIndexes(3600)"), nothing)
}

// command runs schema commands in one transaction, which costs a fraction of one for each.
func (s *Store) command(ctx context.Context, commands []string) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.end(ctx, session)
	raw, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(0)) // filling indexes takes as long as it takes
	if err != nil {
		return err
	}
	defer func() { _ = raw.Close(context.WithoutCancel(ctx)) }() // what failed is rolled back
	c := &conn{run: raw.Run}
	for _, text := range commands {
		if _, err := c.exec(ctx, new(statement).add(text)); err != nil {
			return err
		}
	}
	return raw.Commit(ctx)
}

// missing returns the commands that drop what former models wanted and make what is not there.
func (s *Store) missing(ctx context.Context) (commands []string, err error) {
	wanted := map[string]string{}
	for _, x := range s.cat.indexes() {
		wanted[x.name()] = x.define()
	}
	if name := s.cat.wordsIndex(); name != "" {
		wanted[name] = s.cat.defineWords()
	}
	err = s.eachIndex(ctx, func(name string, constraint bool) {
		if _, wants := wanted[name]; !wants {
			commands = append(commands, drop(name, constraint))
		}
		delete(wanted, name)
	})
	for _, text := range wanted {
		commands = append(commands, text)
	}
	return commands, err
}

// eachIndex tells of all indexes that this package has made.
func (s *Store) eachIndex(ctx context.Context, fn func(name string, constraint bool)) error {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.end(ctx, session)
	return s.conn(session).query(ctx, new(statement).add("SHOW INDEXES YIELD name, owningConstraint"), func(row []any) error {
		name, _ := row[0].(string)
		kind, _, ours := strings.Cut(name, ":")
		if ours && slices.Contains([]string{"unique", "range", "words"}, kind) {
			fn(name, row[1] != nil)
		}
		return nil
	})
}

func drop(name string, constraint bool) string {
	if constraint {
		return "DROP CONSTRAINT " + quote(name)
	}
	return "DROP INDEX " + quote(name)
}

// name makes every name of the model known to the database, which else warns of those that it has not met yet.
func (s *Store) name(ctx context.Context) error {
	labels, types, props := s.cat.names()
	for _, call := range []struct {
		procedure string
		names     []string
	}{{"createLabel", labels}, {"createRelationshipType", types}, {"createProperty", props}} {
		st := new(statement).add("UNWIND $names AS name CALL db." + call.procedure + "(name) RETURN count(*)")
		if err := s.alone(ctx, st.with(map[string]any{"names": call.names}), nothing); err != nil {
			return err
		}
	}
	return nil
}

// names returns all labels, relationship types and properties.
func (c *catalog) names() (labels, types, props []string) {
	labels = append(labels, recordLabel, documentedLabel, clockLabel, schemaLabel)
	props = append(props, "id", "version", "model", "types", "locked", rankProp)
	for _, l := range append(slices.Clone(c.list), c.unions...) {
		labels = append(labels, l.Name)
		for _, p := range l.Props {
			props = append(props, p.Name)
		}
		for _, e := range l.Label.Edges {
			types = append(types, e.Kind)
			for _, p := range e.Props {
				props = append(props, p.Name)
			}
		}
		for _, cl := range l.closures {
			types = append(types, cl.name)
		}
		for _, on := range l.onwards {
			types = append(types, on.name)
		}
		for column := range l.tokens {
			props = append(props, twin(column))
		}
	}
	return labels, types, props
}
