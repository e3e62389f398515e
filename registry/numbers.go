package registry

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"ortaq/registry/kind"
)

// whole reads a whole number. Int64 comes as a string, because JSON's numbers lose digits.
func (in intake) whole(f *kind.Field, path string, v any) (int64, bool) {
	bits := 32
	if f.Type == "Int64" {
		bits = 64
	}
	s, ok := digits(v, bits == 64)
	n, err := strconv.ParseInt(s, 10, bits)
	in.errs.Need(ok, path, mustBeWhole)
	in.errs.Need(err == nil, path, mustBeWithin, -1<<(bits-1), 1<<(bits-1)-1)
	return n, ok && err == nil
}

// digits returns a whole number as it is written.
func digits(v any, quoted bool) (string, bool) {
	s := ""
	switch x := v.(type) {
	case json.Number:
		s = x.String()
	case int:
		s = strconv.Itoa(x)
	case int64:
		s = strconv.FormatInt(x, 10)
	case string:
		if quoted {
			s = x
		}
	}
	unsigned := strings.TrimPrefix(s, "-")
	return s, unsigned != "" && strings.Trim(unsigned, "0123456789") == ""
}

func number(v any) (float64, bool) {
	switch x := v.(type) {
	case json.Number:
		n, err := x.Float64()
		return n, err == nil
	case int:
		return float64(x), true
	case float64:
		return x, !math.IsNaN(x) && !math.IsInf(x, 0)
	}
	return 0, false
}
