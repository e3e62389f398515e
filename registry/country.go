package registry

import "golang.org/x/text/language"

// checkCountry: what must hold for a country.
func checkCountry(f Fields, e *Errors) {
	e.Need(isCountry(f.Str("code")), "code", mustBeCountry)
}

// isCountry says whether ISO 3166-1 has the code. What it keeps apart for other uses has no numeric code.
func isCountry(code string) bool {
	r, err := language.ParseRegion(code)
	return err == nil && r.IsCountry() && r.String() == code && r.M49() != 0
}
