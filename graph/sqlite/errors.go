package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ortaq/graph"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// The reasons for which a file cannot be opened, each one line for an operator.
var (
	// ErrNewer: a newer version of the program has written the file.
	ErrNewer = errors.New("the file was written by a newer version of Ortaq; use that version")
	// ErrForeign: the file is a database of another program.
	ErrForeign = errors.New("the file is a database of another program")
	// ErrDamaged: the file is no database, or it is damaged.
	ErrDamaged = errors.New("the file is damaged or not a database; restore a backup")
	// ErrNotWritable: the file or its folder cannot be written.
	ErrNotWritable = errors.New("the file or its folder cannot be written")
	// ErrLocked: another program holds the file.
	ErrLocked = errors.New("the file is locked by another program")
	// ErrFull: the disk is full.
	ErrFull = errors.New("the disk is full")
)

// reasons are what SQLite's primary result codes mean to an operator.
var reasons = map[int]error{
	lib.SQLITE_NOTADB:   ErrDamaged,
	lib.SQLITE_CORRUPT:  ErrDamaged,
	lib.SQLITE_CANTOPEN: ErrNotWritable,
	lib.SQLITE_READONLY: ErrNotWritable,
	lib.SQLITE_PERM:     ErrNotWritable,
	lib.SQLITE_BUSY:     ErrLocked,
	lib.SQLITE_LOCKED:   ErrLocked,
	lib.SQLITE_FULL:     ErrFull,
}

// code returns SQLite's extended result code, 0 when err is none of its errors.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

// reason wraps an error of SQLite so that an operator can tell what to do.
func reason(err error) error {
	if r := reasons[code(err)&0xff]; r != nil {
		return fmt.Errorf("%w (%w)", r, err)
	}
	return err
}

// unavailable is reason for a store that is in use: what an operator has to mend makes it unavailable.
func unavailable(err error) error {
	switch c := code(err) & 0xff; {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case c == lib.SQLITE_IOERR, reasons[c] != nil:
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, reason(err))
	}
	return err
}

// exists turns a broken UNIQUE constraint into an error that names the property. SQLite says which one only in its
// text, as table.column.
func exists(err error, l *graph.Label) error {
	if code(err) != lib.SQLITE_CONSTRAINT_UNIQUE {
		return err
	}
	for _, p := range l.Props {
		if p.Unique && strings.Contains(err.Error(), ": "+l.Name+"."+p.Name+" (") {
			return &graph.ExistsError{Label: l.Name, Prop: p.Name}
		}
	}
	return &graph.ExistsError{Label: l.Name, Prop: "id"}
}

// rankTaken turns a rank that belongs to a node of another label into an error that names the property.
func rankTaken(err error, t *table) error {
	if c := code(err); c != lib.SQLITE_CONSTRAINT_PRIMARYKEY && c != lib.SQLITE_CONSTRAINT_UNIQUE && c != lib.SQLITE_CONSTRAINT_ROWID {
		return err
	}
	return &graph.ExistsError{Label: t.Name, Prop: t.Document.Rank}
}
