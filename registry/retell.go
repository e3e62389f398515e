package registry

import (
	"context"
	"fmt"
	"strings"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

// documentVersion is raised when documents or ranks are made in another way from the same text.
const documentVersion = 2

// documentMark is a token of every document; it tells how the document was made. No term has such a code.
var documentMark = text.CodeToken(fmt.Sprintf("--%d-%d", documentVersion, text.Version))

// retoldAtOnce is how many records are read and written at once.
const retoldAtOnce = 500

// Retell makes the documents of all records anew when another version of the program made them, all or none, and
// returns how many there were. All documents are of one version, so a look at one record of each kind tells.
func (r *Registry) Retell(ctx context.Context) (told int, err error) {
	stale, err := r.stale(ctx)
	if err != nil || !stale {
		return 0, err
	}
	err = r.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		told = 0
		for _, k := range Kinds {
			if !k.Searchable() || k.Members != nil {
				continue
			}
			n, err := retell(ctx, tx, k)
			if err != nil {
				return fmt.Errorf("making the documents of %s anew: %w", k.Plural, err)
			}
			told += n
		}
		return nil
	})
	return told, err
}

func (r *Registry) stale(ctx context.Context) (stale bool, err error) {
	err = r.store.View(ctx, func(ctx context.Context, rd graph.Reader) error {
		stale = false
		for _, k := range Kinds {
			if !k.Searchable() || k.Members != nil {
				continue
			}
			q := graph.Query{Label: k.Name}
			q.First, q.Want.Props = 1, []string{kind.TermTokens}
			page, err := rd.Find(ctx, q)
			if err != nil {
				return err
			}
			for _, item := range page.Items {
				mark, _, _ := strings.Cut(item.Node.Str(kind.TermTokens), " ")
				stale = stale || mark != documentMark
			}
		}
		return nil
	})
	return stale, err
}

// retell makes the documents of one kind anew, page by page.
func retell(ctx context.Context, tx graph.Tx, k *kind.Kind) (told int, err error) {
	q := graph.Query{Label: k.Name}
	q.First, q.Cursors, q.Want = retoldAtOnce, true, wantOf(k, 2)
	for {
		page, err := tx.Find(ctx, q)
		if err != nil || len(page.Items) == 0 {
			return told, err
		}
		b := newBatch("", nil, nil)
		for _, item := range page.Items {
			b.keep(item.Node)
			b.ids, b.in[item.Node.ID] = append(b.ids, item.Node.ID), true
			q.After = item.Keys
		}
		if err := b.climb(ctx, tx); err != nil {
			return told, err
		}
		if err := tx.Apply(ctx, b.documents()...); err != nil {
			return told, err
		}
		told += len(b.ids)
	}
}

// documents are the changes that write the documents of stored records.
func (b *batch) documents() []graph.Change {
	var changes []graph.Change
	for _, id := range b.ids {
		f := b.known[id]
		f.document()
		document := map[string]any{}
		for _, prop := range []string{kind.NameTokens, kind.TextTokens, kind.TermTokens, kind.Rank} {
			document[prop] = f.props[prop]
		}
		changes = append(changes, graph.Patch{ID: id, Props: document})
	}
	return changes
}
