package httpd

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"regexp"
	"time"
)

// saneID keeps a proxy's request ids and drops what could forge a log line.
var saneID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

type recordKey struct{}

// record is what the access log says of one request.
type record struct {
	http.ResponseWriter
	id     string
	status int
	bytes  int
	attrs  []slog.Attr
}

// WriteHeader notes the status.
func (r *record) WriteHeader(status int) {
	if r.status == 0 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (r *record) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(p)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *record) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func requestID(ctx context.Context) string {
	if r, ok := ctx.Value(recordKey{}).(*record); ok {
		return r.id
	}
	return ""
}

// note adds what the transport learned to the line of the access log.
func note(ctx context.Context, c *call, code Code) {
	r, ok := ctx.Value(recordKey{}).(*record)
	if !ok {
		return
	}
	r.attrs = append(r.attrs, slog.String("kind", c.kind()), slog.String("code", string(code)), slog.Int("cost", c.cost.Requested))
	if c.operation != nil && c.operation.Name != "" {
		r.attrs = append(r.attrs, slog.String("operation", shorten(c.operation.Name)))
	}
}

// logged gives every request an id and writes one line when it was answered.
// Query texts and variables stay out: they may hold what people look for.
func logged(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if !saneID.MatchString(id) {
			id = rand.Text()
		}
		w.Header().Set("X-Request-Id", id)
		rec, started := &record{ResponseWriter: w, id: id}, time.Now()
		ctx := context.WithValue(r.Context(), recordKey{}, rec)
		next.ServeHTTP(rec, r.WithContext(ctx))
		logger.LogAttrs(ctx, slog.LevelInfo, "request", append([]slog.Attr{
			slog.String("request_id", id), slog.String("method", r.Method), slog.String("path", shorten(r.URL.Path)),
			slog.Int("status", rec.status), slog.Int("bytes", rec.bytes), slog.Duration("took", time.Since(started)),
		}, rec.attrs...)...)
	})
}
