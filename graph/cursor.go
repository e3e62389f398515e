package graph

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"strings"
)

// Keys are the values of an order's properties at one node, the id last. A missing value is nil.
type Keys []any

// cursorVersion starts every cursor, so that a later form can be told from this one.
const cursorVersion = "1"

// maxCursor bounds the text that is decoded, in bytes.
const maxCursor = 4096

// EncodeCursor makes the opaque text of a key. It is bound to a list by `bind` (its field, label, order and language,
// not its filter, so that a client may narrow a list and go on from where it is). Keys are what a store gave: valid
// UTF-8 and finite numbers.
func EncodeCursor(bind string, keys Keys) string {
	var body strings.Builder
	body.WriteString(cursorVersion + digest(bind))
	enc := json.NewEncoder(&body)
	enc.SetEscapeHTML(false) // sort keys have < and >, which need not grow
	if err := enc.Encode([]any(keys)); err != nil {
		panic("graph: keys are plain values: " + err.Error())
	}
	return base64.RawURLEncoding.EncodeToString([]byte(body.String()))
}

// DecodeCursor reads a cursor back. Types are the types of the keys, in the order's order, the id's String last. A text
// that is no cursor, or one of another list, is ErrCursor.
func DecodeCursor(bind, cursor string, types []Type) (Keys, error) {
	if len(cursor) > maxCursor {
		return nil, ErrCursor
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	if err != nil {
		return nil, ErrCursor
	}
	body, ok := strings.CutPrefix(string(raw), cursorVersion+digest(bind))
	if !ok {
		return nil, ErrCursor
	}
	keys, err := decodeKeys(body, types)
	if err == nil && EncodeCursor(bind, keys) != cursor { // one key has one text
		return nil, ErrCursor
	}
	return keys, err
}

func decodeKeys(body string, types []Type) (Keys, error) {
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	var keys []any
	if err := dec.Decode(&keys); err != nil || dec.More() || len(keys) != len(types) {
		return nil, ErrCursor
	}
	for i, t := range types {
		var ok bool
		if keys[i], ok = decodeKey(keys[i], t); !ok || (keys[i] == nil && i == len(types)-1) {
			return nil, ErrCursor
		}
	}
	return keys, nil
}

func decodeKey(v any, t Type) (any, bool) {
	switch x := v.(type) {
	case nil:
		return nil, true
	case string:
		return x, t == String
	case bool:
		return x, t == Bool
	case json.Number:
		return decodeNumber(x, t)
	}
	return nil, false
}

func decodeNumber(n json.Number, t Type) (any, bool) {
	if t == Float {
		f, err := n.Float64()
		return f, err == nil
	}
	i, err := n.Int64()
	return i, err == nil && t == Int
}

// digest shortens what a cursor is bound to; eight characters tell lists apart, they are no secret.
func digest(bind string) string {
	sum := sha256.Sum256([]byte(bind))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
