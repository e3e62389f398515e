package neo4j

import (
	"context"
	"slices"
	"strings"

	"ortaq/graph"
)

var _ graph.Bookmarker = (*Store)(nil)

// Bookmark implements [graph.Bookmarker]: Neo4j's own bookmarks, of which there are several after work side by side.
func (s *Store) Bookmark(ctx context.Context) (string, error) {
	all, err := s.bookmarks.GetBookmarks(ctx)
	slices.Sort(all)
	return strings.Join(all, " "), err
}
