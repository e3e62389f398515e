package sqlite

import (
	"context"
	"database/sql/driver"
	"strings"

	"ortaq/graph"
)

// define makes what the model asks for and the file does not have yet. Nothing that holds values is ever dropped.
func (c *conn) define(ctx context.Context, cat *catalog) error {
	have, err := c.columns(ctx)
	if err != nil {
		return err
	}
	wanted := []index{{table: bitmaps, columns: []string{"label", "trait", "chunk"}}}
	for _, t := range cat.list {
		wanted = append(wanted, t.indexes()...)
		if err := c.extend(ctx, have[t.Name], definition{t.Name, t.define(), t.columns()}); err != nil {
			return err
		}
		for _, cl := range t.closures {
			wanted = append(wanted, cl.index())
			if err := c.extend(ctx, have[cl.name], definition{cl.name, cl.define(), cl.columns()}); err != nil {
				return err
			}
		}
		for _, e := range t.edgeTables() {
			wanted = append(wanted, e.index())
			if err := c.extend(ctx, have[e.name], definition{e.name, e.define(), e.columns()}); err != nil {
				return err
			}
		}
	}
	if err := c.rekeepAll(ctx, cat); err != nil {
		return err
	}
	if err := c.closeAll(ctx, cat); err != nil {
		return err
	}
	if err := c.reindex(ctx, wanted); err != nil {
		return err
	}
	return c.buildAll(ctx, cat)
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
			return graph.Misfit("%s.%s is %s in the file and %s in the model", want.name, col.name, kind, col.kind)
		case !ok:
			if err := c.script(ctx, "ALTER TABLE "+quote(want.name)+" ADD COLUMN "+quote(col.name)+" "+col.kind+col.old); err != nil {
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
