package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// headline reads the question that the explorer opens with.
func headline(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("web/explorer/examples/question.graphql")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shares is what the question gives.
type shares struct {
	Data struct {
		ResourceShares struct {
			TotalCount int
			Nodes      []struct {
				Resource            struct{ Name string }
				Provider, Recipient struct {
					Name   string
					Region struct{ Name string }
				}
			}
		}
	}
	Errors []struct{ Message string }
}

func TestServeAnswersTheQuestion(t *testing.T) {
	s := start(t, "--store", seededStore(t))
	body, _ := s.ask(t, headline(t), "")
	var got shares
	if err := json.Unmarshal([]byte(body), &got); err != nil || len(got.Errors) > 0 {
		t.Fatalf("%v in %s", err, body)
	}
	list := got.Data.ResourceShares
	if list.TotalCount == 0 || len(list.Nodes) != min(list.TotalCount, 20) {
		t.Fatalf("%d rows of %d", len(list.Nodes), list.TotalCount)
	}
	for _, n := range list.Nodes {
		if n.Resource.Name == "" || n.Provider.Region.Name == "" || n.Recipient.Region.Name == "" {
			t.Errorf("a row lacks a name: %+v", n)
		}
	}
	s.stop(t)
}

// The question that the start prints is to be copied into a shell, so it has to work as it stands.
func TestTheGreetingHoldsAQuestionThatWorks(t *testing.T) {
	s := start(t, "--store", seededStore(t))
	text := s.out.String()
	if !regexp.MustCompile(`: [1-9]\d* facts and [1-9]\d* demonstration records\.\n`).MatchString(text) {
		t.Errorf("the greeting does not count facts and demonstration:\n%s", text)
	}
	if !strings.Contains(text, "explorer  "+s.url+"/explorer\n") {
		t.Errorf("the greeting does not tell where the explorer is:\n%s", text)
	}
	_, rest, _ := strings.Cut(text, "curl -sG "+s.url+"/graphql --data-urlencode 'query=")
	query, _, found := strings.Cut(rest, "'\n")
	if !found {
		t.Fatalf("the greeting has no question:\n%s", text)
	}
	if body, _ := s.ask(t, query, ""); !regexp.MustCompile(`"totalCount":[1-9]`).MatchString(body) {
		t.Errorf("the question of the greeting gives %s", body)
	}
}

func TestAcceptLanguageChangesNamesAndTag(t *testing.T) {
	s := start(t, "--store", seededStore(t))
	seen := map[string]string{}
	for header, want := range map[string]string{
		"kk-KZ,kk;q=0.9,ru;q=0.8": "Ақтөбе облысы", "ru-RU,ru;q=0.9": "Актюбинская область",
		"en-GB,en;q=0.9,kk;q=0.1": "Aktobe", "": "Актюбинская область", "*": "Актюбинская область",
		strings.Repeat("en,", 500): "Актюбинская область", // longer than any browser sends
	} {
		body, header1 := s.ask(t, `{ region(by: {code: "KZ-15"}) { name } }`, header)
		if !strings.Contains(body, want) {
			t.Errorf("Accept-Language %.30q gives %s, want %s", header, body, want)
		}
		tag := header1.Get("ETag")
		if before, ok := seen[tag]; tag == "" || ok && before != body {
			t.Errorf("Accept-Language %.30q shares the tag %q with another answer", header, tag)
		}
		seen[tag] = body
	}
	if len(seen) != 3 {
		t.Errorf("three languages have %d tags", len(seen))
	}
}

func TestRateIsToldAndKept(t *testing.T) {
	const query = `{ rateLimit { limit remaining cost resetAt } }`
	limited := start(t, "--store", newStore(t), "--seed", "none", "--rate", "50")
	if body, _ := limited.ask(t, query, ""); !regexp.MustCompile(`"limit":50,"remaining":4\d,"cost":[1-9]`).MatchString(body) {
		t.Errorf("with --rate 50: %s", body)
	}
	free := start(t, "--store", newStore(t), "--seed", "none", "--rate", "0")
	today := time.Now().UTC().Format("2006-01-")
	if body, _ := free.ask(t, query, ""); !strings.Contains(body, `"limit":0,`) || !strings.Contains(body, `"resetAt":"`+today) {
		t.Errorf("without limit: %s", body)
	}
}

func TestASecondServerFindsItsAddressTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	addr, store := listener.Addr().String(), newStore(t)
	_, err = ortaq(t, "--addr", addr, "--store", store)
	want := "the address " + addr + " is taken; stop the other program or choose another with --addr"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := os.Stat(strings.TrimPrefix(store, "sqlite:")); !os.IsNotExist(err) {
		t.Error("a store was made although nothing could be served")
	}
	if _, err := ortaq(t, "--addr", "ortaq.invalid:0", "--store", store); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("an unknown host gives %v", err)
	}
}

