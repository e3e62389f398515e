package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// applicationID marks our files, so that the database of another program is never written to: "ORTQ".
const applicationID = 0x4f525451

// migrations bring a file from the layout version that is its index to the next one. A file keeps its version in
// user_version; tables, columns and indexes that follow from the model are no matter of migrations.
var migrations = []string{
	`CREATE TABLE meta (version INTEGER NOT NULL, seq INTEGER NOT NULL, model TEXT NOT NULL);
	INSERT INTO meta VALUES (0, 0, '')`,
	`CREATE TABLE built (name TEXT PRIMARY KEY, plan TEXT NOT NULL) WITHOUT ROWID;
	CREATE TABLE words_rank (rank INTEGER PRIMARY KEY, rk INTEGER NOT NULL UNIQUE, label INTEGER NOT NULL);
	CREATE TABLE words_count (label INTEGER PRIMARY KEY, n INTEGER NOT NULL);
	CREATE TRIGGER words_more AFTER INSERT ON words_rank BEGIN
		INSERT INTO words_count VALUES (NEW.label, 1) ON CONFLICT DO UPDATE SET n = n + 1;
	END;
	CREATE TRIGGER words_fewer AFTER DELETE ON words_rank BEGIN
		UPDATE words_count SET n = n - 1 WHERE label = OLD.label;
	END;
	CREATE TABLE counted (label TEXT NOT NULL, prop TEXT NOT NULL, value NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (label, prop, value)) WITHOUT ROWID`,
	`DROP TABLE counted;
	CREATE TABLE counted (label TEXT NOT NULL, trait TEXT NOT NULL, value NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (label, trait, value)) WITHOUT ROWID;
	CREATE TABLE bitmaps (label TEXT NOT NULL, trait TEXT NOT NULL, value NOT NULL, chunk INTEGER NOT NULL, rows BLOB NOT NULL,
		PRIMARY KEY (label, trait, value, chunk)) WITHOUT ROWID`,
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
	if version == triggered {
		if err := c.drop(ctx, "TRIGGER", "type = 'trigger' AND tbl_name <> 'words_rank'"); err != nil {
			return err
		}
	}
	for _, text := range migrations[min(int(version), len(migrations)):] {
		if err := c.script(ctx, text); err != nil {
			return err
		}
	}
	return c.script(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations)))
}

// triggered is the layout whose counts were kept by triggers of each label.
const triggered = 2

// drop drops what the schema lists under a condition.
func (c *conn) drop(ctx context.Context, kind, where string) error {
	text := ""
	err := c.ask(ctx, new(statement).add("SELECT name FROM sqlite_schema WHERE ", where), func(row []driver.Value) error {
		text += "DROP " + kind + " " + quote(row[0].(string)) + ";"
		return nil
	})
	if err != nil {
		return err
	}
	return c.script(ctx, text)
}

// script runs fixed text of several statements.
func (c *conn) script(ctx context.Context, text string) error {
	_, err := c.raw.(driver.ExecerContext).ExecContext(ctx, text, nil)
	return err
}
