package loaded

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

const keySeparator = "\x00"

// defaultDirection is the direction of an order that tells none, so that both ways of writing it are one key.
const defaultDirection = "ASC"

// Key names an edge that is asked with arguments. Equal arguments give equal keys however they were written: the
// number 1 and the text "1" are one id, a missing argument is a null one.
func Key(edge string, args map[string]any) string {
	var b strings.Builder
	b.WriteString(edge)
	b.WriteString(keySeparator)
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if v := reflect.ValueOf(args[name]); v.IsValid() && !(nilable(v) && v.IsNil()) {
			b.WriteString(name)
			writeKey(&b, v)
		}
	}
	return b.String()
}

func writeKey(b *strings.Builder, v reflect.Value) {
	for v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Invalid:
		b.WriteString("null")
	case reflect.Map:
		writeMapKey(b, v)
	case reflect.Slice:
		b.WriteByte('[')
		for i := range v.Len() {
			writeKey(b, v.Index(i))
			b.WriteByte(',')
		}
		b.WriteByte(']')
	default:
		b.WriteString(strconv.Quote(fmt.Sprint(v.Interface())))
	}
}

func nilable(v reflect.Value) bool {
	return v.Kind() == reflect.Pointer || v.Kind() == reflect.Map || v.Kind() == reflect.Slice
}

// writeMapKey writes the entries in the order of their names. Inside a filter, null says something.
func writeMapKey(b *strings.Builder, v reflect.Value) {
	names := v.MapKeys()
	slices.SortFunc(names, func(x, y reflect.Value) int { return strings.Compare(x.String(), y.String()) })
	b.WriteByte('{')
	for _, name := range names {
		if v := v.MapIndex(name); name.String() == "direction" && v.Interface() == any(defaultDirection) {
			continue
		}
		b.WriteString(name.String() + ":")
		writeKey(b, v.MapIndex(name))
		b.WriteByte(',')
	}
	b.WriteByte('}')
}
