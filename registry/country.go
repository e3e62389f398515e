package registry

import "golang.org/x/text/language"

// checkCountry: what must hold for a country.
func checkCountry(f Fields, e *Errors) {
	e.Need(isCountry(f.Str("code")), "code", mustBeCountry)
}

// withdrawn are the codes that the library knows and ISO 3166-1 has not, or no longer, given out.
var withdrawn = map[string]bool{"AN": true, "CS": true, "NT": true, "SU": true, "XK": true, "YU": true}

// isCountry says whether ISO 3166-1 has the code. What it keeps apart for other uses has no number; an alias of a
// code is not its canonical form.
func isCountry(code string) bool {
	r, err := language.ParseRegion(code)
	return err == nil && r.IsCountry() && r.M49() != 0 && r.Canonicalize().String() == code && !withdrawn[code]
}
