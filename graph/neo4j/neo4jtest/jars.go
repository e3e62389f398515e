package neo4jtest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// version is the Neo4j that is tested.
const version = "5.26.31"

//go:embed pom.xml
var pom []byte

//go:embed Server.java
var program []byte

var errNoTools = errors.New("neither ORTAQ_TEST_NEO4J nor java and mvn are here, so that Neo4j cannot be tested")

// jars returns the folder with Neo4j's jars in the user's cache, and fetches them once. A folder that is there is whole.
func jars(ctx context.Context) (string, error) {
	if err := errors.Join(there("java"), there("mvn")); err != nil {
		return "", fmt.Errorf("%w (%w)", errNoTools, err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	home := filepath.Join(cache, "ortaq", "neo4j-"+version)
	lib := filepath.Join(home, "lib")
	if err := os.MkdirAll(home, 0o750); err != nil {
		return "", err
	}
	unlock, err := lock(filepath.Join(home, "lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	}
	return lib, fetch(ctx, home, lib)
}

func there(tool string) error {
	_, err := exec.LookPath(tool)
	return err
}

// fetch lets Maven copy the jars beside their place and moves them there.
func fetch(ctx context.Context, home, lib string) error {
	work, err := os.MkdirTemp(home, "fetch")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(work) }() // what is left is only rubbish
	if err := os.WriteFile(filepath.Join(work, "pom.xml"), pom, 0o600); err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "mvn", "-q", "-B", "dependency:copy-dependencies", "-DoutputDirectory=lib")
	cmd.Dir = work
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("fetching Neo4j: %w\n%s", err, out)
	}
	return os.Rename(filepath.Join(work, "lib"), lib)
}
