package registry

// checkOrganization: what must hold for an organisation. Its region is one of the first level in its country, so that
// organisations abroad have none; its district lies in that region.
func checkOrganization(f Fields, e *Errors) {
	region, district := f.One("region"), f.One("district")
	e.Given(f, "country")
	e.Slug(f, "slug")
	e.Email(f, "email")
	e.Need(!f.Has("ror") || isROR(f.Str("ror")), "ror", mustBeROR)
	e.AtLeast(f, "students", 0)
	if f.Has("region") {
		e.Need(region.Str("kind") != kindDistrict, "region", mustBeFirstLevel)
		e.Need(region.One("country").ID == f.One("country").ID, "region", mustLieIn, "country")
	}
	if f.Has("district") {
		e.Need(district.Str("kind") == kindDistrict, "district", mustBeDistrict)
		e.Need(district.One("parent").ID == region.ID, "district", mustLieIn, "region")
	}
}
