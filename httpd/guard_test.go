package httpd

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
)

// introspection is what GraphiQL asks, with its fifteen levels.
const introspection = `query IntrospectionQuery { __schema { description queryType { name } mutationType { name } subscriptionType { name }
 types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description isOneOf specifiedByURL fields(includeDeprecated: true) { name description
 args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason } inputFields(includeDeprecated: true) { ...InputValue }
 interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
 ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

// nest wraps inner n times.
func nest(n int, open, inner, closing string) string {
	return strings.Repeat(open, n) + inner + strings.Repeat(closing, n)
}

// bomb is a chain of fragments in which each spreads the next twice.
func bomb(n int, each, last string) string {
	var b strings.Builder
	b.WriteString("{ item(by: {id: 1}) { ...F0 } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Item { %s }", i, strings.ReplaceAll(each, "NEXT", fmt.Sprintf("...F%d", i+1)))
	}
	fmt.Fprintf(&b, " fragment F%d on Item { %s }", n, last)
	return b.String()
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("%d", fmt.Sprint(i), "%[1]d", fmt.Sprint(i), "%[2]d", fmt.Sprint(i+1)).Replace(format))
	}
	return b.String()
}

// attacks are inputs that cost stock handlers seconds, and what they get here.
var attacks = []struct {
	name, query string
	code        Code
}{
	{"26 nested double spreads", bomb(26, "NEXT NEXT", "name"), ""},
	{"double spreads of records", bomb(26, "friend { name } NEXT NEXT", "name"), CodeTooComplex},
	{"double spreads of aliases", bomb(26, "a: name NEXT NEXT", "name"), CodeTooComplex},
	{"double spreads that nest", bomb(26, "friend { NEXT NEXT }", "name"), CodeTooComplex},
	{"alias flood", "{ " + numbered(300, "a%d: echo ") + "}", CodeTooComplex},
	{"directive flood", "{ echo " + strings.Repeat("@include(if: true) ", 200) + "}", CodeTooComplex},
	{"unknown directive flood", "{ echo " + strings.Repeat("@a ", 700) + "}", CodeTooComplex},
	{"4,000 duplicate fields", "{ " + strings.Repeat("echo ", 2500) + "}", CodeParseFailed},
	{"1,490 duplicate fields", "{ " + strings.Repeat("echo ", 1490) + "}", CodeTooComplex},
	{"duplicates with selections", "{ " + strings.Repeat("item(by: {id: 1}) { id name } ", 105) + "}", ""},
	{"duplicates in fragments", "{ " + numbered(40, "...F%d ") + "} " + numbered(40, "fragment F%d on Query { echo echo echo language big(bytes: 1) paid { remaining } } "), ""},
	{"nested duplicates", "{ " + strings.Repeat("item(by: {id: 1}) { friend { items { edges { node { name } } } parts { size } } friend { items { edges { node { name } } } parts { size } } } ", 26) + "}", ""},
	{"distinct unknown fields", "{ " + numbered(1490, "x%d ") + "}", CodeValidationFailed},
	{"unknown fragments", "{ " + numbered(150, "...X%d ") + "}", CodeValidationFailed},
	{"unknown fragment flood", "{ " + numbered(740, "...X%d ") + "}", CodeTooComplex},
	{"spread flood", "{ " + strings.Repeat("...F ", 740) + "} fragment F on Query { echo }", CodeTooComplex},
	{"operations with errors", numbered(20, "query Q%d { ...F } ") + "fragment F on Query { " + numbered(1300, "x%d ") + "}", CodeValidationFailed},
	{"operations sharing a fragment", numbered(20, "query Q%d { ...F } ") + "fragment F on Query { " + strings.Repeat("big(bytes: 1) language __typename ", 140) + "}", CodeValidationFailed},
	{"chain of wrong fragments", "{ ...F0 } " + numbered(70, "fragment F%[1]d on Query { "+numbered(13, "y%d ")+" ...F%[2]d } "), CodeValidationFailed},
	{"chain of good fragments", "{ ...F0 } " + numbered(70, "fragment F%[1]d on Query { echo echo ...F%[2]d } ") + "fragment F70 on Query { " + strings.Repeat("language ", 130) + "}", ""},
	{"fragment cycle", "{ item(by: {id: 1}) { ...A } } fragment A on Item { ...B ...B } fragment B on Item { ...A ...A }", CodeValidationFailed},
	{"fragment of itself", "{ item(by: {id: 1}) { ...A } } fragment A on Item { friend { ...A ...A } }", CodeValidationFailed},
	{"fragments spreading all others", "{ item(by: {id: 1}) { ...F0 } } " + numbered(24, "fragment F%d on Item { "+numbered(24, "...F%d ")+" } "), CodeTooComplex},
	{"deep selection", "{ item(by: {id: 1}) " + nest(400, "{ friend ", "{ id }", " }") + " }", CodeTooComplex},
	{"deep inline fragments", "{ " + nest(400, "... { ", "echo", " }") + " }", ""},
	{"deep filter", "{ items(filter: " + nest(300, "{and: ", "{name: \"a\"}", "}") + ") { totalCount } }", CodeTooComplex},
	{"wide filter", "{ items(filter: {and: [" + strings.Repeat("{name: \"a\"}, ", 240) + "]}) { totalCount } }", ""},
	{"large pages inside each other", "{ items(first: 100) { nodes { items(first: 101) { nodes { id } } } } }", CodeTooComplex},
	{"page beyond numbers", "{ items(first: 2147483647) { nodes { items(first: 2147483647) { nodes { items(first: 2147483647) { nodes { id } } } } } } }", CodeTooComplex},
	{"many ids", "{ " + numbered(20, "a%d: nodes(ids: ["+strings.Repeat("1 ", 60)+"]) { id } ") + "}", ""},
	{"introspection recursion", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }", CodeTooComplex},
	{"introspection twice", "{ a: __schema { types { name } } b: __schema { types { name } } }", CodeTooComplex},
	{"introspection copies", "{ __schema { " + numbered(29, "a%d: types { fields { name } } ") + "} }", CodeTooComplex},
	{"introspection depth", "{ __type(name: \"Item\") " + nest(17, "{ ofType ", "{ name }", " }") + " }", CodeTooComplex},
	{"variable flood", "query(" + numbered(350, "$v%d: Int ") + ") { echo }", CodeValidationFailed},
	{"argument flood", "{ echo(" + numbered(450, "a%d: 1 ") + ") }", CodeValidationFailed},
	{"operation flood", numbered(300, "query Q%d { echo } "), CodeTooComplex},
	{"comment flood", "{ echo " + strings.Repeat("#\n", 7000) + "}", CodeParseFailed},
}

func TestAttacksOverHTTP(t *testing.T) {
	s := serve(t)
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			status := 200
			if len(a.query) > 16<<10 {
				t.Fatalf("%d bytes: the length would be refused first", len(a.query))
			}
			s.ask(a.query, nil).want(t, status, a.code)
		})
	}
}

// The guard and the pricer look at each node once, whatever the fragments multiply.
func TestVisitsAreBounded(t *testing.T) {
	docs, _ := newDocuments(newTestSchema(), Limits{}.withDefaults())
	for _, a := range attacks {
		parsed, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: a.query}, 1500)
		if err != nil {
			continue
		}
		g := newGuard(docs.schema, parsed)
		g.judge(parsed, docs.limits)
		if g.visits > 1500 {
			t.Errorf("%s: the guard looked at %d nodes", a.name, g.visits)
		}
		if doc, f := docs.load(a.query); f == nil {
			p := &pricer{schema: docs.schema, page: 20, fragments: map[string]weight{}}
			p.price(doc.Operations[0])
			if p.visits > 1500 {
				t.Errorf("%s: the pricer looked at %d nodes", a.name, p.visits)
			}
		}
	}
}

// One refused attack must not cost more memory than a small page of records.
func TestAllocationsAreBounded(t *testing.T) {
	const bytes = 2 << 20
	for _, a := range attacks {
		docs, _ := newDocuments(newTestSchema(), Limits{DocumentBytes: 1}.withDefaults())
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		docs.load(a.query)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > bytes {
			t.Errorf("%s: %d bytes allocated, %d objects", a.name, used, after.Mallocs-before.Mallocs)
		}
	}
}

func TestGoodQueriesPass(t *testing.T) {
	s := serve(t)
	for name, query := range map[string]string{
		"introspection":     introspection,
		"twelve levels":     "{ item(by: {id: 1}) " + nest(10, "{ friend ", "{ id }", " }") + " }",
		"typename":          "{ __typename item(by: {id: 1}) { __typename ... on Node { id } } }",
		"100 records of 90": "{ items(first: 100) { nodes { items(first: 90) { nodes { id } } } } }",
		"type":              `{ __type(name: "Item") { name fields { name type { name } } } }`,
		"schema, type":      `{ __schema { types { name } } __type(name: "Item") { name } }`,
	} {
		if r := s.ask(query, nil); r.code() != "" {
			t.Errorf("%s: %s", name, r.text)
		}
	}
}

func TestPrice(t *testing.T) {
	docs, _ := newDocuments(newTestSchema(), Limits{}.withDefaults())
	docs.rules = slices.DeleteFunc(docs.rules, func(r validator.Rule) bool { return r.Name == "NoUnusedVariables" })
	for query, want := range map[string]int{
		`{ __typename }`:    1,
		`{ echo language }`: 1,
		`{ item(by: {id: 1}) { name friend { id } } }`:                  2,
		`{ node(id: 1) { id } }`:                                        1,
		`{ items { totalCount } }`:                                      1,
		`{ items { nodes { id } } }`:                                    21,
		`{ items { edges { node { id } } } }`:                           21,
		`{ items(first: 5) { pageInfo { hasNextPage } nodes { id } } }`: 6,
		`{ items(last: 7) { nodes { id friend { id } } } }`:             15,
		`{ items(first: 5, last: 9) { nodes { id } } }`:                 10,
		`{ items(first: 0) { nodes { id } } }`:                          21,
		`{ items(first: $n) { nodes { id } } }`:                         4,
		`{ items(first: $unset) { nodes { id } } }`:                     21,
		`{ items { ...C } } fragment C on ItemConnection { nodes { ...I } edges { node { ...I } } } fragment I on Item { friend { id } }`: 81,
		`{ items(first: 2) { nodes { items(first: 3) { nodes { id } } } } }`:                                                              1 + 2*(1+1+3),
		`{ nodes(ids: [1, 2, 3]) { id } }`:                                                         3,
		`{ nodes(ids: $ids) { id } }`:                                                              2,
		`{ items { facets { sizes(first: 50) { value count } } } }`:                                1,
		`{ items { facets { friends { count node { id } } } } }`:                                   11,
		`{ items { facets { friends(first: 3) { node { items(first: 5) { nodes { id } } } } } } }`: 1 + 3*(1+1+5),
		`{ items { facets { friends(only: $ids) { node { id } } } } }`:                             3,
		`{ item(by: {id: 1}) { parts { size } } }`:                                                 1,
		`{ __schema { types { name } } }`:                                                          1000,
		`{ __type(name: "Item") { fields { name } } }`:                                             50,
	} {
		text := "query" + query
		if strings.Contains(query, "$") {
			text = "query($n: Int, $unset: Int, $ids: [ID!]!)" + query
		}
		doc, f := docs.load(text)
		if f != nil {
			t.Fatalf("%s: %v", query, f.errs)
		}
		variables := map[string]any{"n": int64(3), "ids": []any{"1", "2"}}
		p := &pricer{schema: docs.schema, variables: variables, page: 20, fragments: map[string]weight{}}
		if got := p.price(doc.Operations[0]); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

// A thousand long queries must not fill the memory, whatever they are made of.
func TestCachesStayBelowTheirBytes(t *testing.T) {
	const limit = 2 << 20
	for name, query := range map[string]func(i int) string{
		"padded": func(i int) string { return fmt.Sprintf("{ echo(text: \"%d\") %s}", i, strings.Repeat(" ", 15<<10)) },
		"comment": func(i int) string {
			return fmt.Sprintf("{ echo(text: \"%d\") \n#%s\n}", i, strings.Repeat("x", 15<<10))
		},
		"dense": func(i int) string {
			return fmt.Sprintf("{ echo(text: \"%d\") %s}", i, strings.Repeat("language item(by:{id:1}){id} ", 105))
		},
		"values": func(i int) string {
			return fmt.Sprintf("{ nodes(ids: [%s %d]) { id } }", strings.Repeat("1 ", 1400), i)
		},
	} {
		docs, _ := newDocuments(newTestSchema(), Limits{DocumentBytes: limit}.withDefaults())
		before := heap()
		count := 1000
		if len(query(0)) < 15<<10 {
			count = 150 // dense texts are large once parsed
		}
		for i := range count {
			if _, f := docs.load(query(i)); f != nil {
				t.Fatalf("%s: %v", name, f.errs)
			}
		}
		used := int(heap() - before)
		if docs.kept.size() > limit || docs.kept.size() < limit/2 || used > limit*5/4 {
			t.Errorf("%s: %d bytes counted, %d in the heap, %d documents", name, docs.kept.size(), used, docs.kept.lru.Len())
		}
		runtime.KeepAlive(docs)
	}
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestByteCache(t *testing.T) {
	c, err := newByteCache[int](100)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 10_000 {
		c.add(fmt.Sprint(random.IntN(50)), i, 1+random.IntN(40))
		sum := 0
		for _, v := range c.lru.Values() {
			sum += v.bytes
		}
		if c.size() != sum || sum > 100 {
			t.Fatalf("%d counted, %d kept", c.size(), sum)
		}
	}
	c.add("large", 1, 101)
	if _, ok := c.get("large"); ok {
		t.Error("a value larger than the cache was kept")
	}
}

// bodies are attacks on the transport itself.
var bodies = []struct {
	name, body string
	status     int
	code       Code
}{
	{"huge body", `{"query":"` + strings.Repeat("a", 50<<20) + `"}`, 413, CodePayloadTooLarge},
	{"deep JSON", `{"query":"{ __typename }","variables":` + strings.Repeat(`{"a":`, 40_000) + strings.Repeat(`}`, 40_000) + `}`, 400, CodeBadRequest},
	{"many keys", `{"query":"{ __typename }","variables":{` + strings.TrimSuffix(numbered(20_000, `"%d":1,`), ",") + `}}`, 200, ""},
	{"escapes", `{"query":"{ __typename }","variables":{"a":"` + strings.Repeat(`\ud83d\ude00`, 21_000) + `"}}`, 200, ""},
	{"many ids", `{"query":"query($i: [ID!]!) { nodes(ids: $i) { id } }","variables":{"i":[1` + strings.Repeat(",1", 120_000) + `]}}`, 200, CodeTooComplex},
	{"wide filter", `{"query":"query($f: ItemFilter) { items(filter: $f) { totalCount } }","variables":{"f":{"and":[{}` +
		strings.Repeat(`,{"name":"a"}`, 19_000) + `]}}}`, 200, ""},
	{"deep filter", `{"query":"query($f: ItemFilter) { items(filter: $f) { totalCount } }","variables":{"f":` +
		nest(1000, `{"and":[`, `{}`, `]}`) + `}}`, 400, CodeBadRequest},
	{"one wrong item", `{"query":"query($f: ItemFilter) { items(filter: $f) { totalCount } }","variables":{"f":{"and":[{}` +
		strings.Repeat(`,{"name":"a"}`, 19_000) + `,{"name":true}]}}}`, 200, CodeBadUserInput},
}

func TestHostileBodies(t *testing.T) {
	handler, err := New(testConfig(&site{schema: newTestSchema(), log: &lockedBuffer{}}))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bodies {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		w := answer(handler, b.body)
		runtime.ReadMemStats(&after)
		var r reply
		if err := json.Unmarshal(w.Body.Bytes(), &r.json); err != nil {
			t.Errorf("%s: %v", b.name, err)
		}
		if w.Code != b.status || r.code() != string(b.code) {
			t.Errorf("%s: %d %.200s", b.name, w.Code, w.Body)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("%s: %d bytes allocated", b.name, used)
		}
	}
}

func answer(handler http.Handler, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", PathGraphQL, strings.NewReader(body))
	r.Header.Set("Content-Type", typeJSON)
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

// BenchmarkAttacks measures whole requests. No document is kept, so each is a first one.
func BenchmarkAttacks(b *testing.B) {
	cfg := testConfig(&site{schema: newTestSchema(), log: &lockedBuffer{}})
	cfg.Limits.DocumentBytes = 1
	cfg.Logger = nil
	handler, err := New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	inputs := map[string]string{}
	for _, a := range attacks {
		body, _ := json.Marshal(map[string]string{"query": a.query})
		inputs["query "+a.name] = string(body)
	}
	for _, a := range bodies {
		inputs["body "+a.name] = a.body
	}
	for _, name := range slices.Sorted(maps.Keys(inputs)) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				answer(handler, inputs[name])
			}
		})
	}
}
