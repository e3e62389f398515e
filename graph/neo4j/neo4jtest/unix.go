//go:build unix

package neo4jtest

import (
	"os"
	"os/exec"
	"syscall"
)

// lock waits until no other process holds the file; one that dies gives it up.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		return nil, err
	}
	return func() { _ = f.Close() }, nil // closing unlocks
}

// apart starts a command in a process group of its own, which an interrupt at the terminal does not reach.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
