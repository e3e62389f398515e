package graphtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"ortaq/graph"
)

// fair is the village with kinds, weights and one hidden club.
func fair() []graph.Change {
	return append(village(),
		patch("clb.a", "kind", "x", "open", true), patch("clb.b", "kind", "y"), patch("clb.c", "kind", "x"), patch("clb.e", "kind", "x", "visible", false),
		patch("tol.h", "weight", int64(2), "title", "red"), patch("tol.i", "weight", int64(7), "title", "red"), patch("rom.r", "weight", int64(2), "title", "red"))
}

// countRow is a facet of the fair and its counts, as value:count.
type countRow struct {
	name, label string
	facet       graph.Facet
	want        string
	why         string
}

// per counts what stands at the end of a path; the last word is the property.
func per(words string) graph.Facet {
	path := fields(words)
	return graph.Facet{Path: path[:len(path)-1], Prop: path[len(path)-1], First: 100}
}

func treeOf(words, tree string) graph.Facet {
	f := per(words)
	f.Tree = tree
	return f
}

func only(f graph.Facet, values ...any) graph.Facet {
	f.Only = values
	return f
}

func when(f graph.Facet, where graph.Cond) graph.Facet {
	f.Where = where
	return f
}

func facetChecks() []check {
	var out []check
	for _, rows := range [][]countRow{ownRows(), pathRows(), treeRows(), onlyRows()} {
		for _, r := range rows {
			out = append(out, check{r.name, r.why, func(f *fixture) {
				f.do(fair()...)
				f.same("counts", f.counts(r.label, r.facet), r.want)
			}})
		}
	}
	return append(out, []check{
		{"first", "First gives the values with the largest counts, equal counts in the order of the values", facetFirst},
		{"nodes", "a counted node is loaded with what is wanted of it", facetNodes},
		{"nodes of no node", "a node that was asked for and is hidden or absent has no Node and no count", facetHiddenNode},
		{"where of the list", "a facet's Where replaces that of the list, whatever the window", facetWhere},
		{"several", "each facet is answered under its own key", facetSeveral},
		{"words", "with a Search, facets count its candidates", facetWords},
		{"bounded", "facets count no more candidates than were looked at", facetBounded},
		{"hidden on the way", "a path goes by nodes only whose Lead property is true", facetHidden},
		{"moved", "counts follow every change", facetMoved},
		{"mistakes", "a facet that does not fit the model is ErrModel", facetMistakes},
	}...)
}

// counts asks for a facet and writes its values down.
func (f *fixture) counts(label string, fc graph.Facet) string {
	f.Helper()
	q := graph.Query{Label: label, Select: graph.Select{Facets: []graph.Facet{fc}}}
	return countText(f.page(q).Facets[fc.Key])
}

func countText(counts []graph.Count) string {
	var out []string
	for _, c := range counts {
		v := fmt.Sprint(c.Value)
		if strings.Contains(v, "_") {
			v = short(v)
		}
		out = append(out, fmt.Sprint(v, ":", c.Count))
	}
	return strings.Join(out, " ")
}

func ownRows() []countRow {
	visible := cmpIs("visible", graph.Eq, true)
	const largest = "values come by their counts, the largest first, then by value"
	return []countRow{
		{"own", "Club", per("kind"), "x:3 y:1", "a property is counted by value; missing values are not"},
		{"own visible", "Club", when(per("kind"), visible), "x:2 y:1", "Where says which nodes count"},
		{"own filtered", "Club", when(per("kind"), graph.And{visible, some("place", under("parent", "l"))}), "x:2", "Where says which nodes count"},
		{"own by count", "Tool", per("weight"), "2:1 7:1", largest},
		{"own bool", "Club", per("visible"), "true:4 false:1", "values have their type"},
		{"own id", "Deal", per("id"), "m:1 n:1 o:1", "the id is a property"},
		{"own label", "Club", per("label"), "Club:5", "the label can be counted"},
		{"union", "Thing", per("weight"), "2:2 7:1", "a union counts over all of its labels"},
		{"union label", "Thing", per("label"), "Tool:3 Room:2", "a union counts over all of its labels"},
		{"union one label", "Thing", when(per("label"), graph.Is{"Room"}), "Room:2", "labels that Where rules out have no nodes"},
		{"union peer", "Found", per("kind"), "x:3 y:1", "what one label of a union lacks is missing there"},
		{"kept", "Loan", per("far"), "false:3 true:3", "kept properties are counted, too"},
		{"copied", "Loan", per("fromKind"), "x:3 y:2", "kept properties are counted, too"},
		{"nothing", "Club", when(per("kind"), graph.Or{}), "", "no nodes have no values"},
		{"nobody", "Club", when(per("kind"), graph.Is{"Tool"}), "", "no nodes have no values"},
	}
}

