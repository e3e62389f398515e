package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"

	"ortaq/graph"
	"ortaq/httpd"
	"ortaq/registry"
	"ortaq/resolvers"
	"ortaq/web"
)

// serve answers until ctx ends. The address comes first: when it is taken, no file is made.
func serve(ctx context.Context, j *job) error {
	listener, err := listen(ctx, j.addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // it is closed already when the server has run
	return j.withStore(ctx, func(store graph.Store) error {
		reg, err := opened(ctx, store)
		if err != nil {
			return err
		}
		holds, err := j.fill(ctx, reg)
		if err != nil {
			return err
		}
		handler, err := j.handler(reg)
		if err != nil {
			return err
		}
		if err := j.greet(listener.Addr(), holds); err != nil {
			return err
		}
		err = httpd.Serve(ctx, listener, handler)
		if errors.Is(err, context.DeadlineExceeded) {
			return errors.New("stopped before every answer was finished")
		}
		return err
	})
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("the address %s is taken; stop the other program or choose another with --addr", addr)
	}
	if call := new(net.OpError); errors.As(err, &call) {
		return nil, fmt.Errorf("the address %s cannot be used: %w", addr, call.Err)
	}
	return listener, err
}

// handler puts the API together.
func (j *job) handler(reg *registry.Registry) (http.Handler, error) {
	schema, err := resolvers.Schema(reg)
	if err != nil {
		return nil, err
	}
	asker := newAsker(reg)
	return httpd.New(httpd.Config{
		Schema: schema, SDL: resolvers.SDL, Explorer: web.Explorer(),
		Version: reg.Version, Bookmark: reg.Bookmark, Ready: reg.Ready,
		Origins: j.origins, Proxies: j.proxies, Rate: j.rate, Logger: j.logger,
		Context: asker.context, WithCost: withCost, Key: asker.key, Present: resolvers.Present,
	})
}

// reachable is the address to tell: a person cannot open the one that stands for all.
func reachable(addr net.Addr) string {
	at, err := netip.ParseAddrPort(addr.String())
	if err == nil && at.Addr().IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d", at.Port())
	}
	return "http://" + addr.String()
}
