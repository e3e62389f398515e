// Package registry is the domain: what a record must be, who may see it, how it comes in. It knows nothing of how
// records are stored or asked for.
package registry

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/oklog/ulid/v2"

	"ortaq/graph"
)

// Registry is the domain over a store.
type Registry struct {
	// QuestionTime is how long one question may take: 5 seconds, so that the 10 of a whole operation have room for the rest.
	QuestionTime time.Duration

	store   graph.Store
	now     func() time.Time
	entropy ulid.MonotonicReader
	lexicon lexicon
}

// New returns the registry over a store whose model is [Model]. The clock gives the time of writes and today's date.
func New(store graph.Store, clock func() time.Time) *Registry {
	entropy := &ulid.LockedMonotonicReader{MonotonicReader: ulid.Monotonic(rand.Reader, 0)}
	return &Registry{QuestionTime: 5 * time.Second, store: store, now: clock, entropy: entropy}
}

// Asked completes what a question depends on: its language (kk, ru or en) and the day.
func (r *Registry) Asked(lang string) *Asked {
	return &Asked{Lang: lang, Today: r.now().In(Almaty).Format(time.DateOnly)}
}

// Version grows with every change of the registry.
func (r *Registry) Version(ctx context.Context) (int64, error) { return r.store.Version(ctx) }

// Bookmark names the latest state of the registry that this process has met, for [graph.WithBookmark]; "" where every
// process sees the same state.
func (r *Registry) Bookmark(ctx context.Context) (string, error) {
	if store, ok := r.store.(graph.Bookmarker); ok {
		return store.Bookmark(ctx)
	}
	return "", nil
}

// Ready says why the registry cannot answer, or nil.
func (r *Registry) Ready(ctx context.Context) error { return r.store.Ready(ctx) }
