package sqlite

import (
	"database/sql/driver"
	"math"
	"slices"
	"strings"

	"ortaq/graph"
)

// separator stands before, between and after the values of a list, so that one of them is found as text.
const separator = "\x1f"

// encode makes what is stored of a value, and refuses one that does not fit its property.
func encode(p graph.Prop, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	fits := false
	switch x := v.(type) {
	case string:
		fits = p.Type == graph.String
	case int64:
		fits = p.Type == graph.Int
	case float64:
		fits = p.Type == graph.Float && !math.IsNaN(x) // which SQLite would store as a missing value
	case bool:
		fits, v = p.Type == graph.Bool, bit(x)
	case []string:
		fits = p.Type == graph.List && !slices.ContainsFunc(x, hasSeparator)
		v = encodeList(x)
	}
	if !fits {
		return nil, graph.Misfit("%s does not hold this %T", p.Name, v)
	}
	return v, nil
}

func hasSeparator(s string) bool { return strings.Contains(s, separator) }

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func encodeList(list []string) string {
	var b strings.Builder
	b.WriteString(separator)
	for _, v := range list {
		b.WriteString(v)
		b.WriteString(separator)
	}
	return b.String()
}

// decode makes the value of what is stored.
func decode(t graph.Type, v driver.Value) any {
	switch x := v.(type) {
	case int64:
		if t == graph.Bool {
			return x != 0
		}
	case string:
		if t == graph.List {
			return decodeList(x)
		}
	}
	return v
}

func decodeList(text string) any {
	if text == separator {
		return []string{}
	}
	return strings.Split(text[1:len(text)-1], separator)
}
