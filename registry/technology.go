package registry

// checkTechnology: what must hold for a term of the vocabulary.
func checkTechnology(f Fields, e *Errors) {
	e.Slug(f, "code")
}
