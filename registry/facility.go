package registry

// checkFacility: what must hold for a laboratory or another place.
func checkFacility(f Fields, e *Errors) {
	checkResource(f, e)
	e.AtLeast(f, "seats", 0)
	e.Need(f.Float("area") >= 0, "area", mustBeAtLeast, 0)
	if region := f.One("region"); region.ID != "" {
		e.Need(region.Str("kind") != kindDistrict, "region", mustBeFirstLevel)
	}
}
