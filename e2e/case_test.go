package e2e

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "record the answers and the statements of the cases")

// testCase is one file.
type testCase struct {
	path    string
	archive *txtar.Archive
}

func TestCases(t *testing.T) {
	paths, err := filepath.Glob("*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases: ", err)
	}
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			s := newSite(t, b)
			s.ask(t, request{query: `{ search(query: "VR") { totalCount } }`}) // reads the vocabulary, so that no case pays for it
			shapes.forget()
			for _, path := range paths {
				t.Run(strings.TrimSuffix(path, ".txtar"), func(t *testing.T) { runCase(t, s, path) })
			}
			if n := shapes.count(); n > maxShapes {
				t.Errorf("all cases together ran %d different statements, %d are allowed", n, maxShapes)
			} else {
				t.Log(n, "different statements")
			}
		})
	}
}

func runCase(t *testing.T, s *site, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &testCase{path, archive}
	variables := c.section("variables.json")
	if before := c.section("before.graphql"); before != "" {
		variables = fill(t, variables, s.ask(t, request{query: before}))
	}
	got := s.ask(t, request{c.section("query.graphql"), variables, c.section("headers")})
	if *update {
		c.record(t, s.backend.name, got)
	}
	if diff := cmp.Diff(c.section("want.json"), s.readable(got.body)); diff != "" {
		t.Errorf("the answer differs (-want +got):\n%s", diff)
	}
	if want := c.statements()[s.backend.name]; want != strconv.FormatInt(got.statements, 10) {
		t.Errorf("the store ran %d statements, allowed are exactly %s", got.statements, want)
	}
	if want := c.section("status"); want != "" && strings.TrimSpace(want) != strconv.Itoa(got.status) {
		t.Errorf("the status is %d, not %s", got.status, want)
	}
}

// reference stands in variables for a value of the answer to before.graphql: ${countries.pageInfo.endCursor}.
var reference = regexp.MustCompile(`\$\{([\w.]+)\}`)

func fill(t testing.TB, variables string, a answer) string {
	t.Helper()
	return reference.ReplaceAllStringFunc(variables, func(ref string) string {
		value, ok := a.find(t, strings.Split(strings.Trim(ref, "${}"), ".")...).(string)
		if !ok {
			t.Fatalf("%s is no text in %s", ref, a.body)
		}
		return value
	})
}

func (c *testCase) section(name string) string {
	for _, f := range c.archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

// statements are the allowed numbers by backend, one line each.
func (c *testCase) statements() map[string]string {
	allowed := map[string]string{}
	for line := range strings.Lines(c.section("statements")) {
		if name, n, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			allowed[name] = n
		}
	}
	return allowed
}

// record writes down what happened, and keeps what is known of other backends. The answer is that of the first one.
func (c *testCase) record(t *testing.T, name string, got answer) {
	t.Helper()
	lines := []string{fmt.Sprintf("%s %d\n", name, got.statements)}
	for other, n := range c.statements() {
		if other != name {
			lines = append(lines, other+" "+n+"\n")
		}
	}
	c.put("statements", strings.Join(lines, ""))
	if name == backends[0].name {
		c.put("want.json", got.site.readable(got.body))
	}
	if text := txtar.Format(c.archive); !bytes.Equal(text, mustRead(t, c.path)) {
		if err := os.WriteFile(c.path, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func (c *testCase) put(name, text string) {
	for i := range c.archive.Files {
		if c.archive.Files[i].Name == name {
			c.archive.Files[i].Data = []byte(text)
			return
		}
	}
	c.archive.Files = append(c.archive.Files, txtar.File{Name: name, Data: []byte(text)})
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
