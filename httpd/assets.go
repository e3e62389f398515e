package httpd

import (
	"cmp"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// explorerPolicy lets the explorer load its own files only. Its editor writes
// style attributes and starts workers; scripts in the page stay forbidden.
const explorerPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// kinds are the types that not every system's table knows.
var kinds = map[string]string{
	".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8", ".woff2": "font/woff2", ".ttf": "font/ttf", ".svg": "image/svg+xml",
}

// asset is a body that changes with the program only: it is named and
// compressed once, when somebody first asks.
type asset struct {
	kind, tag string
	body      []byte
	packed    map[string]func() ([]byte, error)
}

func newAsset(kind string, body []byte) *asset {
	a := &asset{kind: kind, tag: tag(string(body)), body: body, packed: map[string]func() ([]byte, error){}}
	for encoding := range encoders {
		a.packed[encoding] = sync.OnceValues(func() ([]byte, error) { return compress(encoding, body) })
	}
	return a
}

// ServeHTTP answers with the body, or says that the client has it.
func (a *asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("ETag", a.tag)
	header.Set("Cache-Control", "no-cache")
	if fresh(r, a.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", a.kind)
	deliver(w, r, content{http.StatusOK, a.body, func(encoding string) ([]byte, error) { return a.packed[encoding]() }})
}

// pages are static files by their names; each is read when first asked for, so
// that a large explorer does not slow the start.
type pages map[string]func() *asset

func newPages(files fs.FS) (pages, error) {
	all := pages{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			all[name] = sync.OnceValue(func() *asset {
				body, _ := fs.ReadFile(files, name) // an embedded file that was listed can be read
				return newAsset(kindOf(name), body)
			})
		}
		return err
	})
	return all, err
}

func kindOf(name string) string {
	if kind := kinds[path.Ext(name)]; kind != "" {
		return kind
	}
	return cmp.Or(mime.TypeByExtension(path.Ext(name)), "application/octet-stream")
}

// below serves the files under a path, with a policy for what they may load.
func (p pages) below(prefix, policy string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name := strings.Trim(strings.TrimPrefix(r.URL.Path, prefix), "/")
		load, ok := p[cmp.Or(name, "index.html")]
		if !ok {
			missing(w, r)
			return
		}
		w.Header().Set("Content-Security-Policy", policy)
		load().ServeHTTP(w, r)
	}
}
