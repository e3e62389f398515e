package httpd

import (
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// Cost is the price of one operation, in records that it may read, and what its
// client has left. Limit is 0 where no rate is set.
type Cost struct {
	Requested int       `json:"requested"`
	Limit     int       `json:"limit"`
	Remaining int       `json:"remaining"`
	ResetAt   time.Time `json:"resetAt"`
}

// introspectionCost is the price of the introspection: it reads no record, but
// the answer to __schema is half a megabyte.
var introspectionCost = map[string]int{"__schema": 1_000, "__type": 50}

// weight is the price of a selection set: what is read once, and what is read
// for every item of the page. Only a connection has items.
type weight struct{ once, each int }

// pricer prices one operation with the variables of one request. Each fragment
// is priced once.
type pricer struct {
	schema    *ast.Schema
	variables map[string]any
	page      int
	fragments map[string]weight
	arguments []*ast.Argument // met on the way
	visits    int
}

// price counts the records that an operation may read; at least one.
func (p *pricer) price(op *ast.OperationDefinition) int {
	return max(1, p.selections(op.SelectionSet).once)
}

func (p *pricer) selections(set ast.SelectionSet) (sum weight) {
	for _, selection := range set {
		p.visits++
		var w weight
		switch sel := selection.(type) {
		case *ast.Field:
			w = p.field(sel)
		case *ast.InlineFragment:
			w = p.selections(sel.SelectionSet)
		case *ast.FragmentSpread:
			w = p.fragment(sel.Definition)
		}
		sum.once, sum.each = add(sum.once, w.once), add(sum.each, w.each)
	}
	return sum
}

func (p *pricer) fragment(f *ast.FragmentDefinition) weight {
	if w, ok := p.fragments[f.Name]; ok {
		return w
	}
	w := p.selections(f.SelectionSet)
	p.fragments[f.Name] = w
	return w
}

func (p *pricer) field(f *ast.Field) weight {
	p.arguments = append(p.arguments, f.Arguments...)
	if len(f.SelectionSet) == 0 {
		return weight{}
	}
	if fixed, ok := introspectionCost[f.Name]; ok {
		return weight{once: fixed}
	}
	below := p.selections(f.SelectionSet)
	def := p.schema.Types[f.Definition.Type.Name()]
	item := add(own(def), below.once)
	switch {
	case isConnection(def):
		return weight{once: add(1+below.once, mul(p.pageOf(f), below.each))}
	case f.Definition.Type.Elem == nil:
		return weight{once: item}
	case isConnection(f.ObjectDefinition):
		return weight{each: item}
	}
	return weight{once: mul(p.lengthOf(f, own(def)), item)}
}

func isConnection(def *ast.Definition) bool {
	return def != nil && strings.HasSuffix(def.Name, "Connection")
}

// own is 1 for a record: what has an id, or may be one of several types.
func own(def *ast.Definition) int {
	if def.Kind == ast.Union || def.Fields.ForName("id") != nil {
		return 1
	}
	return 0
}

// pageOf reads first and last; both is the resolver's error to report.
func (p *pricer) pageOf(f *ast.Field) int {
	size := 0
	for _, name := range []string{"first", "last"} {
		if value := p.argument(f, name); value != nil {
			size = max(size, toInt(value))
		}
	}
	if size == 0 {
		return p.page
	}
	return size
}

// lengthOf a plain list: as many as ids or values are asked for, at most first,
// or a page of records whose number nobody knows. Structures come in small
// numbers and cost nothing.
func (p *pricer) lengthOf(f *ast.Field, own int) int {
	for _, name := range []string{"ids", "only"} {
		if asked, ok := p.argument(f, name).([]any); ok {
			return len(asked)
		}
	}
	if first := p.argument(f, "first"); first != nil {
		return toInt(first)
	}
	if own > 0 {
		return p.page
	}
	return 1
}

// argument answers the coerced value, from the schema where none is given.
func (p *pricer) argument(f *ast.Field, name string) any {
	if arg := f.Arguments.ForName(name); arg != nil {
		if value, err := arg.Value.Value(p.variables); err == nil && value != nil {
			return value
		}
	}
	if def := f.Definition.Arguments.ForName(name); def != nil && def.DefaultValue != nil {
		value, _ := def.DefaultValue.Value(nil) // the schema was checked when it was loaded
		return value
	}
	return nil
}

// toInt reads an Int; what it can't read is very many.
func toInt(value any) int {
	if n, ok := whole(value); ok {
		return clamp(n)
	}
	return saturated
}

func clamp(n int64) int { return int(min(max(n, 0), saturated)) }
