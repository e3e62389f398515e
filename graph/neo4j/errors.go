package neo4j

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"ortaq/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The reasons for which a database cannot be opened, each one line for an operator.
var (
	// ErrNewer: a newer version of the program has written the database.
	ErrNewer = errors.New("the database was written by a newer version of Ortaq; use that version")
	// ErrForeign: the database has nodes of another program.
	ErrForeign = errors.New("the database has nodes of another program")
)

// unavailable makes ErrUnavailable of an error that says that Neo4j cannot answer now. Whoever cancelled is told so.
func unavailable(ctx context.Context, err error) error {
	var away *neo4j.ConnectivityError
	var told *neo4j.Neo4jError
	switch {
	case err == nil, ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return err
	case ctx.Err() != nil:
		return fmt.Errorf("%w (%w)", ctx.Err(), err)
	case errors.As(err, &told) && strings.HasPrefix(told.Code, "Neo.ClientError.Transaction.InvalidBookmark"):
		return fmt.Errorf("%w (%w)", graph.ErrBookmark, err)
	case errors.As(err, &told) && strings.HasPrefix(told.Code, timedOut):
		return fmt.Errorf("%w (%w)", context.DeadlineExceeded, err)
	case errors.As(err, &away), errors.As(err, &told) && (told.IsRetriable() || absent(told)):
		return fmt.Errorf("%w: %w", graph.ErrUnavailable, err)
	}
	return err
}

// timedOut begins the codes of transactions that took too long.
const timedOut = "Neo.ClientError.Transaction.TransactionTimedOut"

// absent tells errors of a server that is up but does not serve the database, or not this user.
func absent(e *neo4j.Neo4jError) bool {
	return strings.HasPrefix(e.Code, "Neo.ClientError.Database.") || e.HasSecurityCode() || strings.HasPrefix(e.Code, "Neo.DatabaseError.General.")
}

// clash finds the property in the text of a broken constraint, before any value.
var clash = regexp.MustCompile("^[^']*? propert(?:y|ies) `([^`]*)`")

// exists turns a broken uniqueness constraint into an error that names the property. Neo4j says which one in its text.
func exists(err error, l *label) error {
	var told *neo4j.Neo4jError
	if !errors.As(err, &told) || told.Code != "Neo.ClientError.Schema.ConstraintValidationFailed" {
		return err
	}
	e := &graph.ExistsError{Label: l.Name, Prop: "id"}
	if found := clash.FindStringSubmatch(told.Msg); found != nil {
		e.Prop = found[1]
	}
	if e.Prop == rankProp {
		e.Prop = l.Document.Rank
	}
	return e
}
