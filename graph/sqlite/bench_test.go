package sqlite

import (
	"context"
	"flag"
	"maps"
	"path/filepath"
	"testing"

	"ortaq/graph"
)

// scale makes the world of the benchmarks larger: -scale 10 is 150,000 resources.
var scale = flag.Int("scale", 1, "size of the benchmarks' world, in 15,000 resources")

func BenchmarkQuestions(b *testing.B) {
	s := openNew(b, registry())
	n := *scale
	world{regions: 20, organizations: 500 * n, technologies: 200, facilities: 5000 * n, equipment: 10000 * n, shares: 1250 * n}.fill(b, s)
	for name, q := range benchmarked() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				find(b, s, q)
			}
		})
	}
	b.Run("get", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			get(b, s, nodeID("equ", 77))
		}
	})
}

// BenchmarkSeed writes about what a first start does.
func BenchmarkSeed(b *testing.B) {
	w := world{regions: 20, organizations: 800, technologies: 180, facilities: 500, equipment: 1200, shares: 300}
	changes := w.changes()
	for b.Loop() {
		b.StopTimer()
		s := openNew(b, registry())
		b.StartTimer()
		err := s.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(changes)), "changes/op")
}

// BenchmarkChange commits one small change.
func BenchmarkChange(b *testing.B) {
	s := openNew(b, registry())
	world{regions: 20, organizations: 800, technologies: 180, facilities: 500, equipment: 1200, shares: 300}.fill(b, s)
	for i := 0; b.Loop(); i++ {
		patch := graph.Patch{ID: nodeID("equ", i%1200), Props: map[string]any{"maker": "another"}}
		if err := s.Update(b.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, patch) }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSecondStart opens a file that has everything.
func BenchmarkSecondStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "graph.db")
	openAt(b, path, registry())
	for b.Loop() {
		s, err := Open(b.Context(), path, registry())
		if err == nil {
			err = s.Close(b.Context())
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarked() map[string]graph.Query {
	count := page20("Equipment", visible(eq("condition", "GOOD")))
	count.First, count.Total = 0, true
	after := page20("Equipment", visible())
	after.After = graph.Keys{"запись 05000, equ", nodeID("equ", 0)}
	lists := page20("Organization", visible())
	lists.Want.Edges = []graph.EdgeWant{{Key: "e", Edge: "equipment", Select: page20("Equipment", visible()).Select}}
	topics := page20("Technology", visible())
	topics.Want.Edges = []graph.EdgeWant{{Key: "e", Edge: "equipment", Select: page20("Equipment", visible()).Select}}
	english := page20("Equipment", visible())
	english.Order = []graph.Order{{Prop: "sortEn"}}
	all := map[string]graph.Query{
		"page":           page20("Equipment", visible()),
		"page+owner":     withOwner(page20("Equipment", visible())),
		"after":          after,
		"nullsLast":      english,
		"filter":         page20("Equipment", visible(eq("condition", "GOOD"))),
		"count":          count,
		"union":          page20("Resource", visible()),
		"underCommon":    page20("Equipment", visible(usesUnder("tec-1"))),
		"underRare":      page20("Equipment", visible(usesUnder("tec-150"))),
		"toMany":         lists,
		"manyToMany":     topics,
		"questionCommon": question("tec-1"),
		"questionRare":   question("tec-150"),
		"questionNone":   question("nothing"),
	}
	maps.Copy(all, benchmarkedWords())
	maps.Copy(all, benchmarkedFacets())
	return all
}

// benchmarkedWords are a word of every record, of each fifth, of each thousandth, and what hangs on them.
func benchmarkedWords() map[string]graph.Query {
	total := found("Equipment", phrase("five1"))
	total.Total = true
	filtered := found("Equipment", phrase("five1"))
	filtered.Where = visible(eq("condition", "GOOD"))
	filteredTotal := filtered
	filteredTotal.Total = true
	facet := found("Equipment", phrase("five1"))
	facet.Facets = []graph.Facet{{Where: visible(), Prop: "condition", First: 20}}
	return map[string]graph.Query{
		"word": found("Equipment", phrase("five1")), "wordOfAll": found("Equipment", phrase("запись")), "wordRare": found("Equipment", phrase("thousand7")),
		"twoWords": found("Equipment", phrase("five1"), phrase("text7")), "wordUnion": found("Resource", phrase("five1")),
		"wordTotal": total, "wordFiltered": filtered, "wordFilteredTotal": filteredTotal, "wordFacet": facet,
	}
}

func phrase(token string) graph.Phrase { return graph.Phrase{Tokens: []string{token}} }

// found is the first page of what words find, in names first.
func found(label string, phrases ...graph.Phrase) graph.Query {
	var name, anywhere graph.Tier
	for _, p := range phrases {
		anywhere = append(anywhere, graph.Clause{p})
		p.Columns = []string{"nameTokens"}
		name = append(name, graph.Clause{p})
	}
	q := page20(label, visible())
	q.Order, q.Search = nil, &graph.Search{Tiers: []graph.Tier{name, anywhere}, Candidates: 10_000}
	return q
}

func benchmarkedFacets() map[string]graph.Query {
	facet := func(f graph.Facet) graph.Query {
		f.First = 20
		return graph.Query{Label: "Equipment", Select: graph.Select{Facets: []graph.Facet{f}}}
	}
	technologies, region := []string{"technologies"}, []string{"owner", "region"}
	return map[string]graph.Query{
		"facetOwn":          facet(graph.Facet{Where: visible(), Prop: "condition"}),
		"facetOwnFiltered":  facet(graph.Facet{Where: visible(eq("condition", "GOOD")), Prop: "source"}),
		"facetRegion":       facet(graph.Facet{Where: visible(), Path: region, Prop: "id"}),
		"facetRegionUnder":  facet(graph.Facet{Where: visible(usesUnder("tec-2")), Path: region, Prop: "id"}),
		"facetTree":         facet(graph.Facet{Where: visible(), Path: technologies, Prop: "id", Tree: "broader"}),
		"facetTreeFiltered": facet(graph.Facet{Where: visible(eq("condition", "GOOD")), Path: technologies, Prop: "id", Tree: "broader"}),
		"facetTreeUnder":    facet(graph.Facet{Where: visible(usesUnder("tec-2")), Path: technologies, Prop: "id", Tree: "broader"}),
	}
}

func find(t testing.TB, s graph.Store, q graph.Query) (page *graph.Page) {
	t.Helper()
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) (err error) {
		page, err = r.Find(ctx, q)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func get(t testing.TB, s graph.Store, id graph.ID) (n *graph.Node) {
	t.Helper()
	err := s.View(t.Context(), func(ctx context.Context, r graph.Reader) error {
		nodes, err := r.Get(ctx, []graph.ID{id}, visible(), graph.Want{Props: []string{"nameRu", "nameKk", "slug", "source", "maker", "condition"}})
		if err == nil {
			n = nodes[0]
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
