package httpd

import (
	"errors"
	"strconv"
	"unicode/utf8"
)

var (
	errNotUTF8   = errors.New("the text is not valid UTF-8")
	errNUL       = errors.New("the text contains a NUL character")
	errSurrogate = errors.New("the text contains half of a surrogate pair")
	errNesting   = errors.New("the value is nested too deep")
)

// checkText refuses what decoders would quietly replace: broken UTF-8, NUL and
// lone surrogate escapes. JSON and GraphQL strings share these escapes.
func checkText(text string) error {
	if !utf8.ValidString(text) {
		return errNotUTF8
	}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == 0:
			return errNUL
		case text[i] == '\\':
			n, err := checkEscape(text[i:])
			if err != nil {
				return err
			}
			i += n - 1
		}
	}
	return nil
}

// checkEscape judges the escape at the start of text and says how long it is.
func checkEscape(text string) (int, error) {
	unit, ok := codeUnit(text)
	switch {
	case !ok:
		return 2, nil // another escape; a broken one is the decoder's to refuse
	case unit == 0:
		return 0, errNUL
	case unit < 0xD800 || unit > 0xDFFF:
		return 6, nil
	}
	low, ok := codeUnit(text[6:])
	if unit > 0xDBFF || !ok || low < 0xDC00 || low > 0xDFFF {
		return 0, errSurrogate
	}
	return 12, nil
}

// codeUnit reads \uXXXX.
func codeUnit(text string) (uint64, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(text[2:6], 16, 16)
	return unit, err == nil
}

// checkNesting counts brackets outside strings, before a decoder recurses.
func checkNesting(json string, limit int) error {
	depth, quoted := 0, false
	for i := 0; i < len(json); i++ {
		switch c := json[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > limit {
				return errNesting
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}
