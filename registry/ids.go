package registry

import (
	"crypto/sha256"
	"fmt"
	"regexp"

	"github.com/oklog/ulid/v2"

	"ortaq/graph"
	"ortaq/registry/kind"
)

// idRule is the form of an id: a prefix and 26 characters of Crockford's base 32.
var idRule = regexp.MustCompile(`^[a-z]{3}_[0-7][0-9A-HJKMNP-TV-Z]{25}$`)

// IDFor returns the id of a record that has a key in its source. The same key gives the same id on every machine, so
// that a second import of the same record is seen.
func IDFor(k *kind.Kind, origin, key string) graph.ID {
	sum := sha256.Sum256([]byte(origin + "\x00" + key))
	return k.Prefix + "_" + ulid.ULID(sum[:16]).String()
}

// NewID returns an id that sorts after those made before it.
func (r *Registry) NewID(k *kind.Kind) (graph.ID, error) {
	id, err := ulid.New(ulid.Timestamp(r.now()), r.entropy)
	if err != nil {
		return "", fmt.Errorf("making an id: %w", err)
	}
	return k.Prefix + "_" + id.String(), nil
}
