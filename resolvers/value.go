package resolvers

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// coerce turns what a client wrote into a value of the field's first property. GraphQL has checked its own scalars and
// enums; the registry's are read here.
func coerce(f *kind.Field, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	text := fmt.Sprint(v)
	switch f.Type {
	case "DateTime":
		return registry.ParseDateTime(text)
	case "PartialDate":
		_, _, err := registry.ParsePartialDate(text)
		return text, err
	case "Int", "Int64":
		if n, ok := whole(v); ok {
			return n, nil
		}
		return nil, errors.New("must be a whole number of 64 bits")
	case "Float":
		return decimal(v)
	case "Boolean":
		return v, nil
	}
	if _, ok := v.(bool); ok {
		return nil, errors.New("must be a text")
	}
	return text, nil
}

// whole reads a whole number as literals, variables and the scalar Int64 write it.
func whole(v any) (int64, bool) {
	switch n := v.(type) {
	case int64:
		return n, true
	case int:
		return int64(n), true
	case float64:
		return int64(n), n == math.Trunc(n) && math.Abs(n) < 1<<63
	case json.Number, string:
		i, err := strconv.ParseInt(fmt.Sprint(n), 10, 64)
		return i, err == nil
	}
	return 0, false
}

func decimal(v any) (float64, error) {
	d, err := strconv.ParseFloat(fmt.Sprint(v), 64)
	if err != nil || math.IsNaN(d) || math.IsInf(d, 0) {
		return 0, errors.New("must be a number")
	}
	return d, nil
}

// value reads conditions on the parts of a value: of an amount of money, of a place.
func (f *filter) value(field *kind.Field, ops map[string]any, at place) (graph.Cond, error) {
	var all []graph.Cond
	for _, name := range slices.Sorted(maps.Keys(ops)) {
		arg, err := at.part(ops, name)
		if err != nil {
			return nil, err
		}
		c, err := f.part(field, name, arg, at.at(name))
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return and(all), nil
}

func (f *filter) part(field *kind.Field, name string, arg map[string]any, at place) (graph.Cond, error) {
	if name == "near" {
		return near(field, arg, at)
	}
	for i, prop := range field.Props() {
		if field.Value[i].Name == name {
			stored := field.Value[i]
			stored.Name = prop.Name
			return f.property(&kind.Kind{Fields: []kind.Field{stored}}, prop.Name, arg, at)
		}
	}
	return nil, fmt.Errorf("resolvers: %s has no part %s", field.Type, name)
}

// near reads a circle.
func near(field *kind.Field, arg map[string]any, at place) (graph.Cond, error) {
	lat, _ := decimal(arg["latitude"])
	lon, _ := decimal(arg["longitude"])
	metres, _ := whole(arg["metres"])
	switch {
	case math.Abs(lat) > 90:
		return nil, inputError{at.path + ".latitude", "must be -90 to 90"}
	case math.Abs(lon) > 180:
		return nil, inputError{at.path + ".longitude", "must be -180 to 180"}
	case metres < 1 || metres > 20_000_000:
		return nil, inputError{at.path + ".metres", "must be 1 to 20,000,000"}
	}
	props := field.Props()
	return graph.Near{
		LatProp: props[0].Name, LonProp: props[1].Name, Metres: metres,
		Lat: int64(math.Round(lat * 1e6)), Lon: int64(math.Round(lon * 1e6)),
	}, nil
}
