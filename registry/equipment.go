package registry

const accessInternal = "INTERNAL"

// checkEquipment: what public money bought is open to others, by law; an instrument stands with its owner.
func checkEquipment(f Fields, e *Errors) {
	checkResource(f, e)
	e.AtLeast(f, "quantity", 1)
	if f.Bool("publiclyFunded") {
		e.Need(f.Str("accessMode") != accessInternal, "accessMode", mustBeOpen)
		e.Need(len(f.List("userClasses")) > 0, "userClasses", mustBeOpen)
	}
	if f.Has("facility") {
		e.Need(f.One("facility").One("owner").ID == f.One("owner").ID, "facility", mustHaveSameOwner)
	}
}
