package registry

// midnight is how a day ends that is open to its end.
const midnight = "24:00"

// checkOpeningHours: what must hold for the hours of a day. Times of one form are ordered as texts are.
func checkOpeningHours(f Fields, e *Errors) {
	opens, closes := f.Str("opens"), f.Str("closes")
	e.Given(f, "facility")
	e.Need(clockRule.MatchString(opens), "opens", mustBeTime)
	e.Need(clockRule.MatchString(closes) || closes == midnight, "closes", mustBeTime)
	e.Need(opens < closes, "closes", mustBeInOrder, "opens")
}
