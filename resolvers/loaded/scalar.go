package loaded

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// DateTime is a moment in Unix milliseconds UTC, written as RFC 3339.
type DateTime int64

// rfc3339Milli writes all three digits, so that equal moments are equal texts.
const rfc3339Milli = "2006-01-02T15:04:05.000Z"

// MarshalGQL writes the moment.
func (d DateTime) MarshalGQL(w io.Writer) {
	_, _ = io.WriteString(w, strconv.Quote(time.UnixMilli(int64(d)).UTC().Format(rfc3339Milli)))
}

// UnmarshalGQL reads a moment.
func (d *DateTime) UnmarshalGQL(v any) error {
	t, err := time.Parse(time.RFC3339, fmt.Sprint(v))
	*d = DateTime(t.UnixMilli())
	return err
}

// Int64 is a whole number of 64 bits, written as a string.
type Int64 int64

// MarshalGQL writes the number.
func (n Int64) MarshalGQL(w io.Writer) {
	_, _ = io.WriteString(w, strconv.Quote(strconv.FormatInt(int64(n), 10)))
}

// UnmarshalGQL reads a number.
func (n *Int64) UnmarshalGQL(v any) error {
	i, err := strconv.ParseInt(fmt.Sprint(v), 10, 64)
	*n = Int64(i)
	return err
}