func TestReachableIsWhatAPersonCanOpen(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:80": "http://127.0.0.1:80", "0.0.0.0:81": "http://localhost:81", "[::]:82": "http://localhost:82", "[::1]:83": "http://[::1]:83",
	} {
		at, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := reachable(at); got != want {
			t.Errorf("%s: got %s, want %s", addr, got, want)
		}
	}
}

const lateBody = `{"query":"{ __typename }"}`

// inFlight sends a question without its body and returns when the server waits for that.
func inFlight(t *testing.T, base string) (net.Conn, *bufio.Reader) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	_, err = fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n"+
		"Expect: 100-continue\r\n\r\n", conn.RemoteAddr(), len(lateBody))
	if err != nil {
		t.Fatal(err)
	}
	reader := bufio.NewReader(conn)
	for _, want := range []string{"HTTP/1.1 100 Continue\r\n", "\r\n"} {
		if line, err := reader.ReadString('\n'); err != nil || line != want {
			t.Fatalf("the server does not wait for the body: %q %v", line, err)
		}
	}
	return conn, reader
}

func TestAnAnswerInFlightIsFinishedWhenTheServerStops(t *testing.T) {
	s := start(t, "--store", newStore(t), "--seed", "none")
	conn, reader := inFlight(t, s.url)
	s.cancel()
	refused := func() bool {
		resp, err := http.Get(s.url + "/healthz")
		if err == nil {
			resp.Body.Close()
		}
		return err != nil
	}
	for !refused() {
		time.Sleep(time.Millisecond)
	}
	if _, err := io.WriteString(conn, lateBody); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), `"Query"`) {
		t.Errorf("%s %s %v", resp.Status, body, err)
	}
	s.stop(t)
}

// process starts the program as a process that serves a store.
func process(t *testing.T, store string) (*exec.Cmd, string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such signals")
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "serve", "--addr", "127.0.0.1:0", "--store", store, "--seed", "none")
	cmd.Env = append(os.Environ(), asProgram+"=yes")
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if found := served.FindStringSubmatch(lines.Text() + "\n"); found != nil {
			return cmd, found[1]
		}
	}
	t.Fatal("the process ended before it served")
	return nil, ""
}

func TestOneSignalStopsAndASecondOneEndsAtOnce(t *testing.T) {
	calm, _ := process(t, newStore(t))
	if err := calm.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := calm.Wait(); err != nil {
		t.Errorf("a server that was asked to stop ends with %v", err)
	}
	busy, base := process(t, newStore(t))
	inFlight(t, base)
	ended := make(chan error, 1)
	go func() { ended <- busy.Wait() }()
	for attempts := 0; ; attempts++ { // the first signal is handled some time after it was sent
		if err := busy.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			if err == nil || attempts == 0 {
				t.Errorf("a busy server ended with %v after %d signals", err, attempts+1)
			}
			return
		case <-time.After(200 * time.Millisecond):
		}
		if attempts == 20 {
			t.Fatal("the server outlives 20 signals")
		}
	}
}
