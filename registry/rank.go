package registry

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Bits of a rank: the importance, then as much of a hash that two records never share in practice; with a million
// records the odds are one to a hundred thousand, and the store refuses what is not unique.
const (
	hashBits      = 56
	maxImportance = 63
)

// standing puts kinds whose records are something before those that say who does what with them. Lists of one kind do
// not feel it.
var standing = map[string]int{"Project": 1, "Partnership": 2, "ResourceShare": 2}

// rank orders what words find equally well, smallest first. It is made from the record alone: its importance as
// docs/quality.md says, then its id, so that it is unique without a look at the store and the same everywhere.
func (f Fields) rank() int64 {
	sum := sha256.Sum256([]byte(f.ID))
	hash := int64(binary.BigEndian.Uint64(sum[:]) >> (64 - hashBits))
	return int64(maxImportance-f.importance())<<hashBits | hash
}

// importance is 0 to 63: the standing of the kind, then up to 15 points. It looks at nothing but the record and its own
// edges, so that a write changes the rank of the written record alone.
func (f Fields) importance() int {
	points := f.trust() + f.openness() + min(len(f.links), 3) + f.completeness()*3/100
	return (3-standing[f.kind.Name])*16 + points
}

// trust is 0 to 6: what is invented stands behind what is claimed, that behind what is published or confirmed.
func (f Fields) trust() int {
	switch {
	case f.Str("source") == SourceDemonstration:
		return 0
	case f.Str("source") == SourcePublished || f.Has("verifiedAt"):
		return 6
	}
	return 5
}

// openness is 0 to 3: others may use it, on easier terms.
func (f Fields) openness() int {
	if len(f.List("userClasses")) == 0 {
		return 0
	}
	return map[string]int{"PARTNERS": 1, "PAID": 2, "ON_APPLICATION": 2, "FREE": 3}[f.Str("accessMode")]
}

// notCounted are the fields that say nothing about how well a record is filled in: its history and provenance.
var notCounted = []string{"source", "sourceUrl", "licence", "attribution", "verifiedAt"}

// completeness says how much of what a record may say it says, 0 to 100.
func (f Fields) completeness() int {
	may, given := 0, 0
	count := func(has bool) {
		if may++; has {
			given++
		}
	}
	for i := range f.kind.Fields {
		field := &f.kind.Fields[i]
		if !managed[field.Name] && !field.Computed() && !field.Kept() && !slices.Contains(notCounted, field.Name) {
			count(f.says(field.Name))
		}
	}
	for _, e := range f.kind.Edges {
		if !e.Inverse {
			count(f.Has(e.Name))
		}
	}
	return given * 100 / max(may, 1)
}

// says does not take an empty list for an answer.
func (f Fields) says(name string) bool {
	list, isList := f.props[name].([]string)
	return f.Has(name) && (!isList || len(list) > 0)
}
