package resolvers

import (
	"maps"
	"slices"
	"strings"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
	"ortaq/text"
)

// maxValues is the most values that one comparison takes.
const maxValues = 100

// operators are those of the API that compare with one value, as the port's.
var operators = map[string]graph.Op{
	"eq": graph.Eq, "gt": graph.Gt, "gte": graph.Gte, "lt": graph.Lt, "lte": graph.Lte, "has": graph.Has,
	"contains": graph.Contains, "startsWith": graph.StartsWith,
}

// property reads the operators that are asked of one field; all have to hold.
func (f *filter) property(k *kind.Kind, name string, ops map[string]any, at place) (graph.Cond, error) {
	field := k.Field(name)
	switch {
	case name == "id":
		field = &kind.Field{Name: "id", Type: "ID"}
	case field == nil: // the kinds of an interface
		field = &kind.Field{Name: name, Type: k.Name + "Type"}
	case field.Value != nil:
		return f.value(field, ops, at)
	}
	var all []graph.Cond
	for _, op := range slices.Sorted(maps.Keys(ops)) {
		if op == "lang" {
			continue
		}
		if err := f.count(at); err != nil {
			return nil, err
		}
		c, err := f.compare(k, field, operand{op, ops[op], langs(field, ops["lang"])}, at.at(op))
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return and(all), nil
}

// operand is an operator with what it is given, and the languages that it looks at.
type operand struct {
	op    string
	value any
	langs []string
}

func langs(f *kind.Field, asked any) []string {
	if lang, ok := asked.(string); ok {
		return []string{strings.ToLower(lang)}
	}
	return kind.Languages
}

func (f *filter) compare(k *kind.Kind, field *kind.Field, o operand, at place) (graph.Cond, error) {
	switch o.op {
	case "ne":
		o.op = "eq"
		c, err := f.compare(k, field, o, at)
		return graph.Not{Cond: c}, err
	case "under":
		o.op = "eq"
		c, err := f.compare(k, field, o, at)
		return graph.Under{Edge: k.Tree().Name, Where: c}, err
	}
	values, err := o.values(field, at)
	if err != nil {
		return nil, err
	}
	switch {
	case k.Members != nil && field.Type == k.Name+"Type":
		return member(k, values), nil
	case o.op == "in":
		return or(each(o.props(field), func(prop string) graph.Cond { return graph.Cmp{Prop: prop, Op: graph.In, Value: values} })), nil
	case o.op == "hasAny":
		return or(each(values, func(v any) graph.Cond { return graph.Cmp{Prop: field.Name, Op: graph.Has, Value: v} })), nil
	case field.Type == "PartialDate" && o.op != "eq":
		return comparePeriod(field, o.op, values[0].(string)), nil
	}
	return o.single(field, values[0]), nil
}

// values reads what the operator is given; a missing list is an empty one, which nothing is in.
func (o operand) values(field *kind.Field, at place) ([]any, error) {
	raw := []any{o.value}
	if o.op == "in" || o.op == "hasAny" {
		raw = items(o.value)
	}
	if len(raw) > maxValues {
		return nil, inputError{at.path, "takes at most 100 values"}
	}
	values := make([]any, len(raw))
	for i, v := range raw {
		var err error
		if v == nil && o.op != "eq" {
			return nil, inputError{at.path, "must not be null"}
		}
		if values[i], err = coerce(field, v); err != nil {
			return nil, inputError{at.path, err.Error()}
		}
	}
	return values, nil
}

// single compares with one value. Null is missing: of a localized text in every language, so not in any.
func (o operand) single(field *kind.Field, value any) graph.Cond {
	if s, ok := value.(string); ok && (o.op == "contains" || o.op == "startsWith") {
		value = text.Fold(s)
	}
	conds := each(o.props(field), func(prop string) graph.Cond {
		return graph.Cmp{Prop: prop, Op: operators[o.op], Value: value}
	})
	if value == nil {
		return and(conds)
	}
	return or(conds)
}

// props are the properties that the operator looks at: the folded ones for parts of a text.
func (o operand) props(field *kind.Field) []string {
	name := field.Name
	if folded := field.Localized() || field.Type == "String"; folded && (o.op == "contains" || o.op == "startsWith") {
		name += kind.Fold
	}
	if !field.Localized() {
		return []string{name}
	}
	var props []string
	for _, lang := range o.langs {
		props = append(props, kind.In(name, lang))
	}
	return props
}

// comparePeriod compares a partial date with another: it is later when its first day is after the other's last.
func comparePeriod(field *kind.Field, op, value string) graph.Cond {
	from, to, _ := registry.ParsePartialDate(value)
	c := map[string]graph.Cmp{
		"gt": {Prop: field.Name + kind.From, Op: graph.Gt, Value: to}, "gte": {Prop: field.Name + kind.From, Op: graph.Gte, Value: from},
		"lt": {Prop: field.Name + kind.To, Op: graph.Lt, Value: from}, "lte": {Prop: field.Name + kind.To, Op: graph.Lte, Value: to},
	}
	return c[op]
}

// member holds for records of the kinds that the values of a type enum name.
func member(k *kind.Kind, values []any) graph.Cond {
	var is graph.Is
	for _, name := range k.Members {
		if slices.Contains(values, any(kind.Constant(name))) {
			is = append(is, name)
		}
	}
	return is
}
