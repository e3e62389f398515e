package httpd

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzRequest holds the transport to what it promises for any body: no panic, an
// answer that is JSON, and text that is refused or arrives as it was sent.
func FuzzRequest(f *testing.F) {
	for _, body := range []string{
		`{"query":"{ __typename }"}`,
		`{"query":"query($t: String) { echo(text: $t) }","variables":{"t":"\ud83d\ude00"}}`,
		`{"query":"{ echo(text: \"\\ud83d\\ude00\\n\") }","operationName":null}`,
		`{"query":"query($b: ItemBy!) { item(by: $b) { id } }","variables":{"b":{"id":1}}}`,
		`{"query":"query($f: ItemFilter) { items(first: 5, filter: $f) { nodes { id } } }","variables":{"f":{"and":{"by":{"id":"1"}}}}}`,
		`{"documentId":"sha256:00","extensions":{"persistedQuery":{"sha256Hash":"00"}}}`,
		`{"query":"{ ...A } fragment A on Query { ...A }"}`,
		`[{}]`, `"\ud800"`, "{\"query\":\"\xff\"}", `{"query":"{ nodes(ids: [[1]]) { id } }"}`,
	} {
		f.Add(body)
	}
	schema := newTestSchema()
	handler, err := New(testConfig(&site{schema: schema, log: &lockedBuffer{}}))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body string) {
		if strings.Contains(body, "slow") || strings.Contains(body, "fail") || strings.Contains(body, "big") {
			t.Skip("made to wait, fail or be large")
		}
		w := answer(handler, body)
		checkReply(t, body, w)
		var sent struct{ Variables map[string]any }
		if w.Code == 200 && json.Unmarshal([]byte(body), &sent) == nil && !utf8.ValidString(body) {
			t.Errorf("a body that is not UTF-8 was answered: %q", body)
		}
	})
}

func checkReply(t *testing.T, body string, w *httptest.ResponseRecorder) {
	t.Helper()
	var r reply
	if err := json.Unmarshal(w.Body.Bytes(), &r.json); err != nil {
		t.Fatalf("%q gave %q", body, w.Body)
	}
	if w.Code >= 500 || r.code() == string(CodeInternal) {
		t.Errorf("%q gave %d %s", body, w.Code, w.Body)
	}
	if r.json.Data == nil && r.code() == "" {
		t.Errorf("%q gave neither data nor a code: %s", body, w.Body)
	}
}

// FuzzText: what passes the check survives decoding and encoding unchanged.
func FuzzText(f *testing.F) {
	for _, text := range []string{`a`, `\ud83d\ude00`, `\ud800`, `\\ud800`, `\u0000`, "\x00", "\u202e", `\"\u`, `\ud83d\n`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if checkText(text) != nil {
			return
		}
		var decoded string
		if json.Unmarshal([]byte(`"`+text+`"`), &decoded) != nil {
			return
		}
		if strings.Count(decoded, "\ufffd") > strings.Count(text, "\ufffd")+strings.Count(strings.ToLower(text), `\ufffd`) {
			t.Errorf("%q was mangled to %q", text, decoded)
		}
		if strings.ContainsRune(decoded, 0) {
			t.Errorf("%q brought a NUL", text)
		}
	})
}
