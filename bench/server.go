package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// startWithin bounds how long a server may take to say where it is.
const startWithin = 30 * time.Second

// server is a process that answers.
type server struct {
	url     string
	cmd     *exec.Cmd
	started time.Time
}

// build makes a program out of the package in a folder.
func build(ctx context.Context, folder, program string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-o", program, ".")
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("building %s: %w\n%s", folder, err, out)
	}
	return nil
}

// root is the folder of this module.
func root(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "ortaq").Output()
	return strings.TrimSpace(string(out)), err
}

// ortaq builds the program in a folder and returns its path.
func ortaq(ctx context.Context, folder string) (string, error) {
	from, err := root(ctx)
	if err != nil {
		return "", fmt.Errorf("the module's folder: %w", err)
	}
	program := filepath.Join(folder, "ortaq")
	return program, build(ctx, from, program)
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:[0-9]+/graphql`)

// serve starts the program over a store and waits until it says where it listens.
func serve(ctx context.Context, program, store string) (*server, error) {
	cmd := exec.CommandContext(ctx, program, "serve", "--addr", "127.0.0.1:0", "--store", store,
		"--seed", "none", "--rate", "0", "--log-level", "error")
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s := &server{cmd: cmd, started: time.Now()}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	found := make(chan string, 1)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if at := address.FindString(lines.Text()); at != "" && len(found) == 0 {
				found <- at
			}
		}
	}()
	select {
	case s.url = <-found:
		return s, nil
	case <-time.After(startWithin):
		return nil, errors.Join(fmt.Errorf("%s did not say where it listens", program), s.stop())
	}
}

// stop ends the process and waits for it.
func (s *server) stop() error {
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	_ = s.cmd.Wait() // an interrupted server says so by its exit code
	return nil
}
