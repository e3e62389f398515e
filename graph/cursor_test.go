package graph_test

import (
	"encoding/base64"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"ortaq/graph"
)

// keyTypes is an order over every type that can be ordered by, and the id.
var keyTypes = []graph.Type{graph.String, graph.Int, graph.Float, graph.Bool, graph.String}

func TestCursorRoundTrip(t *testing.T) {
	for _, keys := range []graph.Keys{
		{"әлем", int64(1), 0.5, true, "clb_1"},
		{"", int64(0), 0.0, false, ""},
		{nil, nil, nil, nil, "clb_1"},
		{"a\x00\"\\\u2028<&>😀", int64(math.MaxInt64), math.MaxFloat64, true, "clb_1"},
		{"[1,2]", int64(math.MinInt64), math.SmallestNonzeroFloat64, false, "clb_1"},
		{"null", int64(1<<53 + 1), 3.0, nil, "clb_1"},
	} {
		got, err := graph.DecodeCursor("list", graph.EncodeCursor("list", keys), keyTypes)
		if err != nil || !reflect.DeepEqual(got, keys) {
			t.Errorf("%#v came back as %#v, error %v", keys, got, err)
		}
	}
}

func TestCursorOfAnotherList(t *testing.T) {
	cursor := graph.EncodeCursor("clubs by name", graph.Keys{"a", "clb_1"})
	for _, bind := range []string{"", "clubs by nam", "clubs by name ", "Clubs by name", "places by name"} {
		if _, err := graph.DecodeCursor(bind, cursor, []graph.Type{graph.String, graph.String}); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("bound to %q: %v", bind, err)
		}
	}
}

func TestCursorOfOtherTypes(t *testing.T) {
	cursor := graph.EncodeCursor("list", graph.Keys{int64(1), "clb_1"})
	for _, types := range [][]graph.Type{
		nil, {graph.String}, {graph.Int}, {graph.String, graph.String}, {graph.Bool, graph.String}, {graph.Int, graph.Int},
		{graph.List, graph.String}, {graph.Int, graph.String, graph.String},
	} {
		if keys, err := graph.DecodeCursor("list", cursor, types); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("types %v gave %v, %v", types, keys, err)
		}
	}
}

func TestNoCursor(t *testing.T) {
	good := graph.EncodeCursor("list", graph.Keys{"a", "clb_1"})
	for name, text := range map[string]string{
		"empty": "", "no base64": "!", "padded": good + "=", "cut": good[:len(good)-2], "cut short": good[:4],
		"standard base64": "////", "space": " " + good, "long": strings.Repeat("A", 5000),
		"another version": body(t, good, func(s string) string { return "2" + s[1:] }),
		"another list":    body(t, good, func(s string) string { return s[:1] + "AAAAAAAA" + s[9:] }),
		"no JSON":         withKeys(t, good, `nonsense`),
		"an object":       withKeys(t, good, `{"a":1}`),
		"nested":          withKeys(t, good, `[["a"],"clb_1"]`),
		"no id":           withKeys(t, good, `["a",null]`),
		"two values":      withKeys(t, good, `["a","clb_1"]["a","clb_1"]`),
		"float for text":  withKeys(t, good, `[1.5,"clb_1"]`),
		"open":            withKeys(t, good, `["a","clb_1"`),
	} {
		if keys, err := graph.DecodeCursor("list", text, []graph.Type{graph.String, graph.String}); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("%s gave %v, %v", name, keys, err)
		}
	}
}

// body changes what is inside a cursor.
func body(t *testing.T, cursor string, change func(string) string) string {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(change(string(raw))))
}

// withKeys replaces the keys of a cursor and leaves what it is bound to.
func withKeys(t *testing.T, cursor, keys string) string {
	t.Helper()
	return body(t, cursor, func(s string) string { return s[:strings.IndexByte(s, '[')] + keys })
}

func TestNumbersThatDoNotFit(t *testing.T) {
	types := []graph.Type{graph.Int, graph.Float, graph.String}
	good := graph.EncodeCursor("list", graph.Keys{int64(1), 1.0, "clb_1"})
	for _, keys := range []string{
		`[9223372036854775808,1,"clb_1"]`, `[1.5,1,"clb_1"]`, `[1e3,1,"clb_1"]`, `[1,1e999,"clb_1"]`, `["1",1,"clb_1"]`,
	} {
		if got, err := graph.DecodeCursor("list", withKeys(t, good, keys), types); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("%s gave %v, %v", keys, got, err)
		}
	}
}

// FuzzCursor: any text is refused or decodes to keys of the asked types, which go round once more; any keys go round.
func FuzzCursor(f *testing.F) {
	f.Add("list", graph.EncodeCursor("list", graph.Keys{"ә", int64(1), 0.5, true, "clb_1"}), "ә", int64(1), 0.5, true)
	f.Add("", "", "", int64(math.MinInt64), math.Copysign(0, -1), false)
	f.Add("x", "MQ", "\x00\u2028", int64(math.MaxInt64), math.MaxFloat64, false)
	f.Fuzz(func(t *testing.T, bind, cursor, s string, i int64, x float64, b bool) {
		if keys, err := graph.DecodeCursor(bind, cursor, keyTypes); err == nil {
			roundTrip(t, bind, keys)
		} else if !errors.Is(err, graph.ErrCursor) {
			t.Errorf("%v is no ErrCursor", err)
		}
		if utf8.ValidString(s) && !math.IsNaN(x) && !math.IsInf(x, 0) {
			roundTrip(t, bind, graph.Keys{s, i, x, b, s})
			roundTrip(t, bind, graph.Keys{nil, i, nil, b, s})
		}
	})
}

func roundTrip(t *testing.T, bind string, keys graph.Keys) {
	t.Helper()
	cursor := graph.EncodeCursor(bind, keys)
	if len(cursor) > 4096 {
		return
	}
	got, err := graph.DecodeCursor(bind, cursor, keyTypes)
	if err != nil || !slices.Equal(got, keys) {
		t.Errorf("%#v came back as %#v, error %v", keys, got, err)
	}
	if _, err := graph.DecodeCursor(bind+"x", cursor, keyTypes); !errors.Is(err, graph.ErrCursor) {
		t.Errorf("another list took the cursor: %v", err)
	}
}
