package registry

import (
	"regexp"
	"strings"
)

var (
	regionCode   = regexp.MustCompile(`^KZ-[1-9][0-9]$`)
	districtCode = regexp.MustCompile(`^[1-9][0-9]{3}$`)
)

const kindDistrict = "DISTRICT"

// checkRegion: an oblast or a republic city stands alone and has the code of ISO 3166-2, a district lies in one and has
// a longer prefix of KATO.
func checkRegion(f Fields, e *Errors) {
	e.Given(f, "country")
	if f.Str("kind") == kindDistrict {
		checkDistrict(f, e)
		return
	}
	code := f.Str("code")
	e.Need(regionCode.MatchString(code) && "KZ-"+f.Str("katoPrefix") == code, "code", mustBeRegionCode)
	e.Need(!f.Has("parent"), "parent", mustBeWithoutParent)
}

func checkDistrict(f Fields, e *Errors) {
	parent, code := f.One("parent"), f.Str("code")
	e.Given(f, "parent")
	e.Need(parent.Str("kind") != kindDistrict, "parent", mustBeFirstLevel)
	e.Need(parent.One("country").ID == f.One("country").ID, "parent", mustLieIn, "country")
	prefix := parent.Str("katoPrefix")
	ok := districtCode.MatchString(code) && strings.HasPrefix(code, prefix) && f.Str("katoPrefix") == code
	e.Need(ok, "code", mustBeDistrictCode)
}
