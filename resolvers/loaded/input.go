package loaded

import (
	"errors"
	"io"
)

// Input is an input object as it was written. The planner reads it by the kinds, so that an input type needs no code
// of its own; gqlgen has checked its fields before.
type Input map[string]any

// UnmarshalGQL takes the object as it is.
func (i *Input) UnmarshalGQL(v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return errors.New("must be an object")
	}
	*i = m
	return nil
}

// MarshalGQL is never called: inputs do not go out.
func (i Input) MarshalGQL(io.Writer) {}
