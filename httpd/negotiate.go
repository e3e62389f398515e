package httpd

import (
	"strconv"
	"strings"
)

const (
	typeJSON    = "application/json"
	typeGraphQL = "application/graphql-response+json"
)

// negotiate picks the offer that a header such as Accept or Accept-Encoding
// likes best; between equals one that it names, then the first. It answers ""
// when the header wants none of them.
func negotiate(header string, offers ...string) string {
	best, bestQ, bestFit := "", 0.0, 0
	for _, offer := range offers {
		if q, fit := preference(header, offer); q > bestQ || (q == bestQ && q > 0 && fit > bestFit) {
			best, bestQ, bestFit = offer, q, fit
		}
	}
	return best
}

// preference answers the weight of an offer and how exactly the header names it.
func preference(header, offer string) (q float64, fit int) {
	for part := range strings.SplitSeq(header, ",") {
		name, options, _ := strings.Cut(part, ";")
		if n := matches(strings.ToLower(strings.TrimSpace(name)), offer); n > fit {
			q, fit = quality(options), n
		}
	}
	return q, fit
}

func matches(name, offer string) int {
	group, _, _ := strings.Cut(offer, "/")
	switch name {
	case offer:
		return 3
	case group + "/*":
		return 2
	case "*/*", "*":
		return 1
	}
	return 0
}

func quality(options string) float64 {
	for option := range strings.SplitSeq(options, ";") {
		if text, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(option)), "q="); ok {
			q, err := strconv.ParseFloat(text, 64)
			if err != nil {
				return 0
			}
			return q
		}
	}
	return 1
}

// mediaType picks the type of the answer; */* and nothing mean plain JSON.
func mediaType(accept string) string {
	if accept == "" {
		return typeJSON
	}
	return negotiate(accept, typeJSON, typeGraphQL)
}
