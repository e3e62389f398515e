package httpd

import (
	"strings"
	"testing"
)

func TestOneOf(t *testing.T) {
	s := serve(t)
	const byVariable = `query($by: ItemBy!) { item(by: $by) { id } }`
	const inFilter = `query($f: ItemFilter) { items(filter: $f) { totalCount } }`
	list := func(v ...any) map[string]any { return map[string]any{"f": map[string]any{"and": v}} }
	two := map[string]any{"id": "1", "slug": "a"}
	for _, c := range []struct {
		name, query string
		variables   map[string]any
		good        bool
	}{
		{"one", byVariable, map[string]any{"by": map[string]any{"id": "1"}}, true},
		{"two", byVariable, map[string]any{"by": two}, false},
		{"none", byVariable, map[string]any{"by": map[string]any{}}, false},
		{"null", byVariable, map[string]any{"by": map[string]any{"id": nil}}, false},
		{"nested in a list", inFilter, list(map[string]any{"by": two}), false},
		{"nested single for a list", inFilter, map[string]any{"f": map[string]any{"and": map[string]any{"by": two}}}, false},
		{"nested good single", inFilter, map[string]any{"f": map[string]any{"and": map[string]any{"by": map[string]any{"id": "1"}}}}, true},
		{"nested good", inFilter, list(map[string]any{"by": map[string]any{"id": "1"}}), true},
		{"literal", `{ item(by: {id: "1", slug: "a"}) { id } }`, nil, false},
		{"inner variable", `query($i: ID!) { item(by: {id: $i}) { id } }`, map[string]any{"i": "1"}, true},
		{"second key unset", `query($i: ID!, $s: String) { item(by: {id: $i, slug: $s}) { id } }`, map[string]any{"i": "1"}, false},
		{"in a fragment", `query($by: ItemBy!) { ...F } fragment F on Query { item(by: $by) { id } }`, map[string]any{"by": two}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.ask(c.query, c.variables)
			if good := r.code() == ""; good != c.good {
				t.Errorf("accepted %v: %s", good, r.text)
			}
		})
	}
	r := s.post(`{"query":"query A($i: ID!) { item(by: {id: $i}) { id } } query B { __typename }","operationName":"B"}`)
	r.want(t, 200, "") // the variables of A do not concern B
}

func TestVariablesAreStrict(t *testing.T) {
	s := serve(t)
	const query = `query($t: String, $f: ItemFilter, $first: Int, $in: [Language!], $w: Float, $id: ID!) {
		echo(text: $t) items(first: $first, filter: $f) { totalCount } language(in: $in, weight: $w) node(id: $id) { id } }`
	for _, c := range []struct{ variables, fault string }{
		{`"t":"a","first":5,"in":["KK","RU"],"w":1,"f":{"name":"b","seats":{"from":1}}`, ""},
		{`"in":"KK","w":2.5,"f":{"and":{"name":"a"}}`, ""},
		{`"id":7`, ""},
		{`"t":1`, "text: must be of the type String"},
		{`"f":{"name":1}`, "filter.name: must be of the type String"},
		{`"f":{"and":[{},{"seats":{"from":"1"}}]}`, "filter.and[1].seats.from: must be of the type Int"},
		{`"f":{"seats":{"to":2147483648}}`, "filter.seats.to: must be of the type Int"},
		{`"f":{"seats":{"to":1.5}}`, "input"},
		{`"first":"5"`, "first: must be of the type Int"},
		{`"first":1e3`, "input"},
		{`"in":["kk"]`, "in[0]: must be one of the values of Language"},
		{`"w":"1"`, "weight: must be of the type Float"},
		{`"w":1e999`, "input"},
		{`"id":1.5`, "id: must be of the type ID"},
	} {
		if !strings.Contains(c.variables, `"id"`) {
			c.variables += `,"id":"1"`
		}
		r := s.post(`{"query":` + string(toJSON(query)) + `,"variables":{` + c.variables + `}}`)
		if c.fault == "" && r.code() != "" {
			t.Errorf("%s: %s", c.variables, r.text)
		}
		if c.fault != "" && (r.code() != string(CodeBadUserInput) || (c.fault != "input" && r.json.Errors[0].Message != c.fault)) {
			t.Errorf("%s: want %q: %s", c.variables, c.fault, r.text)
		}
	}
	r := s.post(`{"query":` + string(toJSON(query)) + `,"variables":{"id":"1","f":{"name":1}}}`)
	if argument := r.json.Errors[0].Extensions["argument"]; argument != "filter.name" {
		t.Errorf("the argument is called %v", argument)
	}
	s.ask(`{ items(first: 2147483648) { totalCount } }`, nil).want(t, 200, CodeBadUserInput)
}