func pathRows() []countRow {
	const once = "a node that reaches the same value twice counts once"
	return []countRow{
		{"to-one", "Club", per("place id"), "m:1 q:1 s:1 z:1", "nodes at the end of an edge are counted, in the order of ids"},
		{"to-many", "Tool", per("topics id"), "v:1 w:1 x:1", "a node counts for each node that it reaches"},
		{"to-many of a union", "Thing", per("topics id"), "x:2 u:1 v:1 w:1", "a union counts over all of its labels"},
		{"inverse", "Place", per("clubs id"), "a:1 b:1 c:1", "an edge is followed against its direction, too"},
		{"property", "Thing", per("owner kind"), "x:3 y:2", "a property of the nodes at the end is counted"},
		{"two steps", "Loan", per("of owner id"), "a:3 b:2", "a path may have several edges, also over several labels"},
		{"three steps", "Loan", per("of owner place id"), "m:3 s:2", "a path may have several edges"},
		{"label behind", "Loan", per("of label"), "Tool:3 Room:2", "the label at the end of a path can be counted"},
		{"ids behind", "Loan", per("of id"), "g:1 r:1 h:1 i:1 j:1", "nodes of several labels are counted together"},
		{"many then one", "Deal", per("covers owner id"), "a:1 b:1", once},
		{"many then property", "Deal", per("covers weight"), "2:1", once},
		{"one then many", "Loan", per("from tools id"), "h:3 i:3 j:2", "a path may go on over many"},
		{"many many", "Club", per("tools topics id"), "v:1 w:1 x:1", once},
		{"property of many", "Topic", per("tools weight"), "7:2 2:1", once},
		{"edge of a peer", "Found", per("place id"), "m:1 q:1 s:1 z:1", "a label of a union without the edge has no values"},
		{"filtered", "Thing", when(per("owner id"), cmpIs("weight", graph.Eq, int64(2))), "a:2", "Where says which nodes count"},
	}
}

func treeRows() []countRow {
	const above = "a tree counts for each node also what reaches the nodes below it"
	return []countRow{
		{"tree", "Club", treeOf("place id", "parent"), "k:3 l:2 m:2 o:1 p:1 q:1 s:1 z:1", above},
		{"tree of many", "Tool", treeOf("topics id", "broader"), "t:2 u:2 v:2 w:1 x:1", above},
		{"tree of a union", "Thing", treeOf("topics id", "broader"), "t:3 u:3 v:2 x:2 w:1", above},
		{"tree filtered", "Thing", when(treeOf("topics id", "broader"), graph.Is{"Room"}), "t:1 u:1 x:1", above},
		{"tree far", "Tool", treeOf("owner place id", "parent"), "k:3 l:2 m:2 s:1", above},
		{"tree not kept", "Club", treeOf("home id", "parent"), "k:2 l:1 m:1", above},
		{"tree over many", "Club", treeOf("tools topics id", "broader"), "t:1 u:1 v:1 w:1 x:1", "a node counts once for a node that it reaches over several below"},
		{"tree of a property", "Club", treeOf("place name", "parent"), "k:3 l:2 m:2 o:1 p:1 q:1 s:1 z:1", above},
	}
}

func onlyRows() []countRow {
	const asked = "Only gives the asked values in their order, zero counts too"
	return []countRow{
		{"only", "Club", only(per("kind"), "y", "w", "x"), "y:1 w:0 x:3", asked},
		{"only twice", "Club", only(per("kind"), "x", "x"), "x:3 x:3", asked},
		{"only nothing", "Club", only(per("kind")), "x:3 y:1", "without values Only is not used"},
		{"only ints", "Thing", only(per("weight"), int64(7), int64(8)), "7:1 8:0", asked},
		{"only bools", "Club", only(per("visible"), false), "false:1", asked},
		{"only ids", "Club", only(per("place id"), id("plc.z"), id("plc.k"), id("plc.m")), "z:1 k:0 m:1", asked},
		{"only in a tree", "Thing", only(treeOf("topics id", "broader"), id("tpc.u"), id("tpc.x")), "u:3 x:2", asked},
		{"only far", "Loan", only(per("of owner kind"), "y"), "y:2", asked},
		{"only labels", "Thing", only(per("label"), "Room", "Club"), "Room:2 Club:0", asked},
	}
}

func facetFirst(f *fixture) {
	f.do(fair()...)
	for fc, want := range map[*graph.Facet]string{
		{Prop: "kind", First: 1}: "x:3", {Path: []string{"topics"}, Prop: "id", First: 3}: "x:2 u:1 v:1", {Prop: "weight"}: "",
	} {
		f.same("first", f.counts(map[bool]string{true: "Club", false: "Thing"}[fc.Prop == "kind"], *fc), want)
	}
}

func facetNodes(f *fixture) {
	f.do(fair()...)
	fc := per("of owner id")
	fc.Want = graph.Want{Props: []string{"kind"}, Edges: []graph.EdgeWant{to("place", graph.Want{}), all("tools")}, Tag: "counted"}
	q := graph.Query{Label: "Loan", Select: graph.Select{Facets: []graph.Facet{fc}}}
	counts := f.page(q).Facets[""]
	f.same("nodes", nodeSketch(counts[0].Node)+" "+nodeSketch(counts[1].Node), "a(x){place:m tools:[h i]} b(y){place:s tools:[j]}")
	f.same("tag", counts[0].Node.Tag, any("counted"))
	f.same("values", []any{counts[0].Value, counts[1].Value}, []any{id("clb.a"), id("clb.b")})
}

