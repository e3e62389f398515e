package httpd

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func newLocalListener(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}

func TestShutdownFinishesAnswers(t *testing.T) {
	s := serve(t)
	handler, err := New(testConfig(s))
	if err != nil {
		t.Fatal(err)
	}
	listener := newLocalListener(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, listener, handler) }()
	answered := make(chan string, 1)
	go func() {
		res, err := http.Post("http://"+listener.Addr().String()+PathGraphQL, "application/json", strings.NewReader(`{"query":"{ slow }"}`))
		if err != nil {
			answered <- err.Error()
			return
		}
		defer res.Body.Close()
		text, _ := io.ReadAll(res.Body)
		answered <- string(text)
	}()
	<-s.schema.started
	stop()
	select {
	case err := <-served:
		t.Fatalf("the server left an open answer behind: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(s.schema.finish)
	if text := <-answered; !strings.Contains(text, `"slow":"done"`) {
		t.Errorf("the answer in flight was %s", text)
	}
	if err := <-served; err != nil {
		t.Errorf("a clean stop gave %v", err)
	}
	if err := Serve(t.Context(), listener, handler); err == nil {
		t.Error("a closed listener gave no error")
	}
}

func TestServeBoundsHeaders(t *testing.T) {
	s := serve(t)
	handler, err := New(testConfig(s))
	if err != nil {
		t.Fatal(err)
	}
	listener := newLocalListener(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, listener, handler) }()
	for length, want := range map[int]int{15 << 10: 200, 100 << 10: 431} {
		query := "{__typename}" + strings.Repeat("\n", length)
		res, err := http.Get("http://" + listener.Addr().String() + PathGraphQL + "?query=" + url.QueryEscape(query))
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("a query of %d bytes in the URL gave %d", length, res.StatusCode)
		}
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}
