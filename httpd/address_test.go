package httpd

import (
	"testing"
)

// TestPaths: a wrong argument is told with the path of its field, whoever finds it: the validator in literals, the
// coercion in variables, the strict check in both.
func TestPaths(t *testing.T) {
	s := serve(t)
	const query = `query($n: Int, $t: String, $f: ItemFilter, $in: [Language!], $yes: Boolean = true) {
		a: echo(text: $t) lists: items(filter: $f) { nodes { friend { b: items(first: $n) { totalCount } } } }
		...F ... on Query { in: language(in: $in) } node(id: 1) @include(if: $yes) { id } }
		fragment F on Query { ...G again: item(by: {id: "1"}) { ...I } ...G } fragment G on Query { d: item(by: {id: "1"}) { ...I } }
		fragment I on Item { friend { items(last: $n) { totalCount } } }`
	for variables, want := range map[string]string{
		`"t":1`:                       "a text: must be of the type String",
		`"f":{"seats":{"from":true}}`: "lists $f.seats.from: cannot use bool as Int",
		`"f":{"and":[{"by":{}}]}`:     "lists filter.and[0].by: takes exactly one key with a value",
		`"f":{"__typename":"a"}`:      "lists filter.__typename: is not a field of ItemFilter",
		`"f":{"nope":1}`:              "lists $f.nope: unknown field",
		`"n":"5"`:                     "lists.nodes.friend.b first: must be of the type Int",
		`"in":["kk"]`:                 "in in[0]: must be one of the values of Language",
		`"in":["DE"]`:                 "in $in[0]: DE is not a valid Language",
		`"in":[null]`:                 "in $in[0]: cannot be null",
		`"yes":"yes"`:                 "node $yes: cannot use string as Boolean",
	} {
		s.post(`{"query":`+string(toJSON(query))+`,"variables":{`+variables+`}}`).wantFirst(t, CodeBadUserInput, want)
	}
	for wrong, want := range map[string]string{
		`{ a: item(by: {slug: null}) { id } }`:                                                `a Field "ItemBy.slug" must be non-null.`,
		`{ a: item(by: {id: null}) { id } }`:                                                  `a Field "ItemBy.id" must be non-null.`,
		`{ a: items(first: "5") { totalCount } }`:                                             `a Int cannot represent non-integer value: "5"`,
		`{ item(by: {id: 1}) { b: items(first: 1.5) { totalCount } } }`:                       `item.b Int cannot represent non-integer value: 1.5`,
		`{ items(filter: {and: [{name: 1}]}) { totalCount } }`:                                `items String cannot represent a non string value: 1`,
		`{ b: node { id } }`:                                                                  `b Field "node" argument "id" of type "ID!" is required, but it was not provided.`,
		`{ item(by: {id: 1}) { ...F } } fragment F on Item { items(last: X) { totalCount } }`: `item.items Int cannot represent non-integer value: X`,
		`{ item(by: {id: 1}) { ... @skip(if: 1) { id } } }`:                                   `item Boolean cannot represent a non boolean value: 1`,
		`{ item(by: {id: 1}) { nope(first: 1) } }`:                                            ` Cannot query field "nope" on type "Item".`,
		`query($n: Int = "a") { items(first: $n) { totalCount } }`:                            ` Int cannot represent non-integer value: "a"`,
	} {
		s.ask(wrong, nil).wantFirst(t, CodeValidationFailed, want)
	}
	s.ask(`{ b: items(first: 2147483648) { totalCount } }`, nil).wantFirst(t, CodeBadUserInput, "b first: must be of the type Int")
}

// TestVariableIsNamed: programs read the place in the variables apart from the message.
func TestVariableIsNamed(t *testing.T) {
	s := serve(t)
	r := s.ask(`query($a: Int, $f: ItemFilter) { items(first: $a, filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"and": []any{7}}})
	if err := r.json.Errors[0]; err.Extensions["variable"] != "f.and[0]" || len(err.Locations) != 1 || err.Locations[0].Column != 16 {
		t.Error(r.text)
	}
}

func (r *reply) wantFirst(t *testing.T, code Code, want string) {
	t.Helper()
	if r.code() != string(code) {
		t.Errorf("want %s %q: %s", code, want, r.text)
		return
	}
	if err := r.json.Errors[0]; err.Path.String()+" "+err.Message != want {
		t.Errorf("want %s %q: %s", code, want, r.text)
	}
}
