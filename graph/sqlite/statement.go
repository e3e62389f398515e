package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"strconv"
	"strings"
)

// statement is SQL text that grows together with its arguments, in the order of the text. Text comes from this package
// and names from the catalog; every value is an argument.
type statement struct {
	text    strings.Builder
	args    []driver.NamedValue
	aliases *int // shared with its parts
}

// part starts text that is appended later.
func (s *statement) part() *statement {
	if s.aliases == nil {
		s.aliases = new(int)
	}
	return &statement{aliases: s.aliases}
}

// append appends a part.
func (s *statement) append(part *statement) *statement {
	s.text.WriteString(part.text.String())
	for _, a := range part.args {
		s.args = append(s.args, driver.NamedValue{Ordinal: len(s.args) + 1, Value: a.Value})
	}
	return s
}

// add appends text.
func (s *statement) add(parts ...string) *statement {
	for _, p := range parts {
		s.text.WriteString(p)
	}
	return s
}

// arg appends a parameter and its value.
func (s *statement) arg(v any) *statement {
	s.text.WriteByte('?')
	s.args = append(s.args, driver.NamedValue{Ordinal: len(s.args) + 1, Value: v})
	return s
}

// list appends parameters in brackets. The number of parameters is rounded up by repeating the last one, so that lists
// of different lengths share few texts and their prepared statements.
func (s *statement) list(values []any) *statement {
	n := 1
	for n < len(values) {
		n *= 2
	}
	s.add("(")
	for i := range n {
		if i > 0 {
			s.add(", ")
		}
		s.arg(values[min(i, len(values)-1)])
	}
	return s.add(")")
}

// keys appends a table of row keys with the columns key and value.
func (s *statement) keys(rks []int64) *statement {
	body, _ := json.Marshal(rks) // whole numbers always marshal
	return s.add("json_each(").arg(string(body)).add(")")
}

// set appends row keys for IN.
func (s *statement) set(rks []int64) *statement {
	return s.add("(SELECT value FROM ").keys(rks).add(")")
}

// alias returns a new name for a table.
func (s *statement) alias() string {
	if s.aliases == nil {
		s.aliases = new(int)
	}
	*s.aliases++
	return "t" + strconv.Itoa(*s.aliases)
}

// quote makes an identifier of a name that the catalog has checked.
func quote(name string) string { return `"` + name + `"` }
