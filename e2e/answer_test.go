package e2e

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"testing"
)

var (
	id       = regexp.MustCompile(`"[a-z]{3}_[0-9A-Z]{26}"`)
	cursor   = regexp.MustCompile(`"((?:startCursor|endCursor|cursor)":\s*)"([\w-]+)"`)
	masked   = regexp.MustCompile(`"id":\s*"[0-9A-Z]{12}"`)
	lastName = regexp.MustCompile(`[a-z]{3}_[0-9A-Z]{26}"\]\s*$`)
)

// readable is the answer as cases state it: data and errors, indented, with keys for ids.
func (s *site) readable(body []byte) string {
	var parts struct {
		Errors []json.RawMessage `json:"errors,omitempty"`
		Data   json.RawMessage   `json:"data,omitempty"`
	}
	if err := json.Unmarshal(body, &parts); err != nil {
		return string(body)
	}
	slices.SortFunc(parts.Errors, func(x, y json.RawMessage) int { return bytes.Compare(x, y) }) // root fields run side by side
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(parts); err != nil {
		return string(body)
	}
	named := cursor.ReplaceAllFunc(out.Bytes(), s.pointsTo)
	named = masked.ReplaceAll(named, []byte(`"id": "MASKED"`))
	return string(id.ReplaceAllFunc(named, s.names.toKey))
}

// pointsTo writes a cursor as the record that it points to.
func (s *site) pointsTo(found []byte) []byte {
	parts := cursor.FindSubmatch(found)
	raw, err := base64.RawURLEncoding.DecodeString(string(parts[2]))
	if err != nil {
		return found
	}
	key := s.names.toKey([]byte(`"` + string(lastName.Find(raw)[:30]) + `"`))
	return append(append([]byte{'"'}, parts[1]...), key...)
}

// find returns a value of the answer's data; a number is an index.
func (a answer) find(t testing.TB, path ...string) any {
	t.Helper()
	var body struct{ Data any }
	if err := json.Unmarshal(a.body, &body); err != nil {
		t.Fatalf("%s: %v", a.body, err)
	}
	value := body.Data
	for _, step := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				t.Fatalf("%s has no %s", a.body, step)
			}
			value = v[i]
		}
	}
	if value == nil {
		t.Fatalf("there is no %v in %s", path, a.body)
	}
	return value
}
