package registry

import (
	"regexp"
	"strconv"
	"strings"
)

var rorRule = regexp.MustCompile(`^https://ror\.org/(0[0-9a-hjkmnp-tv-z]{6})([0-9]{2})$`)

// crockford are the digits of base 32 without the letters that look like others.
const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

// isROR checks the address of an organisation in ROR: seven digits of base 32 and a checksum of ISO 7064 mod 97-10.
func isROR(s string) bool {
	m := rorRule.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	n := 0
	for _, c := range m[1] {
		n = n*len(crockford) + strings.IndexRune(crockford, c)
	}
	check, err := strconv.Atoi(m[2])
	return err == nil && check == 98-n*100%97
}
