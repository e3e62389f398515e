package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"
)

// saturated stands for "very many": sums and products stop here.
const saturated = 1 << 30

func add(a, b int) int { return min(a+b, saturated) }
func mul(a, b int) int { return min(a*b, saturated) } // both are at most 2^30

// guard measures a parsed document before anything expensive looks at it. Each
// fragment is measured once, so its work is linear in the text, however often
// fragments spread each other.
type guard struct {
	schema    *ast.Schema
	fragments map[string]*ast.FragmentDefinition
	measured  map[string]shape
	repeats   map[string]int // uses of a response name in the whole document
	spreads   int
	visits    int  // nodes looked at
	nesting   int  // of the deepest literal
	unfit     bool // a literal that no Go number or stored text can hold
}

func newGuard(schema *ast.Schema, doc *ast.QueryDocument) *guard {
	g := &guard{
		schema: schema, fragments: make(map[string]*ast.FragmentDefinition, len(doc.Fragments)),
		measured: make(map[string]shape, len(doc.Fragments)), repeats: map[string]int{},
	}
	for _, f := range doc.Fragments {
		if _, twice := g.fragments[f.Name]; !twice {
			g.fragments[f.Name] = f
		}
	}
	return g
}

// judge measures every operation, and the fragments that none of them spreads:
// the validator walks those too.
func (g *guard) judge(doc *ast.QueryDocument, l Limits) *failure {
	if len(doc.Operations) > l.Operations {
		return reject(CodeTooComplex, "the document has more than %d operations", l.Operations)
	}
	for _, f := range doc.Fragments {
		if failed := g.exceeds(g.fragment(f), l); failed != nil {
			return failed
		}
	}
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			g.visits++
			g.directives(v.Directives)
			g.value(v.DefaultValue, 1)
		}
		s := g.selections(op.SelectionSet, rootOf(g.schema, op.Operation))
		s.directives = add(s.directives, g.directives(op.Directives))
		if failed := g.exceeds(s, l); failed != nil {
			return failed
		}
	}
	return nil
}

func rootOf(schema *ast.Schema, kind ast.Operation) *ast.Definition {
	switch kind {
	case ast.Mutation:
		return schema.Mutation
	case ast.Subscription:
		return schema.Subscription
	}
	return schema.Query
}

func (g *guard) exceeds(s shape, l Limits) *failure {
	repeats := 0
	for _, n := range g.repeats {
		repeats = max(repeats, n)
	}
	for _, rule := range []struct {
		what       string
		got, limit int
	}{
		{"nested fields", s.depth, l.Depth},
		{"aliases", s.aliases, l.Aliases},
		{"directives", s.directives, l.Directives},
		{"uses of one response name", repeats, l.Repeats},
		{"fragment spreads", g.spreads, l.Repeats},
		{"nested input values", g.nesting, l.InputDepth},
		{"__schema fields", s.schemas, 1},
		{"__type fields", s.types, 1},
		{"nested introspection fields", s.meta, l.IntrospectionDepth},
		{"introspection lists inside each other", s.lists, 1},
		{"aliased parts of the introspection", s.copies, 0},
	} {
		if rule.got > rule.limit {
			return reject(CodeTooComplex, "the query has more than %d %s", rule.limit, rule.what)
		}
	}
	if g.unfit {
		return reject(CodeBadUserInput, "the query holds a number out of range or a NUL character")
	}
	return nil
}
