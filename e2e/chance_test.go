package e2e

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// chance makes questions at random, with values that stand in the fixture.
type chance struct {
	*rand.Rand
	records []registry.Record
}

func pick[T any](c chance, from []T) T { return from[c.IntN(len(from))] }

// filter makes a condition on a kind, depth levels deep.
func (c chance) filter(k *kind.Kind, depth int) map[string]any {
	name, edges := k.Name, slices.DeleteFunc(slices.Clone(k.Edges), func(e kind.Edge) bool { return e.Props != nil })
	switch n := c.IntN(8); {
	case depth > 0 && n == 0:
		return map[string]any{"not": c.filter(k, depth-1)}
	case depth > 0 && n < 3:
		return map[string]any{pick(c, []string{"and", "or"}): []any{c.filter(k, depth-1), c.filter(k, depth-1)}}
	case depth > 0 && n < 5 && len(edges) > 0:
		e := pick(c, edges)
		below := any(c.filter(registry.Kind(e.Target), depth-1))
		if !e.One {
			below = map[string]any{pick(c, []string{"some", "none"}): below}
		}
		return map[string]any{e.Name: below}
	case k.Members != nil && n == 5:
		return map[string]any{"type": map[string]any{"eq": pick(c, []string{"FACILITY", "EQUIPMENT"})}}
	}
	f := pick(c, k.Fields)
	for f.Internal || f.Computed() || f.Value != nil {
		f = pick(c, k.Fields)
	}
	return map[string]any{f.Name: c.comparison(name, &f)}
}

// comparison makes an operator with a value that some record of the kind has, or null.
func (c chance) comparison(kindName string, f *kind.Field) map[string]any {
	value := c.value(kindName, f)
	switch {
	case f.List:
		return map[string]any{"has": value}
	case c.IntN(6) == 0:
		return map[string]any{pick(c, []string{"eq", "ne"}): nil}
	case f.Type == "Boolean":
		return map[string]any{pick(c, []string{"eq", "ne"}): c.IntN(2) == 0}
	case f.Localized():
		return map[string]any{pick(c, []string{"eq", "ne", "contains", "startsWith"}): value, "lang": pick(c, []any{"KK", "RU", "EN", nil})}
	case f.Type == "String":
		return map[string]any{pick(c, []string{"eq", "ne", "contains", "startsWith"}): value}
	case slices.Contains([]string{"Int", "Float", "DateTime", "PartialDate"}, f.Type):
		return map[string]any{pick(c, []string{"eq", "ne", "gt", "gte", "lt", "lte"}): value}
	}
	return map[string]any{pick(c, []string{"eq", "ne"}): value}
}

// defaults are values of the types that no record of the fixture may have.
var defaults = map[string]any{
	"Int": 1, "Float": 60.5, "DateTime": "2026-03-03T07:00:00Z", "PartialDate": "2024-03", "String": "demo-", "URL": "https://world.example/", "BIN": "150140000012",
}

func (c chance) value(kindName string, f *kind.Field) any {
	if f.Enum != nil {
		return pick(c, f.Enum)
	}
	var values []any
	for _, r := range c.records {
		switch v := r.Fields[cmp.Or(f.All, f.Name)].(type) {
		case nil:
		case map[string]any:
			for _, text := range v {
				values = append(values, part(c, text.(string)))
			}
		case []any:
			values = append(values, v...)
		default:
			if r.Kind == kindName {
				values = append(values, v)
			}
		}
	}
	if len(values) == 0 {
		return defaults[f.Type]
	}
	return pick(c, values)
}

// part is a text, or its first word.
func part(c chance, text string) string {
	if word, _, ok := strings.Cut(text, " "); ok && c.IntN(2) == 0 {
		return word
	}
	return text
}

// order makes an order, or none.
func (c chance) order(k *kind.Kind) any {
	sortable := slices.DeleteFunc(slices.Clone(k.Fields), func(f kind.Field) bool { return !f.Sortable })
	if c.IntN(4) == 0 {
		return nil
	}
	return map[string]any{
		"field": kind.Constant(pick(c, sortable).Name), "direction": pick(c, []string{"ASC", "DESC"}), "lang": pick(c, []any{"KK", "RU", "EN", nil}),
	}
}

// words makes a query of a word, of a name, or of the beginning of one; often none.
func (c chance) words(k *kind.Kind) any {
	if c.IntN(2) == 0 || k.Members == nil && !k.Searchable() {
		return nil
	}
	name := []rune(c.value("", registry.Kind("Technology").Field("name")).(string))
	if c.IntN(3) == 0 {
		return string(name[:(len(name)+2)/2])
	}
	return string(name)
}
