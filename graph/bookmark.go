package graph

import "context"

// Bookmarker is a [Store] that several servers keep, one of which may be behind another. A bookmark is an opaque text
// that names a state of the graph.
type Bookmarker interface {
	// Bookmark names the latest state that this store has met.
	Bookmark(ctx context.Context) (string, error)
}

type bookmarkKey struct{}

// WithBookmark returns a context whose questions see at least the state that the bookmark names. A store that is no
// [Bookmarker] has no state to wait for.
func WithBookmark(ctx context.Context, bookmark string) context.Context {
	return context.WithValue(ctx, bookmarkKey{}, bookmark)
}

// BookmarkOf returns the bookmark of a context, or "".
func BookmarkOf(ctx context.Context) string {
	bookmark, _ := ctx.Value(bookmarkKey{}).(string)
	return bookmark
}
