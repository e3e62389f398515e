package neo4jtest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// Server is a Neo4j process. It ends when its standard input does, so it does not outlive the process that started it,
// however that ends.
type Server struct {
	URL         string
	lib, folder string
	java        []string
	cmd         *exec.Cmd
	input       io.Closer
}

// How Java runs: small serves tests for minutes, of which the quick compiler halves the work, large is measured.
var (
	small = []string{"-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m"}
	large = []string{"-Xms2g", "-Xmx2g"}
)

// setting is how a server is started.
type setting struct {
	port  int
	java  []string
	pages string
	// more are lines of its settings, files are beside them.
	more  string
	files map[string][]byte
	login bool
}

// Start starts a Neo4j without data on a port of the loopback address; 0 is any free one.
func Start(ctx context.Context, port int) (*Server, error) {
	return start(ctx, setting{port: port, java: small, pages: "64m"})
}

// StartLarge starts one that is to be measured.
func StartLarge(ctx context.Context) (*Server, error) {
	return start(ctx, setting{java: large, pages: "512m"})
}

// Pid is the number of the process.
func (s *Server) Pid() int { return s.cmd.Process.Pid }

func start(ctx context.Context, how setting) (*Server, error) {
	lib, err := jars(ctx)
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "ortaq-neo4j")
	if err != nil {
		return nil, err
	}
	address, err := free(how.port)
	if err != nil {
		return nil, err
	}
	s := &Server{URL: "bolt://" + address, lib: lib, folder: folder, java: how.java}
	if err := how.prepare(folder, address); err != nil {
		return nil, err
	}
	err = s.run(ctx)
	if err == nil && how.login {
		err = enrol(ctx, s.URL)
	} else if err == nil {
		err = s.greet(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return s, nil
}

// free returns an address that nobody listens at.
func free(port int) (string, error) {
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: port})
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// prepare writes the server's program and settings: small logs, since the data is thrown away.
func (how setting) prepare(folder, address string) error {
	settings := "server.bolt.enabled=true\n" +
		"server.bolt.listen_address=" + address + "\n" +
		"server.bolt.advertised_address=" + address + "\n" +
		"dbms.security.auth_enabled=" + strconv.FormatBool(how.login) + "\n" +
		"server.memory.pagecache.size=" + how.pages + "\n" +
		"db.tx_log.preallocate=false\n" +
		"db.tx_log.rotation.size=8m\n" +
		"db.tx_log.rotation.retention_policy=1 files\n" +
		"dbms.cypher.min_replan_interval=1h\n" + how.more
	files := map[string][]byte{"neo4j.conf": []byte(settings), "Server.java": program}
	maps.Copy(files, how.files)
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(folder, name), body, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// Again starts the server with the data that it has, after it was killed, and waits for its first answer.
func (s *Server) Again(ctx context.Context) error {
	if err := s.run(ctx); err != nil {
		return err
	}
	return s.greet(ctx)
}

// greet asks for the first answer, which takes as long as many later ones.
func (s *Server) greet(ctx context.Context) error { return ask(ctx, s.URL, "RETURN 1") }

// run starts the process. Its jars want what Java hides from 17 on.
func (s *Server) run(ctx context.Context) error {
	args := append(slices.Clone(s.java), "-cp", filepath.Join(s.lib, "*"))
	for _, p := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang"} {
		args = append(args, "--add-opens=java.base/"+p+"=ALL-UNNAMED")
	}
	args = append(args, filepath.Join(s.folder, "Server.java"), s.folder)
	s.cmd = exec.CommandContext(context.WithoutCancel(ctx), "java", args...)
	var log bytes.Buffer
	s.cmd.Stderr = &log
	apart(s.cmd)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if s.input, err = s.cmd.StdinPipe(); err != nil {
		return err
	}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "READY\n" {
		return fmt.Errorf("starting Neo4j: %w\n%s", s.cmd.Wait(), log.String())
	}
	return nil
}

// Kill ends the server at once, in the middle of what it does. Its data stays.
func (s *Server) Kill() error {
	if err := s.cmd.Process.Kill(); err != nil {
		return err
	}
	_ = s.cmd.Wait() // tells that it was killed
	return nil
}

// Stop ends the server and waits for its end.
func (s *Server) Stop() error {
	if err := s.input.Close(); err != nil {
		return err
	}
	return s.cmd.Wait()
}
