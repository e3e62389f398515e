package registry

// Sources that have rules of their own.
const (
	SourcePublished     = "PUBLISHED"
	SourceDemonstration = "DEMONSTRATION"
)

// common are the kinds whose real records invented ones may name: places and vocabularies.
var common = map[string]bool{"Country": true, "Region": true, "Specialty": true, "Technology": true}

// checkProvenance keeps facts traceable and apart from what is invented: an invented link never touches a real
// organisation, and no fact needs anything invented.
func checkProvenance(f Fields, e *Errors) {
	invented := f.Str("source") == SourceDemonstration
	e.Need(f.Str("source") != SourcePublished || f.Has("sourceUrl") || f.Has("attribution"), "sourceUrl", mustNameSource)
	e.Need(!invented || !f.Has("sourceUrl"), "sourceUrl", mustNotNameSource)
	for _, l := range f.links {
		to := f.target(l.To)
		same := invented == (to.Str("source") == SourceDemonstration)
		e.Need(same || invented && common[to.kind.Name], l.Edge, mustNotMix)
	}
}
