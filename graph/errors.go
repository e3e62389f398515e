package graph

import (
	"errors"
	"fmt"
)

// The errors that callers may tell apart, with errors.Is.
var (
	// ErrNotFound: a change names a node that is not there.
	ErrNotFound = errors.New("graph: not found")
	// ErrExists: a node with this id or this unique value is there already; errors.As with *ExistsError tells which.
	ErrExists = errors.New("graph: exists already")
	// ErrCursor: the text is no cursor of this list.
	ErrCursor = errors.New("graph: not a cursor of this list")
	// ErrUnavailable: the store cannot be reached or is closing.
	ErrUnavailable = errors.New("graph: store unavailable")
	// ErrBookmark: the bookmark in the context is none of this store.
	ErrBookmark = errors.New("graph: not a bookmark of this store")
	// ErrModel: the question or change does not fit the model; a mistake of the program, never of a user.
	ErrModel = errors.New("graph: does not fit the model")
)

// ExistsError is an ErrExists that names the property.
type ExistsError struct{ Label, Prop string }

// Error implements error.
func (e *ExistsError) Error() string {
	return fmt.Sprintf("graph: a %s with this %s exists already", e.Label, e.Prop)
}

// Is makes errors.Is(err, ErrExists) hold.
func (e *ExistsError) Is(target error) bool { return target == ErrExists }

// Misfit makes an ErrModel that says what does not fit. It is for stores.
func Misfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrModel, fmt.Sprintf(format, args...))
}
