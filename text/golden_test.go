package text

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/tokens.golden anew, after Version was raised")

const golden = "testdata/tokens.golden"

// Stored tokens outlive the program that made them: a change of analysis that nobody notices loses records.
func TestGolden(t *testing.T) {
	old, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(old)), "\n")
	now := analysed(lines[1:])
	if now == string(old) {
		return
	}
	if strings.HasPrefix(now, lines[0]+"\n") {
		t.Errorf("the analysis changed, raise Version and run this test with -update:\n%s", firstChange(lines, strings.Split(now, "\n")))
	} else if !*update {
		t.Errorf("run this test with -update: Version is %d, the file says %s", Version, lines[0])
	} else if err := os.WriteFile(golden, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}

// analysed writes the file for the names in its lines: language, name, tokens.
func analysed(lines []string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "version %d\n", Version)
	for _, l := range lines {
		f := strings.Split(l, "\t")
		fmt.Fprintf(&out, "%s\t%s\t%s\n", f[0], f[1], strings.Join(Tokens(f[0], f[1]), " "))
	}
	return out.String()
}

func firstChange(old, now []string) string {
	for i := range old {
		if old[i] != now[i] {
			return "was " + old[i] + "\nnow " + now[i]
		}
	}
	return ""
}
