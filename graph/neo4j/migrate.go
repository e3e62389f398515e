package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"ortaq/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// layoutVersion is the version of the layout that this program writes. It is that of graph/sqlite, so that both count
// the same migrations.
const layoutVersion = 2

// setup is what a database says about itself.
type setup struct {
	version int64
	model   string
	types   []any
}

// migrate brings the database to this program's layout and model. A normal start finds both and changes nothing.
func (s *Store) migrate(ctx context.Context) error {
	return retry(ctx, func() error {
		current, err := s.current(ctx)
		if err != nil || current {
			return err
		}
		return s.setUp(ctx)
	})
}

// current says whether nothing is left to do, and refuses a database that is not ours or is newer than this program.
func (s *Store) current(ctx context.Context) (bool, error) {
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.end(ctx, session)
	c := s.conn(session)
	have, err := c.setup(ctx)
	if err != nil {
		return false, err
	}
	if have.version > layoutVersion {
		return false, ErrNewer
	}
	if have.version == 0 {
		return false, c.foreign(ctx)
	}
	return have.version == layoutVersion && have.model == s.cat.hash(), nil
}

func (c *conn) setup(ctx context.Context) (have setup, err error) {
	// The label and the properties are parameters, because a new database knows neither and would warn.
	text := "MATCH (n) WHERE $label IN labels(n) WITH properties(n) AS p WHERE p.id = 'schema' RETURN p.version, p.model, p.types"
	err = c.query(ctx, new(statement).add(text).with(map[string]any{"label": schemaLabel}), func(row []any) error {
		have.version, _ = row[0].(int64)
		have.model, _ = row[1].(string)
		have.types, _ = row[2].([]any)
		return nil
	})
	return have, err
}

// foreign refuses a database that has nodes and no word about our layout.
func (c *conn) foreign(ctx context.Context) error {
	st := new(statement).add("MATCH (n) WHERE none(l IN labels(n) WHERE l IN $own) RETURN 1 LIMIT 1").with(map[string]any{"own": []string{clockLabel, schemaLabel}})
	return c.query(ctx, st, func([]any) error { return ErrForeign })
}

// hash tells one model from another, and what this program makes of it.
func (c *catalog) hash() string {
	_, types, _ := c.names()
	slices.Sort(types)
	body, _ := json.Marshal([]any{c.model, c.indexNames(), types}) // plain structs always marshal
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// setUp does the work of one of the programs that start at once.
func (s *Store) setUp(ctx context.Context) error {
	if err := s.ownSchema(ctx); err != nil {
		return err
	}
	return s.locked(ctx, func(have setup) error {
		if have.version == layoutVersion && have.model == s.cat.hash() {
			return nil
		}
		return s.raise(ctx, have)
	})
}

// locked runs fn, after which the database is as the model wants it, while others that want to set it up wait.
func (s *Store) locked(ctx context.Context, fn func(setup) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer s.end(ctx, session)
	raw, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(0)) // as long as it takes
	if err != nil {
		return err
	}
	defer func() { _ = raw.Close(context.WithoutCancel(ctx)) }() // what failed is rolled back
	held := &conn{run: raw.Run}
	lock := "MERGE (v:SchemaVersion {id: 'schema'}) SET v.version = coalesce(v.version, 1), v.locked = true"
	if _, err := held.exec(ctx, new(statement).add(lock)); err != nil {
		return err
	}
	have, err := held.setup(ctx)
	if err != nil {
		return err
	}
	if err := fn(have); err != nil {
		return err
	}
	if err := s.finish(ctx, held, have); err != nil {
		return err
	}
	return raw.Commit(ctx)
}

// finish notes that nothing is left to do, and lets everyone find the clock.
func (s *Store) finish(ctx context.Context, held *conn, have setup) error {
	done := "MATCH (v:SchemaVersion {id: 'schema'}) SET v.version = $version, v.model = $model, v.types = $types REMOVE v.locked " +
		"MERGE (c:Clock) ON CREATE SET c.version = 0 SET c.id = $clock"
	_, err := held.exec(ctx, new(statement).add(done).with(map[string]any{
		"version": layoutVersion, "model": s.cat.hash(), "types": s.cat.types(have), "clock": clockID,
	}))
	return err
}

// raise makes the database what the layout and the model ask for.
func (s *Store) raise(ctx context.Context, have setup) error {
	if err := s.cat.fits(have); err != nil {
		return err
	}
	if err := s.define(ctx); err != nil {
		return err
	}
	return s.fill(ctx)
}

// types are the types of all properties, those of former models, too.
func (c *catalog) types(have setup) []any {
	types := slices.Clone(have.types)
	for _, l := range c.list {
		for _, p := range l.Props {
			if t := l.Name + "." + p.Name + ":" + typeNames[p.Type]; !slices.Contains(types, any(t)) {
				types = append(types, t)
			}
		}
	}
	return types
}

var typeNames = [...]string{graph.String: "String", graph.Int: "Int", graph.Float: "Float", graph.Bool: "Bool", graph.List: "List"}

// fits refuses a model in which a property has another type than the stored values.
func (c *catalog) fits(have setup) error {
	for _, l := range c.list {
		for _, p := range l.Props {
			at := l.Name + "." + p.Name + ":"
			for kind, name := range typeNames {
				if graph.Type(kind) != p.Type && slices.Contains(have.types, any(at+name)) {
					return graph.Misfit("%s%s is %s in the database", at, typeNames[p.Type], name)
				}
			}
		}
	}
	return nil
}
