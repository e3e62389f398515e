package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// asProgram makes the test binary be the program, for tests that need a process of their own.
const asProgram = "ORTAQ_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// output may be read while the program writes.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// environment gives the variables written as NAME=VALUE.
func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for _, pair := range pairs {
			if value, ok := strings.CutPrefix(pair, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

// ortaq runs a command to its end and returns what it printed.
func ortaq(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var out output
	err := run(t.Context(), args, environment(), strings.NewReader(""), &out, io.Discard)
	return out.String(), err
}

// mustRun is ortaq for a command that has to succeed.
func mustRun(t *testing.T, args ...string) string {
	t.Helper()
	out, err := ortaq(t, args...)
	if err != nil {
		t.Fatalf("ortaq %s: %v", strings.Join(args, " "), err)
	}
	return out
}

// newStore names a store that is not there yet.
func newStore(t *testing.T) string {
	t.Helper()
	return "sqlite:" + filepath.Join(t.TempDir(), "made", "ortaq.db")
}

var seeded = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ortaq")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "ortaq.db")
	err = run(context.Background(), []string{"seed", "--store", "sqlite:" + path}, environment(), nil, io.Discard, io.Discard)
	if err != nil {
		return nil, err
	}
	body, err := os.ReadFile(path)
	return body, errors.Join(err, os.RemoveAll(dir))
})

// seededStore names a store with all of the seed. Loading it is slow under the race detector, so it is loaded once.
func seededStore(t *testing.T) string {
	t.Helper()
	body, err := seeded()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ortaq.db")
	write(t, path, string(body))
	return "sqlite:" + path
}

// server is a program that serves.
type server struct {
	url      string
	out, log output
	cancel   context.CancelFunc
	ended    chan error
}

var served = regexp.MustCompile(`API +(http://\S+)/graphql\n`)

// start serves on a free port until stop or the end of the test.
func start(t *testing.T, args ...string) *server {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &server{cancel: cancel, ended: make(chan error, 1)}
	args = append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)
	go func() { s.ended <- run(ctx, args, environment(), strings.NewReader(""), &s.out, &s.log) }()
	t.Cleanup(cancel)
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if found := served.FindStringSubmatch(s.out.String()); found != nil {
			s.url = found[1]
			return s
		}
		select {
		case err := <-s.ended:
			t.Fatalf("the server ended before it served: %v", err)
		default:
		}
	}
	t.Fatal("the server did not start within a minute")
	return nil
}

// stop asks the server to end and fails the test when it ends with an error.
func (s *server) stop(t *testing.T) {
	t.Helper()
	s.cancel()
	if err := <-s.ended; err != nil {
		t.Fatalf("the server ended with %v", err)
	}
}

// ask sends a question by GET and returns the answer and its headers.
func (s *server) ask(t *testing.T, query, language string) (string, http.Header) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, s.url+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Language", language)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %v", resp.Status, body, err)
	}
	return string(body), resp.Header
}

func TestAnInterruptedCommandSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"seed"}} {
		err := run(ctx, append(args, "--store", newStore(t)), environment(), nil, io.Discard, io.Discard)
		if err == nil || err.Error() != "interrupted" {
			t.Errorf("%s: got %v", args[0], err)
		}
	}
}
