package registry

// checkRate: what must hold for a price of use.
func checkRate(f Fields, e *Errors) {
	e.Given(f, "equipment")
	e.Positive(f, "price")
}