func facetHiddenNode(f *fixture) {
	f.do(fair()...)
	f.do(patch("plc.m", "visible", false))
	q := graph.Query{Label: "Club", Select: graph.Select{Facets: []graph.Facet{only(per("place id"), id("plc.m"), id("plc.x"), id("plc.k"), id("clb.a"))}}}
	counts := f.page(q).Facets[""]
	f.same("counts", countText(counts), "m:0 x:0 k:0 a:0")
	f.same("nodes", nodeKeys([]*graph.Node{counts[0].Node, counts[1].Node, counts[2].Node, counts[3].Node}), "k")
}

func facetWhere(f *fixture) {
	f.do(fair()...)
	q := list("Club", cmpIs("kind", graph.Eq, "y"), asc("name"))
	q.Total, q.First, q.Facets = true, 1, []graph.Facet{per("kind")}
	p := f.page(q)
	f.same("list", keys(p)+fmt.Sprint(p.Total), "b1")
	f.same("facet", countText(p.Facets[""]), "x:3 y:1")
}

func facetSeveral(f *fixture) {
	f.do(fair()...)
	q := list("Club", nil)
	a, b := per("kind"), per("place id")
	a.Key, b.Key, b.First = "a", "b", 2
	q.Facets = []graph.Facet{a, b}
	p := f.page(q)
	f.same("keys", slices.Sorted(maps.Keys(p.Facets)), []string{"a", "b"})
	f.same("a", countText(p.Facets["a"]), "x:3 y:1")
	f.same("b", countText(p.Facets["b"]), "m:1 q:1")
}

func facetWords(f *fixture) {
	f.do(fair()...)
	for _, label := range []string{"Thing", "Found"} {
		q := seek(label, tier(any1("red")))
		weights, topics, kinds := per("weight"), treeOf("topics id", "broader"), per("label")
		weights.Key, topics.Key, kinds.Key = "weights", "topics", "kinds"
		weights.Where = graph.Is{"Tool", "Room"}
		q.Facets = []graph.Facet{weights, topics, kinds}
		p := f.page(q)
		f.same("weights", countText(p.Facets["weights"]), "2:2 7:1")
		f.same("topics", countText(p.Facets["topics"]), "t:3 u:3 v:2 w:1 x:1")
		f.same("kinds", countText(p.Facets["kinds"]), "Tool:2 Room:1")
	}
}

func facetBounded(f *fixture) {
	f.do(shelf()...)
	q := seek("Found", tier(any1("red")))
	q.Search.Candidates, q.Total, q.Facets = 3, true, []graph.Facet{per("label")}
	p := f.page(q)
	f.same("counts", countText(p.Facets[""]), "Club:1 Room:1 Tool:1")
	f.same("bounded", p.Bounded, true)
}

func facetHidden(f *fixture) {
	f.do(fair()...)
	f.do(patch("clb.a", "visible", false), patch("tpc.v", "visible", false), patch("plc.k", "visible", false))
	f.same("hidden middle", f.counts("Loan", per("of owner place id")), "s:2")
	f.same("hidden end", f.counts("Tool", per("topics id")), "w:1 x:1")
	f.same("hidden target and above", f.counts("Tool", treeOf("topics id", "broader")), "t:1 u:1 w:1 x:1")
	f.same("the same, not kept", f.counts("Tool", treeOf("owner place id", "parent")), "s:1")
	f.same("hidden nodes of the list", f.counts("Club", per("place id")), "m:1 q:1 s:1 z:1")
}

func facetMoved(f *fixture) {
	f.do(fair()...)
	f.do(link("clb.a", "place", "plc.z"), patch("clb.b", "kind", "x"), del("clb.e"), unlink("tol.i", "topics", "tpc.x"), link("tpc.w", "broader", "tpc.x"))
	f.same("kinds", f.counts("Club", per("kind")), "x:3")
	f.same("places", f.counts("Club", treeOf("place id", "parent")), "k:2 l:1 m:1 o:1 p:1 q:1 s:1 z:1")
	f.same("topics", f.counts("Thing", treeOf("topics id", "broader")), "t:2 u:2 x:2 v:1 w:1")
}

func facetMistakes(f *fixture) {
	f.do(fair()...)
	for _, fc := range []graph.Facet{
		per("colour"), per("tags"), per("colour id"), per("place colour"), treeOf("place id", "broader"), treeOf("kind", "parent"),
		only(per("kind"), int64(1)), {Prop: "kind", First: -1}, when(per("kind"), cmpIs("colour", graph.Eq, "x")),
	} {
		_, err := f.ask(graph.Query{Label: "Club", Select: graph.Select{Facets: []graph.Facet{fc}}})
		f.wantErr(err, graph.ErrModel)
	}
}
