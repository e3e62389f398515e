package neo4j

import (
	"maps"
	"strconv"
	"strings"
)

// statement is Cypher text that grows together with its parameters. Text comes from this package and names from the
// catalog; every value is a parameter.
type statement struct {
	text   strings.Builder
	params map[string]any
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
	if s.params == nil {
		s.params = map[string]any{}
	}
	name := "p" + strconv.Itoa(len(s.params))
	s.params[name] = v
	return s.add("$", name)
}

// with gives the statement named parameters.
func (s *statement) with(params map[string]any) *statement {
	if s.params == nil {
		s.params = map[string]any{}
	}
	maps.Copy(s.params, params)
	return s
}
