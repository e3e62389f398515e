package graphtest

import (
	"math"
	"strings"

	"ortaq/graph"
)

// value is a property value that has to come back as it went in.
type value struct {
	name, prop string
	value      any
	why        string
}

func valueChecks() []check {
	var out []check
	for _, v := range append(texts(), numbers()...) {
		out = append(out, check{v.name, v.why, func(f *fixture) { f.roundTrip(v.prop, v.value) }})
	}
	return append(out, []check{
		{"missing", "a value that was never set is nil, for every type", missingValues},
		{"type kept", "a Float that happens to be whole stays a float64, a Bool stays a bool", keptTypes},
		{"separator", "a List value with U+001F is refused or stored unchanged, never cut in two", separator},
		{"id", "the id is a property of every label, to load and to ask", idProp},
		{"unwanted", "only wanted properties are loaded; a nil for one that was not wanted is no value", unwanted},
		{"lead", "the Lead property is stored and read like any other", leadProp},
	}...)
}

func texts() []value {
	const changed = "text comes back byte for byte: a store that folds, trims or normalises it changes a record"
	const quoted = "values are parameters, never part of a statement"
	return []value{
		{"kazakh", "note", "Әлем, ғылым, қала, ңұүөһі", changed},
		{"astral", "note", "\U0001F600 \U0010FFFF", changed},
		{"decomposed", "note", "a\u0301 is not \u00e1", changed},
		{"directions", "note", "\u202eabc\u200f\u2066x\u2069", changed},
		{"noncharacters", "note", "\ufffd\uffff\ufeffx", changed},
		{"spaces", "note", " \t\r\n trailing \u00a0 ", changed},
		{"empty", "note", "", "an empty string is a value; missing is nil"},
		{"nul", "note", "a\x00b", "a NUL does not end a string"},
		{"long", "note", strings.Repeat("ұзын ", 4000), "a text of 36 kB in a property without index is kept whole"},
		{"quotes", "note", `it's "quoted" and ` + "`ticked`" + ` \ \\ \n`, quoted},
		{"drop table", "note", `'; DROP TABLE Club; --`, quoted},
		{"cypher", "note", `"}) DETACH DELETE n //`, quoted},
		{"placeholders", "note", "? ?1 :a @b $c {{d}} %s %d", quoted},
		{"number like", "slug", "007", "a text of digits stays a text"},
	}
}

func numbers() []value {
	const exact = "numbers come back exactly"
	return []value{
		{"max int", "founded", int64(math.MaxInt64), exact},
		{"min int", "founded", int64(math.MinInt64), exact},
		{"beyond float", "founded", int64(1<<53 + 1), "an Int is never a float underway"},
		{"zero", "founded", int64(0), "zero is a value; missing is nil"},
		{"tenth", "score", 0.1, exact},
		{"max float", "score", math.MaxFloat64, exact},
		{"smallest float", "score", math.SmallestNonzeroFloat64, exact},
		{"whole float", "score", 3.0, "a whole Float stays a float64"},
		{"big whole float", "score", float64(1 << 60), "a whole Float stays a float64"},
		{"true", "open", true, "a Bool stays a bool"},
		{"false", "open", false, "false is a value; missing is nil"},
		{"list", "tags", []string{"b", "a", "b", "ә"}, "a List keeps its order and its repeats"},
		{"empty list", "tags", []string{}, "an empty List is a value; missing is nil"},
		{"list of empty", "tags", []string{""}, "a List with an empty text is not an empty List"},
		{"list with empty", "tags", []string{"", "a", ""}, "empty texts in a List are values"},
		{"list of signs", "tags", []string{"a,b", `"c"`, "[d]", "%", "\n"}, "no sign in a List value separates"},
	}
}

// roundTrip checks a value after Create, after removal, and after Patch, and that a comparison finds it.
func (f *fixture) roundTrip(prop string, v any) {
	f.do(add("clb.a", prop, v), add("clb.b"))
	f.same("after Create", f.value("clb.a", prop), v)
	f.do(patch("clb.a", prop, nil), patch("clb.b", prop, v))
	f.same("after its removal", f.value("clb.a", prop), nil)
	f.same("after Patch", f.value("clb.b", prop), v)
	if _, isList := v.([]string); !isList {
		f.same("found by Eq", f.find("Club", graph.Cmp{Prop: prop, Value: v}), "b")
		f.same("found by In", f.find("Club", graph.Cmp{Prop: prop, Op: graph.In, Value: []any{v}}), "b")
	}
}

func missingValues(f *fixture) {
	f.do(add("clb.a"))
	for _, prop := range []string{"slug", "founded", "score", "open", "tags"} {
		f.same(prop, f.value("clb.a", prop), nil)
	}
	f.same("Str of a missing value", f.node("clb.a", graph.Want{Props: []string{"slug"}}).Str("slug"), "")
}

func keptTypes(f *fixture) {
	f.do(add("clb.a", "score", 2.0, "open", true, "founded", int64(1)))
	n := f.node("clb.a", graph.Want{Props: []string{"score", "open", "founded"}})
	f.same("score", n.Get("score"), any(2.0))
	f.same("open", n.Get("open"), any(true))
	f.same("founded", n.Get("founded"), any(int64(1)))
}

func separator(f *fixture) {
	v := []string{"a\x1fb"}
	if f.try(add("clb.a", "tags", v)) == nil {
		f.same("tags", f.value("clb.a", "tags"), v)
	}
}

func idProp(f *fixture) {
	f.do(add("clb.a"), add("clb.b"))
	n := f.node("clb.a", graph.Want{Props: []string{"id"}})
	f.same("ID", n.ID, id("clb.a"))
	f.same("Label", n.Label, "Club")
	f.same("Get(id)", n.Get("id"), any(id("clb.a")))
	f.same("id = a", f.find("Club", graph.Cmp{Prop: "id", Value: id("clb.a")}), "a")
	f.same("id > a", f.find("Club", graph.Cmp{Prop: "id", Op: graph.Gt, Value: id("clb.a")}), "b")
	f.same("id in", f.find("Club", graph.Cmp{Prop: "id", Op: graph.In, Value: []any{id("clb.b"), id("clb.c")}}), "b")
}

func unwanted(f *fixture) {
	f.do(add("clb.a", "slug", "x", "note", "y"))
	n := f.node("clb.a", graph.Want{Props: []string{"note"}})
	f.same("columns", n.Cols, []string{"note"})
	f.same("values", n.Vals, []any{"y"})
	f.same("edges", len(n.Edges), 0)
}

func leadProp(f *fixture) {
	f.do(add("clb.a"), add("clb.b", "visible", false))
	f.same("visible", f.value("clb.b", "visible"), any(false))
	f.same("only the visible", f.find("Club", graph.Cmp{Prop: "visible", Value: true}), "a")
	f.same("without the lead", f.find("Club", nil), "a b")
}
