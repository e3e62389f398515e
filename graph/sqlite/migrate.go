package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// applicationID marks our files, so that the database of another program is never written to: "ORTQ".
const applicationID = 0x4f525451

// migrations bring a file from the layout version that is its index to the next one. A file keeps its version in
// user_version; tables, columns and indexes that follow from the model are no matter of migrations.
var migrations = []string{
	`CREATE TABLE meta (version INTEGER NOT NULL, seq INTEGER NOT NULL, model TEXT NOT NULL);
	INSERT INTO meta VALUES (0, 0, '')`,
}

// accept refuses a file that is not ours or is newer than this program, before anything is written to it.
func (c *conn) accept(ctx context.Context) error {
	app, err := c.number(ctx, "PRAGMA application_id")
	if err != nil {
		return err
	}
	objects, err := c.number(ctx, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return err
	}
	version, err := c.number(ctx, "PRAGMA user_version")
	switch {
	case err != nil:
		return err
	case app != applicationID && (objects > 0 || app != 0):
		return ErrForeign
	case version > int64(len(migrations)):
		return ErrNewer
	}
	return nil
}

// migrate brings the file to this program's layout and model. A normal start finds both and changes nothing.
func (c *conn) migrate(ctx context.Context, cat *catalog) error {
	hash := cat.hash()
	if current, err := c.current(ctx, hash); err != nil || current {
		return err
	}
	return c.immediate(ctx, func() error {
		if err := c.raise(ctx); err != nil {
			return err
		}
		if err := c.define(ctx, cat); err != nil {
			return err
		}
		_, err := c.run(ctx, new(statement).add("UPDATE meta SET model = ").arg(hash))
		return err
	})
}

// hash tells one model from another.
func (cat *catalog) hash() string {
	body, _ := json.Marshal(cat.model) // plain structs always marshal
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

func (c *conn) current(ctx context.Context, hash string) (bool, error) {
	version, err := c.number(ctx, "PRAGMA user_version")
	if err != nil || version < int64(len(migrations)) {
		return false, err
	}
	same := false
	err = c.ask(ctx, new(statement).add("SELECT 1 FROM meta WHERE model = ").arg(hash), func([]driver.Value) error {
		same = true
		return nil
	})
	return same, err
}

// immediate runs fn in a writing transaction.
func (c *conn) immediate(ctx context.Context, fn func() error) error {
	if err := c.control(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn()
	if err == nil {
		err = c.control(ctx, "COMMIT")
	}
	if err != nil {
		_ = c.control(context.WithoutCancel(ctx), "ROLLBACK") // the first error is the one to tell
	}
	return err
}

func (c *conn) raise(ctx context.Context) error {
	version, err := c.number(ctx, "PRAGMA user_version")
	if err != nil {
		return err
	}
	for _, text := range migrations[min(int(version), len(migrations)):] {
		if err := c.script(ctx, text); err != nil {
			return err
		}
	}
	return c.script(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations)))
}

// script runs fixed text of several statements.
func (c *conn) script(ctx context.Context, text string) error {
	_, err := c.raw.(driver.ExecerContext).ExecContext(ctx, text, nil)
	return err
}

// define makes what the model asks for and the file does not have yet. Nothing that holds values is ever dropped.
func (c *conn) define(ctx context.Context, cat *catalog) error {
	have, err := c.columns(ctx)
	if err != nil {
		return err
	}
	var wanted []index
	for _, t := range cat.list {
		wanted = append(wanted, t.indexes()...)
		if err := c.extend(ctx, have[t.Name], definition{t.Name, t.define(), t.columns()}); err != nil {
			return err
		}
		for _, e := range t.edgeTables() {
			wanted = append(wanted, e.index())
			if err := c.extend(ctx, have[e.name], definition{e.name, e.define(), e.columns()}); err != nil {
				return err
			}
		}
	}
	if err := c.reindex(ctx, wanted); err != nil {
		return err
	}
	return c.rekeepAll(ctx, cat)
}

// definition is a table that has to be there.
type definition struct {
	name, create string
	columns      []column
}

// extend makes a table or adds the columns that it lacks.
func (c *conn) extend(ctx context.Context, have map[string]string, want definition) error {
	if have == nil {
		return c.script(ctx, want.create)
	}
	for _, col := range want.columns {
		switch kind, ok := have[col.name]; {
		case ok && kind != col.kind:
			return misfit("%s.%s is %s in the file and %s in the model", want.name, col.name, kind, col.kind)
		case !ok:
			if err := c.script(ctx, "ALTER TABLE "+quote(want.name)+" ADD COLUMN "+quote(col.name)+" "+col.kind); err != nil {
				return err
			}
		}
	}
	return nil
}

// columns returns the declared types of all columns of the file by table and column.
func (c *conn) columns(ctx context.Context) (map[string]map[string]string, error) {
	have := map[string]map[string]string{}
	s := new(statement).add(`SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`)
	err := c.ask(ctx, s, func(row []driver.Value) error {
		table, name, kind := row[0].(string), row[1].(string), row[2].(string)
		if have[table] == nil {
			have[table] = map[string]string{}
		}
		have[table][name] = kind
		return nil
	})
	return have, err
}

// reindex drops the indexes of former models and makes the missing ones.
func (c *conn) reindex(ctx context.Context, wanted []index) error {
	want := map[string]index{}
	for _, x := range wanted {
		want[x.name()] = x
	}
	var stale []string
	s := new(statement).add("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
	err := c.ask(ctx, s, func(row []driver.Value) error {
		name := row[0].(string)
		if _, ok := want[name]; !ok {
			stale = append(stale, "DROP INDEX "+quote(name))
		}
		delete(want, name)
		return nil
	})
	for _, x := range want {
		stale = append(stale, x.define())
	}
	if err != nil || len(stale) == 0 {
		return err
	}
	return c.script(ctx, strings.Join(stale, ";\n"))
}
