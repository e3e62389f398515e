package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which text is searched for a part: NFC, lower case, white space as single spaces. Folding
// twice is folding once; small letters may compose where capitals did not, hence the second NFC.
func Fold(s string) string {
	lower := norm.NFC.String(strings.ToLower(norm.NFC.String(s)))
	return strings.Join(strings.FieldsFunc(lower, unicode.IsSpace), " ")
}
