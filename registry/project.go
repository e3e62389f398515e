package registry

// checkProject: what must hold for a project. Readiness levels are those of ISO 16290.
func checkProject(f Fields, e *Errors) {
	e.Slug(f, "slug")
	e.Within(f, "trl", 1, 9)
	e.Positive(f, "budget")
	e.InOrder(f, "starts", "ends")
}
