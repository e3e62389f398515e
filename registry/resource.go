package registry

// checkResource: what must hold for whatever organisations share.
func checkResource(f Fields, e *Errors) {
	e.Given(f, "owner")
	e.Slug(f, "slug")
	e.Email(f, "contactEmail")
}

// owns says whether an organisation may share a resource: it owns it, or the place that it stands in.
func owns(owner, resource Fields) bool {
	return resource.One("owner").ID == owner.ID || resource.One("facility").One("owner").ID == owner.ID
}
