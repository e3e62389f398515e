package registry

import (
	"regexp"
	"strings"
)

var specialtyCode = regexp.MustCompile(`^[0-9]{8}$`)

// checkSpecialty: the classifier is built on ISCED-F 2013, whose detailed field starts every code.
func checkSpecialty(f Fields, e *Errors) {
	e.Need(specialtyCode.MatchString(f.Str("code")), "code", mustBeSpecialtyCode)
	field := f.Str("iscedF")
	e.Need(len(field) == 4 && strings.HasPrefix(f.Str("code"), field), "iscedF", mustStartWith, "code")
}
