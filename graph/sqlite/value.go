package sqlite

import (
	"database/sql/driver"
	"math"
	"strings"

	"ortaq/graph"
)

// separator stands before, between and after the values of a list, so that one of them is found as text.
const separator = "\x1f"

// encode makes what is stored of a value, and refuses one that does not fit its property.
func encode(p graph.Prop, v any) (any, error) {
	switch x := v.(type) {
	case nil:
		return nil, nil
	case string:
		if p.Type == graph.String {
			return x, nil
		}
	case int64:
		if p.Type == graph.Int {
			return x, nil
		}
	case float64:
		if p.Type == graph.Float && !math.IsNaN(x) { // SQLite would store a missing value
			return x, nil
		}
	case bool:
		if p.Type == graph.Bool {
			return bit(x), nil
		}
	case []string:
		if p.Type == graph.List {
			return encodeList(p, x)
		}
	}
	return nil, misfit("%s does not hold a %T", p.Name, v)
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func encodeList(p graph.Prop, list []string) (any, error) {
	var b strings.Builder
	b.WriteString(separator)
	for _, v := range list {
		if strings.Contains(v, separator) {
			return nil, misfit("%s holds a list; no value has the character U+001F", p.Name)
		}
		b.WriteString(v)
		b.WriteString(separator)
	}
	return b.String(), nil
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
