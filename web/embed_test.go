package web

import (
	"io/fs"
	"regexp"
	"testing"
)

// The page is served under a policy that allows its own origin only: a script
// written into the page or a file that is not carried along breaks it.
func TestExplorerIsSelfContained(t *testing.T) {
	page, err := fs.ReadFile(Explorer(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(string(page), -1)
	if len(links) < 3 {
		t.Fatalf("the page has %d links, want its script, its style and its icon", len(links))
	}
	own := regexp.MustCompile(`^/explorer/(assets/.+)$`)
	for _, link := range links {
		if link[1] == "/schema.graphqls" {
			continue
		}
		name := own.FindStringSubmatch(link[1])
		if name == nil {
			t.Errorf("%s is outside the explorer", link[1])
		} else if _, err := fs.Stat(Explorer(), name[1]); err != nil {
			t.Error(err)
		}
	}
	if regexp.MustCompile(`<script[^>]*>[^<]`).Match(page) {
		t.Error("the page has a script in its text")
	}
}
