package httpd

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// The times of a connection. An operation has 10 seconds, so writing starts
// well before its limit.
const (
	headerWithin   = 5 * time.Second
	readWithin     = 15 * time.Second
	writeWithin    = 30 * time.Second
	idleWithin     = 2 * time.Minute
	shutdownWithin = 20 * time.Second
	maxHeader      = 64 << 10 // a query of 16 kB, escaped for a URL, fits
)

// Serve answers on the listener until ctx ends; then it takes no new request
// and returns when those in flight are answered.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, MaxHeaderBytes: maxHeader,
		ReadHeaderTimeout: headerWithin, ReadTimeout: readWithin,
		WriteTimeout: writeWithin, IdleTimeout: idleWithin,
	}
	stopped := make(chan error, 1)
	cancel := context.AfterFunc(ctx, func() {
		grace, done := context.WithTimeout(context.WithoutCancel(ctx), shutdownWithin)
		defer done()
		stopped <- server.Shutdown(grace)
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		cancel()
		return err
	}
	return <-stopped
}
