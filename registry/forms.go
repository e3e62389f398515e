package registry

import (
	"net/mail"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/text/currency"
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

// isURL accepts what a browser opens: absolute, http or https, with a host and without a password in it.
func isURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && u.User == nil
}

func isCurrency(s string) bool {
	unit, err := currency.ParseISO(s)
	return err == nil && unit.String() == s
}
