package httpd

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// params are the parameters of a GraphQL request, by the names of GraphQL over HTTP.
type params struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName"`
	Variables     map[string]any `json:"variables"`
	Extensions    map[string]any `json:"extensions"`
	DocumentID    string         `json:"documentId"`
}

func badRequest(message string) *failure {
	return refuse(http.StatusBadRequest, CodeBadRequest, message)
}

// readParams takes the parameters from the body of a POST or the URL of a GET.
func readParams(w http.ResponseWriter, r *http.Request, limits Limits) (*params, *failure) {
	if r.Method == http.MethodPost {
		return readBody(w, r, limits)
	}
	return readURL(r.URL.RawQuery, limits)
}

func readBody(w http.ResponseWriter, r *http.Request, limits Limits) (*params, *failure) {
	if !isJSON(r.Header) {
		return nil, refuse(http.StatusUnsupportedMediaType, CodeUnsupportedMediaType,
			"the body must be application/json in UTF-8 without a content encoding")
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(limits.Body)))
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, refuse(http.StatusRequestEntityTooLarge, CodePayloadTooLarge, "the body is too large")
	case err != nil:
		return nil, badRequest("the body could not be read")
	}
	return decodeParams(string(body), limits)
}

// isJSON keeps forms out: a page of another site can send those without asking first.
func isJSON(header http.Header) bool {
	kind, options, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return false
	}
	charset, given := options["charset"]
	encoding := header.Get("Content-Encoding")
	return (!given || strings.EqualFold(charset, "utf-8")) && (encoding == "" || encoding == "identity")
}

func decodeParams(body string, limits Limits) (*params, *failure) {
	var p params
	if f := decode(body, &p, limits); f != nil {
		return nil, f
	}
	return p.checked()
}

// decode reads one JSON value. Numbers keep their digits, so that a long id is
// not rounded on its way.
func decode(text string, into any, limits Limits) *failure {
	if err := checkText(text); err != nil {
		return badRequest(err.Error())
	}
	if err := checkNesting(text, limits.InputDepth); err != nil {
		return badRequest(err.Error())
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var kind *json.UnmarshalTypeError
	switch err := decoder.Decode(into); {
	case errors.As(err, &kind):
		return badRequest(wrongKind(kind.Field))
	case err != nil:
		return badRequest("the request is not valid JSON")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return badRequest("the request holds more than one JSON value")
	}
	return nil
}

func wrongKind(field string) string {
	switch field {
	case "query", "operationName", "documentId":
		return field + " must be a string"
	case "variables", "extensions":
		return field + " must be an object"
	}
	return "the value must be one JSON object"
}

// checked looks at the decoded query again: GraphQL strings have escapes of their own.
func (p *params) checked() (*params, *failure) {
	for _, text := range []string{p.Query, p.OperationName, p.DocumentID} {
		if err := checkText(text); err != nil {
			return nil, badRequest(err.Error())
		}
	}
	return p, nil
}

func readURL(raw string, limits Limits) (*params, *failure) {
	if len(raw) > limits.Body {
		return nil, refuse(http.StatusRequestEntityTooLarge, CodePayloadTooLarge, "the URL is too long")
	}
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, badRequest("the URL is not well formed")
	}
	for _, given := range values {
		if len(given) > 1 {
			return nil, badRequest("a parameter is given twice")
		}
	}
	p := &params{Query: values.Get("query"), OperationName: values.Get("operationName"), DocumentID: values.Get("documentId")}
	for name, into := range map[string]*map[string]any{"variables": &p.Variables, "extensions": &p.Extensions} {
		if text := values.Get(name); text == "" {
			continue
		} else if f := decode(text, into, limits); f != nil {
			return nil, badRequest(name + ": " + f.errs[0].Message)
		}
	}
	return p.checked()
}
