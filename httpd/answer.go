package httpd

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// sendAnswer writes what an execution gave. The data is already JSON and is
// copied, not encoded again.
func sendAnswer(c *call, answer *graphql.Response, tag string) {
	header := c.writer.Header()
	if tag != "" && len(answer.Errors) == 0 {
		header.Set("ETag", tag)
		header.Set("Cache-Control", "no-cache") // keep it, but ask whether it still holds
	}
	extensions := maps.Clone(answer.Extensions)
	if c.request.Method == http.MethodPost {
		if extensions == nil {
			extensions = map[string]any{}
		}
		extensions["cost"] = c.cost.shown()
	}
	body := encode(answer.Errors, answer.Data, extensions)
	header.Set("Content-Type", c.media+"; charset=utf-8")
	send(c.writer, c.request, http.StatusOK, body)
}

// encode puts errors first, so that a client that stops reading early sees
// them, and leaves out data that was never produced.
func encode(errs gqlerror.List, data json.RawMessage, extensions map[string]any) []byte {
	var out bytes.Buffer
	out.WriteByte('{')
	put := func(name string, value []byte) {
		if out.Len() > 1 {
			out.WriteByte(',')
		}
		out.WriteString(`"` + name + `":`)
		out.Write(value)
	}
	if len(errs) > 0 {
		put("errors", toJSON(errs))
	}
	if data != nil {
		put("data", data)
	}
	if len(extensions) > 0 {
		put("extensions", toJSON(extensions))
	}
	out.WriteByte('}')
	return out.Bytes()
}

func toJSON(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		return []byte("null") // a resolver put something into the extensions that JSON can't hold
	}
	return text
}

// sendFailureAs answers in the media type of the call. A well-formed request
// with a bad operation is 200 in application/json and 400 in the newer type.
func sendFailureAs(c *call, f *failure) {
	status := f.status
	switch {
	case status == 0 && c.media == typeJSON:
		status = http.StatusOK
	case status == 0:
		status = http.StatusBadRequest
	}
	if c.media == "" {
		c.media = typeJSON
	}
	c.writer.Header().Set("Content-Type", c.media+"; charset=utf-8")
	send(c.writer, c.request, status, encode(f.errs, nil, nil))
}

// sendFailure answers outside the transport in the same form.
func sendFailure(w http.ResponseWriter, r *http.Request, f *failure) {
	w.Header().Set("Cache-Control", "no-store")
	sendFailureAs(&call{writer: w, request: r}, f)
}
