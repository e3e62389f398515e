package graph

import "context"

// Store is a graph that is kept.
type Store interface {
	// View runs fn on one state of the graph: on SQLite a snapshot, on Neo4j what is committed when each statement runs.
	View(ctx context.Context, fn func(context.Context, Reader) error) error
	// Update runs fn in one transaction that is committed when fn returns nil. Writers are serial: what fn read is
	// still true when it commits. fn may run again after a conflict, so it changes nothing but the graph.
	Update(ctx context.Context, fn func(context.Context, Tx) error) error
	// Load runs fn once, for changes in bulk: what is kept is not mended with each, but made at the end, for everything. All
	// rules hold as in an Update. It is for a store that nobody else uses meanwhile: others are told that it is unavailable,
	// or see what was there before. One that fails leaves nothing, or of what it applied whole calls of Apply; one that is
	// interrupted is ended by the next that opens the store.
	Load(ctx context.Context, fn func(context.Context, Loader) error) error
	// Version grows with every committed Update that changed the graph.
	Version(ctx context.Context) (int64, error)
	// Ready says why the store cannot answer, or nil.
	Ready(ctx context.Context) error
	// Check looks for damage and compares everything kept with the plain answer. It returns one line per finding.
	Check(ctx context.Context) ([]string, error)
	// Close waits for running transactions and gives the store back.
	Close(ctx context.Context) error
}

// Reader answers questions.
type Reader interface {
	// Get returns nodes by id in the same order, nil for those that are absent or fail where; nil where holds.
	Get(ctx context.Context, ids []ID, where Cond, want Want) ([]*Node, error)
	// Find returns one page of a list.
	Find(ctx context.Context, q Query) (*Page, error)
}

// Loader is the transaction of a load. It finds nodes by id and not otherwise, because nothing else is there yet.
type Loader interface {
	// Get is that of Reader without conditions, also in what is wanted.
	Get(ctx context.Context, ids []ID, want Want) ([]*Node, error)
	// Apply is that of Tx, but what is wrong may be told by a later call or by Load.
	Apply(ctx context.Context, changes ...Change) error
}

// Tx reads its own writes.
type Tx interface {
	Reader
	// Apply makes changes in order. A failed Apply spoils the transaction: fn has to return its error.
	Apply(ctx context.Context, changes ...Change) error
}
