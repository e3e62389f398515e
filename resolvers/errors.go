package resolvers

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
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

// ruleError is a rule that a field breaks where it stands, whatever its arguments.
type ruleError string

// Error implements error.
func (e ruleError) Error() string { return "the field " + string(e) }

// fieldError is an error of a field below the root field that was planned.
type fieldError struct {
	path  ast.Path
	field *ast.Field
	err   error
}

// Error implements error.
func (e *fieldError) Error() string { return e.err.Error() }

// Unwrap gives what is wrong with the field.
func (e *fieldError) Unwrap() error { return e.err }

// below says that an error happened at a field or, when it has a path already, somewhere below it.
func below(f graphql.CollectedField, err error) error {
	step := ast.Path{ast.PathName(f.Alias)}
	var inner *fieldError
	if errors.As(err, &inner) {
		return &fieldError{append(step, inner.path...), inner.field, inner.err}
	}
	return &fieldError{step, f.Field, err}
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
func Present(ctx context.Context, err error) *gqlerror.Error {
	shown := present(err)
	var at *fieldError
	if shown == nil || !errors.As(err, &at) {
		return shown
	}
	shown.Path = append(graphql.GetPath(ctx), at.path...)
	shown.Locations = []gqlerror.Location{{Line: at.field.Position.Line, Column: at.field.Position.Column}}
	return shown
}

func present(err error) *gqlerror.Error {
	var input inputError
	var cursor cursorError
	var rule ruleError
	switch {
	case errors.As(err, &input):
		return shown(input, "BAD_USER_INPUT", input.argument)
	case errors.As(err, &cursor):
		return shown(cursor, "BAD_CURSOR", string(cursor))
	case errors.As(err, &rule):
		return coded(rule.Error(), "BAD_USER_INPUT")
	case errors.Is(err, graph.ErrBookmark):
		return coded("the header Ortaq-Bookmark does not name a state of this registry", "BAD_USER_INPUT")
	case errors.Is(err, graph.ErrUnavailable):
		return coded("the store cannot be reached now", "UNAVAILABLE")
	}
	return nil
}

func shown(err error, code, argument string) *gqlerror.Error {
	shown := coded(err.Error(), code)
	shown.Extensions["argument"] = argument
	return shown
}

func coded(message, code string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}
