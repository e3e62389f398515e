package registry

import (
	"context"
	"reflect"
	"sync"

	"ortaq/graph"
	"ortaq/registry/kind"
	"ortaq/text"
)

// termsAtOnce is how many terms are read at once.
const termsAtOnce = 200

// vocabulary is what words may stand for.
type vocabulary struct {
	*text.Vocabulary
	terms []text.Term
	// entries are the terms by their codes.
	entries map[string]entry
}

// entry is a term as people are told about it.
type entry struct {
	kind string
	// below says that another term is above it.
	below bool
	// names are the names by language.
	names map[string]string
}

// name is the name in a language, or the one that is shown instead.
func (e entry) name(lang string) string {
	for _, l := range append([]string{lang}, kind.Languages...) {
		if s := e.names[l]; s != "" {
			return s
		}
	}
	return ""
}

// lexicon keeps the vocabulary of the registry in memory. It is read anew when the registry has changed, at most once
// for each version, and built anew when its terms are among what has.
type lexicon struct {
	mu      sync.Mutex
	version int64
	now     *vocabulary
}

func (r *Registry) vocabulary(ctx context.Context) (*vocabulary, error) {
	version, err := r.store.Version(ctx)
	if err != nil {
		return nil, err
	}
	l := &r.lexicon
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.now != nil && l.version >= version {
		return l.now, nil
	}
	read, err := r.readVocabulary(ctx)
	if err != nil {
		return nil, err
	}
	if l.version = version; l.now == nil || !l.now.same(read) {
		read.Vocabulary = text.NewVocabulary(read.terms)
		l.now = read
	}
	return l.now, nil
}

func (v *vocabulary) same(w *vocabulary) bool {
	return reflect.DeepEqual(v.terms, w.terms) && reflect.DeepEqual(v.entries, w.entries)
}

// readVocabulary reads the terms that anyone may see.
func (r *Registry) readVocabulary(ctx context.Context) (*vocabulary, error) {
	v := &vocabulary{entries: map[string]entry{}}
	for _, name := range []string{"Technology", "Region"} {
		k := Kind(name)
		q := graph.Query{Label: name}
		q.First, q.Cursors, q.Want = termsAtOnce, true, termWant(k)
		for more := true; more; {
			page, err := r.Find(ctx, q)
			if err != nil {
				return nil, err
			}
			for _, item := range page.Items {
				v.add(k, item.Node)
				q.After = item.Keys
			}
			more = page.HasNext
		}
	}
	return v, nil
}

// termWant is what the vocabulary knows of a term: its code, its names and what is above it.
func termWant(k *kind.Kind) (w graph.Want) {
	for i := range k.Fields {
		if f := &k.Fields[i]; f.Weight > 0 {
			w.Props = append(w.Props, f.Read()...)
		}
	}
	tree := k.Tree().Name
	w.Edges = []graph.EdgeWant{{Key: tree, Edge: tree, Select: graph.Select{Want: graph.Want{Props: []string{"code"}}}}}
	return w
}

// add adds a term under all names that it can be found by, the towns of regions too. A name whose language is not known
// counts in both that share its letters.
func (v *vocabulary) add(k *kind.Kind, n *graph.Node) {
	t := text.Term{Code: termCode(k.Name, n.Str("code")), Names: map[string][]string{}}
	for i := range k.Fields {
		if k.Fields[i].Weight == 0 || k.Fields[i].Name == "code" {
			continue
		}
		for _, p := range passages(&k.Fields[i], n.Get) {
			langs := []string{p.lang}
			if p.lang == "" {
				langs = []string{"ru", "kk"}
			}
			for _, lang := range langs {
				t.Names[lang] = append(t.Names[lang], p.text)
			}
		}
	}
	up := n.One(k.Tree().Name)
	if up != nil && k.Name == "Technology" {
		t.Broader = []string{termCode(k.Name, up.Str("code"))}
	}
	v.terms = append(v.terms, t)
	names := map[string]string{}
	for _, lang := range kind.Languages {
		names[lang] = n.Str(kind.In("name", lang))
	}
	v.entries[t.Code] = entry{k.Name, up != nil, names}
}
