package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

// edit changes a file behind the program's back.
func edit(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// No permission stops a superuser, so a path below a file stands for one that cannot be written.
func TestAFileThatCannotBeOpenedIsToldInOneLine(t *testing.T) {
	for want, spoil := range map[string]func(path string) string{
		"the file or its folder cannot be written": func(path string) string { write(t, path, "a file"); return path + "/ortaq.db" },
		"the file is damaged or not a database":    func(path string) string { write(t, path, strings.Repeat("no database ", 999)); return path },
		"a database of another program":            func(path string) string { edit(t, path, "CREATE TABLE theirs (x)"); return path },
		"written by a newer version of Ortaq": func(path string) string {
			mustRun(t, "seed", "--layer", "none", "--store", "sqlite:"+path)
			edit(t, path, "PRAGMA user_version = 9999")
			return path
		},
	} {
		path := spoil(filepath.Join(t.TempDir(), "spoilt"))
		for _, args := range [][]string{{"serve", "--addr", "127.0.0.1:0"}, {"seed"}} {
			_, err := ortaq(t, append(args, "--store", "sqlite:"+path)...)
			if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: got %v, want one line that says %q", args[0], err, want)
			}
		}
	}
}

func TestCheckFindsNothingInASeededStore(t *testing.T) {
	store := seededStore(t)
	if out := mustRun(t, "check", "--store", store); !regexp.MustCompile(`^no problems found in \d+ ms\n$`).MatchString(out) {
		t.Errorf("got %s", out)
	}
}

func TestCheckTellsEachFindingAndFails(t *testing.T) {
	store := seededStore(t)
	edit(t, strings.TrimPrefix(store, "sqlite:"), "UPDATE ResourceShare SET resourceType = 'Odd' WHERE rk IN (SELECT rk FROM ResourceShare LIMIT 2)")
	out, err := ortaq(t, "check", "--store", store)
	if err == nil || !strings.HasSuffix(err.Error(), " lines above") || strings.Count(out, "resourceType is not") != 2 || !strings.Contains(out, "Odd: has no bitmap") {
		t.Errorf("two kept values were spoilt, check says %v:\n%s", err, out)
	}
}

func TestCheckMakesNoStore(t *testing.T) {
	store := newStore(t)
	if _, err := ortaq(t, "check", "--store", store); err == nil || !strings.HasPrefix(err.Error(), "there is no store: ") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Dir(strings.TrimPrefix(store, "sqlite:"))); !os.IsNotExist(err) {
		t.Error("check made a folder")
	}
}

func TestVersionTellsProgramAndSchema(t *testing.T) {
	if out := mustRun(t, "version"); !regexp.MustCompile(`^ortaq \S.*\nbuilt with go1\.\S+ for \S+/\S+\nschema [0-9a-f]{12}\n$`).MatchString(out) {
		t.Errorf("got %s", out)
	}
}
