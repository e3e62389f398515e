package sqlite

import (
	"database/sql/driver"
	"strings"

	"ortaq/graph"
)

// separator stands before, between and after the values of a list, so that one of them is found as text.
const separator = "\x1f"

// encode makes what is stored of a value, and refuses one that does not fit its property.
func encode(p graph.Prop, v any) (any, error) {
	if !p.Holds(v) {
		return nil, graph.Misfit("%s does not hold this %T", p.Name, v)
	}
	switch x := v.(type) {
	case bool:
		return bit(x), nil
	case []string:
		return encodeList(x), nil
	}
	return v, nil
}

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
