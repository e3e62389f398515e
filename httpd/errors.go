package httpd

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Code is the stable value of extensions.code: what a program may rely on.
type Code string

const (
	// CodeBadRequest: the HTTP request is not a well-formed GraphQL request.
	CodeBadRequest Code = "BAD_REQUEST"
	// CodeBadUserInput: a variable or an argument breaks a rule.
	CodeBadUserInput Code = "BAD_USER_INPUT"
	// CodeParseFailed: the query text is not GraphQL.
	CodeParseFailed Code = "GRAPHQL_PARSE_FAILED"
	// CodeValidationFailed: the query does not fit the schema.
	CodeValidationFailed Code = "GRAPHQL_VALIDATION_FAILED"
	// CodePersistedNotFound: no text is kept for this hash; send it once more in full.
	CodePersistedNotFound Code = "PERSISTED_QUERY_NOT_FOUND"
	// CodeTooComplex: the query is too deep, too wide or reads too many records.
	CodeTooComplex Code = "TOO_COMPLEX"
	// CodeRateLimited: this client has spent its points; see Retry-After.
	CodeRateLimited Code = "RATE_LIMITED"
	// CodeUnavailable: the store can't answer now.
	CodeUnavailable Code = "UNAVAILABLE"
	// CodeTimeout: the operation took longer than allowed.
	CodeTimeout Code = "TIMEOUT"
	// CodeInternal: a fault of the server; the log has its extensions.id.
	CodeInternal Code = "INTERNAL"
	// CodeMethodNotAllowed: the path or the operation does not take this method.
	CodeMethodNotAllowed Code = "METHOD_NOT_ALLOWED"
	// CodeNotAcceptable: none of the asked media types is served.
	CodeNotAcceptable Code = "NOT_ACCEPTABLE"
	// CodeUnsupportedMediaType: the body is not plain JSON in UTF-8.
	CodeUnsupportedMediaType Code = "UNSUPPORTED_MEDIA_TYPE"
	// CodePayloadTooLarge: the body or the query text has too many bytes.
	CodePayloadTooLarge Code = "PAYLOAD_TOO_LARGE"
	// CodeForbidden: a page of another site may not ask.
	CodeForbidden Code = "FORBIDDEN"
	// CodeNotFound: nothing is served at this path.
	CodeNotFound Code = "NOT_FOUND"
)

// maxMessage bounds an error message: some quote a name that the client chose.
const maxMessage = 200

// failure is a request that never ran. A status of 0 marks a well-formed
// request with a bad operation: its status depends on the media type.
type failure struct {
	status int
	errs   gqlerror.List
}

// refuse makes a failure of the HTTP request itself.
func refuse(status int, code Code, message string) *failure {
	return &failure{status, gqlerror.List{newError(code, message)}}
}

// reject makes a failure of the operation in a well-formed request.
func reject(code Code, format string, args ...any) *failure {
	return refuse(0, code, fmt.Sprintf(format, args...))
}

func newError(code Code, message string) *gqlerror.Error {
	return &gqlerror.Error{Message: message, Extensions: map[string]any{"code": code}}
}

// rejectAll marks the errors of the parser or the validator.
func rejectAll(code Code, errs gqlerror.List) *failure {
	for _, err := range errs {
		err.Extensions = map[string]any{"code": code}
		err.Message = shorten(err.Message)
	}
	return &failure{0, errs}
}

func shorten(message string) string {
	if len(message) <= maxMessage {
		return message
	}
	return strings.ToValidUTF8(message[:maxMessage], "") + "..."
}

// codeOf reads the code of the first error, for the log and the metrics.
func codeOf(errs gqlerror.List) Code {
	if len(errs) == 0 {
		return "OK"
	}
	return Code(fmt.Sprint(errs[0].Extensions["code"]))
}

// away is how many seconds a client should wait for the store.
const away = "2"

// unavailable says that a part of an answer is missing because the store was away.
func unavailable(errs gqlerror.List) bool {
	return slices.ContainsFunc(errs, func(err *gqlerror.Error) bool { return fmt.Sprint(err.Extensions["code"]) == string(CodeUnavailable) })
}

// hasCode tells an error that was made to be shown from any other.
func hasCode(err *gqlerror.Error) bool {
	switch code := err.Extensions["code"].(type) {
	case string:
		return code != ""
	case Code:
		return code != ""
	}
	return false
}

// present decides what a client sees of a resolver's error.
func (t *transport) present(ctx context.Context, err error) *gqlerror.Error {
	var known *gqlerror.Error
	if errors.As(err, &known) && hasCode(known) {
		return known
	}
	switch ended := ctx.Err(); { // whatever the store makes of it
	case errors.Is(ended, context.DeadlineExceeded):
		return placed(timeout(), known)
	case errors.Is(ended, context.Canceled): // nobody is there to read it, and nothing is wrong here
		return placed(newError(CodeTimeout, "the client went away"), known)
	}
	if shown := t.Present(ctx, err); shown != nil {
		return placed(shown, known)
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return placed(timeout(), known)
	case known != nil && aboutArgument(ctx, known):
		return badArgument(ctx, known)
	}
	return placed(t.mask(ctx, err), known)
}

func timeout() *gqlerror.Error { return newError(CodeTimeout, "the operation took too long") }

// placed keeps where in the answer the error happened.
func placed(shown, known *gqlerror.Error) *gqlerror.Error {
	if known != nil && shown.Path == nil {
		shown.Path, shown.Locations = known.Path, known.Locations
	}
	return shown
}

// aboutArgument: gqlgen puts the argument's name behind the field's path when
// a value can't be read; an error of the resolver ends at the field.
func aboutArgument(ctx context.Context, err *gqlerror.Error) bool {
	field := graphql.GetFieldContext(ctx)
	return field != nil && field.Args == nil && len(err.Path) > len(field.Path())
}

// badArgument names the place and not the cause: its text comes from a parser.
func badArgument(ctx context.Context, err *gqlerror.Error) *gqlerror.Error {
	field := graphql.GetFieldContext(ctx).Path()
	argument := err.Path[len(field):].String()
	shown := newError(CodeBadUserInput, shorten(argument+": is not a valid value"))
	shown.Path = field
	shown.Extensions["argument"] = argument
	return shown
}

// mask hides an unknown error behind an id that the log explains.
func (t *transport) mask(ctx context.Context, err error) *gqlerror.Error {
	id := rand.Text()[:12]
	if c := callOf(ctx); c == nil || int(c.masked.Add(1)) <= t.Limits.Errors {
		t.Logger.ErrorContext(ctx, "internal error", "error_id", id, "request_id", requestID(ctx), "error", err)
	}
	shown := newError(CodeInternal, "internal error")
	shown.Extensions["id"] = id
	return shown
}

// recovered turns a panic into an error; present masks it like any other.
func (t *transport) recovered(ctx context.Context, cause any) error {
	t.Logger.ErrorContext(ctx, "panic", "request_id", requestID(ctx), "cause", cause, "stack", string(debug.Stack()))
	return fmt.Errorf("panic: %v", cause)
}

// protect answers a panic outside any resolver.
func (t *transport) protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler:
				panic(cause)
			default:
				err := t.mask(r.Context(), t.recovered(r.Context(), cause))
				sendFailure(w, r, &failure{http.StatusInternalServerError, gqlerror.List{err}})
			}
		}()
		next.ServeHTTP(w, r)
	})
}
