// Package web holds the pages that the server carries in itself.
package web

import (
	"embed"
	"io/fs"
)

// dist is built by `make web` and committed, so that the program builds where only Go is installed.
//
//go:embed all:dist
var dist embed.FS

// Explorer is the API explorer: index.html and the files under assets, whose
// names change with their content. It is made to be served below /explorer/.
func Explorer() fs.FS {
	explorer, err := fs.Sub(dist, "dist/explorer")
	if err != nil {
		panic(err) // only a malformed path literal gets here
	}
	return explorer
}
