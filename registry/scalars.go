package registry

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"ortaq/registry/kind"
)

// maxLine is the longest text that is a line: longer ones may have line breaks and tabs.
const maxLine = 1000

// scalar checks one value by the type of its field.
func (in intake) scalar(f *kind.Field, path string, v any) (any, bool) {
	switch f.Type {
	case "Int", "Int64":
		return in.whole(f, path, v)
	case "Float":
		x, ok := number(v)
		in.errs.Need(ok, path, mustBeNumber)
		return x, ok
	case "Boolean":
		x, ok := v.(bool)
		in.errs.Need(ok, path, mustBeBool)
		return x, ok
	}
	return in.written(f, path, v)
}

// written checks a value that is written as text.
func (in intake) written(f *kind.Field, path string, v any) (any, bool) {
	s, ok := in.text(f, path, v)
	switch {
	case !ok:
		return nil, false
	case f.Type == "DateTime":
		ms, err := ParseDateTime(s)
		in.errs.Need(err == nil, path, mustBeDateTime)
		return ms, err == nil
	case f.Enum != nil:
		ok = slices.Contains(f.Enum, s)
		in.errs.Need(ok, path, mustBeOneOf, strings.Join(f.Enum, ", "))
	case formats[f.Type].valid != nil:
		ok = formats[f.Type].valid(s)
		in.errs.Need(ok, path, formats[f.Type].rule)
	}
	return s, ok
}

// formats are the texts that are written in a certain way.
var formats = map[string]struct {
	valid func(string) bool
	rule  rule
}{
	"URL":         {isURL, mustBeURL},
	"BIN":         {isBIN, mustBeBIN},
	"Date":        {func(s string) bool { _, err := time.Parse(time.DateOnly, s); return err == nil }, mustBeDate},
	"PartialDate": {func(s string) bool { _, _, err := ParsePartialDate(s); return err == nil }, mustBePartialDate},
}

// text checks that a text is one, and whole: what a broken conversion left behind is not stored for good.
func (in intake) text(f *kind.Field, path string, v any) (string, bool) {
	s, ok := v.(string)
	in.errs.Need(ok, path, mustBeText)
	if !ok {
		return "", false
	}
	short := utf8.RuneCountInString(s) <= f.Max
	in.errs.Need(short, path, mustBeShort, f.Max)
	clean := utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		layout := f.Max > maxLine && (r == '\n' || r == '\t')
		return r == utf8.RuneError || unicode.IsControl(r) && !layout
	})
	in.errs.Need(clean, path, mustBeClean)
	blank := strings.TrimSpace(s) == ""
	in.errs.Need(!blank, path, mustNotBeBlank)
	return s, short && clean && !blank
}
