package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// module is where the program's own packages start.
const module = "ortaq"

// section is a kind that the registry does not have, as somebody would write it at the end of schema.graphqls.
const section = `
"How good a prize is."
enum PrizeRank {
  "The first."
  GOLD
  "The second."
  SILVER
}

"A prize that an organisation has won."
type Prize implements Node & Record @node(plural: "prizes", idPrefix: "prz") {
  "How good it is."
  rank: PrizeRank! @sortable
  "The name in the asked language."
  name(lang: Language): String! @localized(all: "names") @sortable
  "The key by which it is found."
  code: String! @unique @length(max: 20)
  "How much was won."
  sum: Money
  "When it was won."
  won: PartialDate @sortable
  "Who won it."
  winner: Organization @edge(kind: "WON_BY")
}
`

// TestAddKind adds a kind to a copy of the schema, generates, and makes, lists, filters and looks up its records over
// HTTP: nothing but the section and the field that reads it backwards is written by hand.
func TestAddKind(t *testing.T) {
	dir := t.TempDir()
	copyModule(t, dir)
	appendTo(t, filepath.Join(dir, "schema.graphqls"), section)
	inverse := "  \"The prizes that it has won.\"\n  prizes: PrizeConnection! @edge(kind: \"WON_BY\", inverse: true)\n"
	insert(t, filepath.Join(dir, "schema.graphqls"), "type Organization implements", inverse)
	goTool(t, dir, "run", "./internal/derive")
	copyFile(t, filepath.Join("testdata", "prize_test.go"), filepath.Join(dir, "prize", "prize_test.go"))
	goTool(t, dir, "test", "./prize")
}

// copyModule copies the files of the packages that the generator and the API are made of.
func copyModule(t *testing.T, to string) {
	t.Helper()
	root := strings.TrimSpace(string(goTool(t, ".", "list", "-m", "-f", "{{.Dir}}")))
	list := goTool(t, root, "list", "-deps", "-json=ImportPath,GoFiles,EmbedFiles", "./internal/derive", "./httpd", "./resolvers", "./graph/sqlite")
	paths := []string{"go.mod", "go.sum", "gqlgen.yml", "schema.graphqls"}
	for dec := json.NewDecoder(strings.NewReader(string(list))); dec.More(); {
		var p struct {
			ImportPath          string
			GoFiles, EmbedFiles []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if dir, ours := strings.CutPrefix(p.ImportPath, module+"/"); ours {
			for _, name := range slices.Concat(p.GoFiles, p.EmbedFiles) {
				paths = append(paths, filepath.Join(dir, name))
			}
		}
	}
	for _, path := range paths {
		copyFile(t, filepath.Join(root, path), filepath.Join(to, path))
	}
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, text, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func appendTo(t *testing.T, path, text string) {
	t.Helper()
	old, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, append(old, text...), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// insert puts lines below the first line that starts so.
func insert(t *testing.T, path, start, lines string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, after, ok := strings.Cut(string(text), "\n"+start)
	line, rest, _ := strings.Cut(after, "\n")
	if !ok {
		t.Fatal("the schema has no ", start)
	}
	if err := os.WriteFile(path, []byte(before+"\n"+start+line+"\n"+lines+rest), 0o644); err != nil {
		t.Fatal(err)
	}
}

// goTool runs the go command and returns what it prints.
func goTool(t *testing.T, dir string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), "go", args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS=-mod=mod")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s%s", strings.Join(args, " "), err, out, stderr.String())
	}
	return out
}
