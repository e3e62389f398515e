package resolvers

import (
	"context"
	"errors"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"ortaq/graph"
	"ortaq/registry"
)

// inputError is an argument that breaks a rule.
type inputError struct{ argument, rule string }

// Error implements error.
func (e inputError) Error() string { return "the argument " + e.argument + " " + e.rule }

// cursorError is an argument that is no cursor of its list.
type cursorError string

// Error implements error.
func (e cursorError) Error() string {
	return "the argument " + string(e) + " is not a cursor of this list in this order"
}

// named says which argument of a list has words that break a rule.
func named(list string, err error) error {
	var broken *registry.QueryError
	if !errors.As(err, &broken) {
		return err
	}
	if list == "search" {
		return inputError{"query", "is not understood: " + broken.Rule}
	}
	return inputError{"search", "is not understood: " + broken.Rule}
}

// Present says what a client is shown of an error; nil for errors that it must not see.
func Present(_ context.Context, err error) *gqlerror.Error {
	var input inputError
	var cursor cursorError
	switch {
	case errors.As(err, &input):
		return shown(input, "BAD_USER_INPUT", input.argument)
	case errors.As(err, &cursor):
		return shown(cursor, "BAD_CURSOR", string(cursor))
	case errors.Is(err, graph.ErrUnavailable):
		return &gqlerror.Error{Message: "the store cannot be reached now", Extensions: map[string]any{"code": "UNAVAILABLE"}}
	}
	return nil
}

func shown(err error, code, argument string) *gqlerror.Error {
	return &gqlerror.Error{Message: err.Error(), Extensions: map[string]any{"code": code, "argument": argument}}
}
