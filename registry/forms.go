package registry

import (
	"net/mail"
	"regexp"
	"strings"
)

var (
	slugRule  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	clockRule = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)
)

func isSlug(s string) bool { return slugRule.MatchString(s) }

// isEmail accepts a bare address at a domain that has a dot.
func isEmail(s string) bool {
	address, err := mail.ParseAddress(s)
	return err == nil && address.Address == s && strings.Contains(s[strings.LastIndexByte(s, '@'):], ".")
}
