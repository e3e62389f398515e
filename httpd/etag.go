package httpd

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// tag names an answer by everything it depends on. It is weak because the same
// answer travels in several encodings.
func tag(parts ...string) string {
	sum := sha256.New()
	for _, part := range parts {
		sum.Write([]byte(strconv.Itoa(len(part)) + ":" + part))
	}
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:18]) + `"`
}

// tag names the answer of a GET before it is worked out. No tag is better than
// a wrong one where the version can't be read.
func (t *transport) tag(c *call) string {
	if c.request.Method == http.MethodPost {
		return ""
	}
	version, err := t.Version(c.ctx)
	if err != nil {
		return ""
	}
	variables, err := json.Marshal(c.variables) // sorts the keys
	if err != nil {
		return ""
	}
	return tag(strconv.FormatInt(version, 10), c.params.Query, c.params.OperationName,
		string(variables), c.media, t.Key(c.ctx))
}

// fresh: the client already has this answer.
func fresh(r *http.Request, tag string) bool {
	for known := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if known = strings.TrimSpace(known); known == "*" || known == tag {
			return tag != ""
		}
	}
	return false
}
