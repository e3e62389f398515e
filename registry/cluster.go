package registry

// checkCluster: what must hold for a cluster. Its region is one of the first level.
func checkCluster(f Fields, e *Errors) {
	e.Slug(f, "slug")
	if f.Has("region") {
		e.Need(f.One("region").Str("kind") != kindDistrict, "region", mustBeFirstLevel)
	}
}
