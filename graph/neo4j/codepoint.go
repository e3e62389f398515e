package neo4j

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ortaq/graph"
)

// Neo4j compares what is stored by code points, but a stored text with a parameter by the units of UTF-16, which puts
// what lies beyond U+FFFF before U+E000. The two orders differ only for parameters that have a code point from U+E000
// on; these are compared by a pattern.

// astray says that comparisons with a value would follow the wrong order.
func astray(v any) bool {
	text, ok := v.(string)
	return ok && strings.ContainsFunc(text, func(r rune) bool { return r >= 0xE000 })
}

// relate writes a comparison of two values that are there.
func (q *question) relate(expr string, op graph.Op, v any) string {
	if !astray(v) || op != graph.Gt && op != graph.Gte && op != graph.Lt && op != graph.Lte {
		return expr + signs[op] + q.arg(v)
	}
	greater := expr + " =~ " + q.arg(greaterThan(v.(string)))
	switch op {
	case graph.Gt:
		return greater
	case graph.Lte:
		return "NOT " + greater
	case graph.Gte:
		return "(" + expr + " = " + q.arg(v) + " OR " + greater + ")"
	}
	return "(" + expr + " <> " + q.arg(v) + " AND NOT " + greater + ")"
}

// rank is what a value is ordered by. Of a text that may not be committed yet, this is a list of its characters, of which
// those whose units come too early are marked.
func (q *question) rank(expr string, p graph.Prop) string {
	if !q.fresh || p.Type != graph.String || p.Name == "id" {
		return expr
	}
	return `[x IN split(` + expr + `, '') | [x > '\uD7FF' AND x < '\uE000', x]]`
}

// greaterThan is a regular expression for all texts that are greater than one: those that have a greater code point
// after the same beginning, or go on after its end.
func greaterThan(text string) string {
	var b strings.Builder
	b.WriteString("(?s)")
	for _, r := range text {
		b.WriteString("(?:")
		if r < utf8.MaxRune {
			fmt.Fprintf(&b, `[\x{%x}-\x{10ffff}].*|`, r+1)
		}
		fmt.Fprintf(&b, `\x{%x}`, r)
	}
	return b.String() + ".+" + strings.Repeat(")", utf8.RuneCountInString(text))
}
