package httpd

import (
	"net/url"
	"strings"
	"testing"
)

func TestRequests(t *testing.T) {
	s := serve(t)
	const ok = `{"query":"{ __typename }"`
	for _, c := range []struct {
		name, body string
		status     int
		code       Code
	}{
		{"plain", ok + `}`, 200, ""},
		{"null parameters", ok + `,"variables":null,"operationName":null,"extensions":null}`, 200, ""},
		{"duplicate keys", ok + `,"query":"{ __typename }"}`, 200, ""},
		{"no body", ``, 400, CodeBadRequest},
		{"no query", `{}`, 400, CodeBadRequest},
		{"not JSON", `{"query":`, 400, CodeBadRequest},
		{"batch", `[` + ok + `}]`, 400, CodeBadRequest},
		{"two values", ok + `}{}`, 400, CodeBadRequest},
		{"query number", `{"query":1}`, 400, CodeBadRequest},
		{"variables list", ok + `,"variables":[]}`, 400, CodeBadRequest},
		{"extensions text", ok + `,"extensions":"a"}`, 400, CodeBadRequest},
		{"operationName false", ok + `,"operationName":false}`, 400, CodeBadRequest},
		{"broken UTF-8", `{"query":"{ echo(text: \"` + "\xff" + `\") }"}`, 400, CodeBadRequest},
		{"raw NUL", `{"query":"{ __typename }` + "\x00" + `"}`, 400, CodeBadRequest},
		{"escaped NUL", ok + `,"variables":{"a":"\u0000"}}`, 400, CodeBadRequest},
		{"lone high surrogate", ok + `,"variables":{"a":"\ud800"}}`, 400, CodeBadRequest},
		{"lone low surrogate", ok + `,"variables":{"a":"x\uDC00"}}`, 400, CodeBadRequest},
		{"two high surrogates", ok + `,"variables":{"a":"\ud83d\ud83d"}}`, 400, CodeBadRequest},
		{"surrogate cut short", ok + `,"variables":{"a":"\ud83d\u"}}`, 400, CodeBadRequest},
		{"lone surrogate in a key", ok + `,"variables":{"\udfff":1}}`, 400, CodeBadRequest},
		{"lone surrogate in GraphQL", `{"query":"{ echo(text: \"\\ud800\") }"}`, 400, CodeBadRequest},
		{"NUL in GraphQL", `{"query":"{ echo(text: \"\\u0000\") }"}`, 400, CodeBadRequest},
		{"braced NUL in GraphQL", `{"query":"{ echo(text: \"\\u{0}\") }"}`, 200, CodeBadUserInput},
		{"braced surrogate in GraphQL", `{"query":"{ echo(text: \"\\u{d800}\") }"}`, 200, CodeParseFailed},
		{"syntax", `{"query":"{"}`, 200, CodeParseFailed},
		{"no operation", `{"query":"fragment F on Query { __typename }"}`, 200, CodeParseFailed},
		{"unknown field", `{"query":"{ nope }"}`, 200, CodeValidationFailed},
		{"unknown operation", ok + `,"operationName":"x"}`, 200, CodeValidationFailed},
		{"subscription", `{"query":"subscription { ticks }"}`, 200, CodeValidationFailed},
		{"missing variable", `{"query":"query($n: Int!) { big(bytes: $n) }"}`, 200, CodeBadUserInput},
		{"wrong variable", `{"query":"query($n: Int!) { big(bytes: $n) }","variables":{"n":"x"}}`, 200, CodeBadUserInput},
		{"number out of range", `{"query":"{ big(bytes: 99999999999999999999) }"}`, 200, CodeBadUserInput},
		{"long query", `{"query":"{ __typename }` + strings.Repeat(" ", 17<<10) + `"}`, 413, CodePayloadTooLarge},
		{"long body", ok + `,"variables":{"a":"` + strings.Repeat("a", 257<<10) + `"}}`, 413, CodePayloadTooLarge},
		{"deep JSON", ok + `,"variables":{"a":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}}`, 400, CodeBadRequest},
	} {
		t.Run(c.name, func(t *testing.T) {
			s.post(c.body).want(t, c.status, c.code)
		})
	}
}

func TestTextArrivesUnchanged(t *testing.T) {
	s := serve(t)
	for _, text := range []string{"Өскемен ұста", "🏃", "\u202eright to left\u200f", "\\ud800", "a\\u0000b", strings.Repeat("ә", 50_000)} {
		r := s.ask(`query($t: String) { echo(text: $t) }`, map[string]any{"t": text})
		if r.json.Data["echo"] != text {
			t.Errorf("%.20q came back as %.40q (%d)", text, r.json.Data["echo"], r.StatusCode)
		}
	}
	if r := s.post(`{"query":"{ echo(text: \"\\ud83c\\udfc3\") }"}`); r.json.Data["echo"] != "🏃" {
		t.Errorf("a surrogate pair in GraphQL came back as %v", r.json.Data["echo"])
	}
}

func TestMediaTypes(t *testing.T) {
	s := serve(t)
	const query = `{"query":"{ __typename }"}`
	for _, c := range []struct {
		accept, want string
		status       int
	}{
		{"", typeJSON, 200}, {"*/*", typeJSON, 200}, {"application/*", typeJSON, 200},
		{"application/graphql-response+json", typeGraphQL, 200},
		{"application/graphql-response+json, application/json;q=0.9", typeGraphQL, 200},
		{"application/graphql-response+json, */*", typeGraphQL, 200},
		{"application/json, application/graphql-response+json;q=0.5", typeJSON, 200},
		{"text/html", typeJSON, 406}, {"application/json;q=0", typeJSON, 406},
	} {
		r := s.post(query, "Accept", c.accept)
		if kind := r.Header.Get("Content-Type"); kind != c.want+"; charset=utf-8" || r.StatusCode != c.status {
			t.Errorf("%q: %s %d", c.accept, kind, r.StatusCode)
		}
	}
	s.post(`{"query":"{"}`, "Accept", typeGraphQL).want(t, 400, CodeParseFailed)
	for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a",
		"application/graphql", "application/json; charset=latin1"} {
		s.post(query, "Content-Type", kind).want(t, 415, CodeUnsupportedMediaType)
	}
	s.post(query, "Content-Type", "application/json; charset=UTF-8").want(t, 200, "")
	s.post(query, "Content-Encoding", "gzip").want(t, 415, CodeUnsupportedMediaType)
}

func TestGet(t *testing.T) {
	s := serve(t)
	s.get("{ __typename }").want(t, 200, "")
	if r := s.get("mutation { rename(name: \"a\") { id } }"); r.Header.Get("Allow") != "POST" {
		t.Error("a refused mutation must name the method it takes")
	} else {
		r.want(t, 405, CodeMethodNotAllowed)
	}
	variables := "&variables=" + url.QueryEscape(`{"t":"a"}`)
	query := PathGraphQL + "?query=" + url.QueryEscape("query($t: String) { echo(text: $t) }")
	if r := s.send("GET", query+variables, ""); r.json.Data["echo"] != "a" {
		t.Error(r.text)
	}
	s.send("GET", query+"&variables=1", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&query=a", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&a=%zz", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"%ff", "").want(t, 400, CodeBadRequest)
	s.send("GET", query+"&variables="+url.QueryEscape(`{"t":"\ud800"}`), "").want(t, 400, CodeBadRequest)
	if r := s.send("PUT", PathGraphQL, "{}"); r.Header.Get("Allow") != "GET, HEAD, POST" {
		t.Error(r.Header)
	} else {
		r.want(t, 405, CodeMethodNotAllowed)
	}
}
