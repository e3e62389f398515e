package world

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ortaq/graph"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// generation is part of the name of a kept file: raise it when the same world or graph becomes another file.
const generation = 4

// atOnce is how many changes one Apply takes.
const atOnce = 20_000

// ID returns the id of the record with this key, such as Equipment/7.
func ID(key string) graph.ID {
	name, _, _ := strings.Cut(key, "/")
	return registry.IDFor(registry.Kind(name), Origin, key)
}

// File returns the path of a store that holds the world of this size.
func File(ctx context.Context, nodes int) (string, error) {
	return Kept(ctx, fmt.Sprint("world-", nodes), records(nodes))
}

// filling gives a loader everything.
type filling func(context.Context, *Loader) error

func records(nodes int) filling {
	return func(ctx context.Context, l *Loader) error {
		for r := range New(nodes).Records() {
			if err := l.Record(ctx, r); err != nil {
				return err
			}
		}
		return nil
	}
}

// Folder returns where large files are kept from one run to the next: in the user's cache.
func Folder() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no cache folder: %w", err)
	}
	return filepath.Join(cache, "ortaq-bench"), nil
}

// Kept returns the path of a store that is filled once, for the name and the model of today.
func Kept(ctx context.Context, name string, fill filling) (string, error) {
	folder, err := Folder()
	if err != nil {
		return "", err
	}
	model, err := json.Marshal(registry.Model)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(model)
	path := filepath.Join(folder, fmt.Sprintf("%s-%d-%x.db", name, generation, sum[:6]))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	return path, build(ctx, path, fill)
}

// build makes the file under another name first, so that an interrupted run leaves nothing half full behind.
func build(ctx context.Context, path string, fill filling) error {
	part := path + ".part"
	for _, end := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + end); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	store, err := sqlite.Open(ctx, part, registry.Model)
	if err != nil {
		return err
	}
	err = load(ctx, store, fill)
	if closing := store.Close(ctx); err == nil {
		err = closing
	}
	if err != nil {
		return fmt.Errorf("filling %s: %w", part, err)
	}
	return os.Rename(part, path)
}

// load fills a store.
func load(ctx context.Context, store graph.Store, fill filling) error {
	return store.Load(ctx, func(ctx context.Context, to graph.Loader) error {
		l := &Loader{to: to, documents: registry.NewDocuments()}
		if err := fill(ctx, l); err != nil {
			return err
		}
		return l.Flush(ctx)
	})
}

// Loader gathers changes into few calls.
type Loader struct {
	to        graph.Loader
	documents *registry.Documents
	changes   []graph.Change
}

// Node takes a record after those that its edges lead to, makes its document, and writes when enough have come.
func (l *Loader) Node(ctx context.Context, c graph.Create, edges []graph.Link) error {
	l.documents.Add(c, edges)
	l.changes = append(l.changes, c)
	for _, e := range edges {
		l.changes = append(l.changes, e)
	}
	if len(l.changes) < atOnce {
		return nil
	}
	return l.Flush(ctx)
}

// Flush writes what has come.
func (l *Loader) Flush(ctx context.Context) error {
	err := l.to.Apply(ctx, l.changes...)
	l.changes = l.changes[:0]
	return err
}
