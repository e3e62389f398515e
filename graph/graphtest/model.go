package graphtest

import "ortaq/graph"

// Model returns a small model that has every feature: clubs that own tools and rooms (together: things), lend them to
// each other, are about topics and are parties of deals.
func Model() *graph.Model {
	return &graph.Model{
		Labels: []*graph.Label{place(), club(), topic(), tool(), room(), deal(), loan()},
		Unions: map[string][]string{"Thing": {"Tool", "Room"}, "Found": {"Club", "Tool", "Room"}},
	}
}

func place() *graph.Label {
	return label("Place", "plc", []graph.Prop{
		{Name: "code", Unique: true, Sorted: true},
		{Name: "lat", Type: graph.Int}, {Name: "lon", Type: graph.Int},
	}, []*graph.Edge{
		tree("parent", "PART_OF", "Place"), inverse("parts", "PART_OF", "parent", "Place"),
		inverse("clubs", "AT", "place", "Club"), withProps(inverse("natives", "BORN_IN", "home", "Club")),
	})
}

func club() *graph.Label {
	l := label("Club", "clb", []graph.Prop{
		{Name: "slug", Unique: true}, {Name: "kind", Counted: true}, {Name: "note"}, {Name: "motto"},
		{Name: "founded", Type: graph.Int, Sorted: true}, {Name: "score", Type: graph.Float, Sorted: true},
		{Name: "open", Type: graph.Bool, Sorted: true}, {Name: "tags", Type: graph.List}, {Name: "placeID"},
	}, []*graph.Edge{
		reaching(one("place", "AT", "Place"), "parent"), withProps(one("home", "BORN_IN", "Place")),
		tree("parent", "PART_OF", "Club"), inverse("branches", "PART_OF", "parent", "Club"),
		inverse("tools", "OWNED_BY", "owner", "Tool"), inverse("rooms", "OWNED_BY", "owner", "Room"),
		counting(many("topics", "ABOUT", "Topic")),
		many("friends", "FRIEND", "Club"), inverse("friendOf", "FRIEND", "friends", "Club"),
		withProps(inverse("deals", "PARTY", "parties", "Deal")),
		inverse("lends", "FROM", "from", "Loan"), inverse("borrows", "TO", "to", "Loan"),
	})
	l.Kept = []graph.Kept{{Prop: "placeID", Copy: []string{"place", "id"}}}
	return documented(l, "title", "motto")
}

func topic() *graph.Label {
	return label("Topic", "tpc", []graph.Prop{{Name: "code", Unique: true}}, []*graph.Edge{
		tree("broader", "BROADER", "Topic"), inverse("narrower", "BROADER", "broader", "Topic"),
		inverse("clubs", "ABOUT", "topics", "Club"),
		inverse("tools", "USES", "topics", "Tool"), inverse("rooms", "USES", "topics", "Room"),
	})
}

func tool() *graph.Label {
	props := []graph.Prop{{Name: "weight", Type: graph.Int, Sorted: true, Counted: true}, {Name: "serial", Unique: true}, {Name: "parts"},
		{Name: "ownerKind"}, {Name: "ownerPlaceID"}}
	l := label("Tool", "tol", props, append(thingEdges(), one("room", "HOUSED_IN", "Room")))
	l.Kept = []graph.Kept{{Prop: "ownerKind", Copy: []string{"owner", "kind"}}, {Prop: "ownerPlaceID", Copy: []string{"owner", "place", "id"}}}
	return documented(l, "title", "parts")
}

func room() *graph.Label {
	props := []graph.Prop{{Name: "weight", Type: graph.Int, Sorted: true}, {Name: "seats", Type: graph.Int}}
	edges := append(thingEdges(), inverse("tools", "HOUSED_IN", "room", "Tool"))
	return documented(label("Room", "rom", props, edges), "title")
}

func thingEdges() []*graph.Edge {
	return []*graph.Edge{
		one("owner", "OWNED_BY", "Club"), counting(reaching(many("topics", "USES", "Topic"), "broader")),
		inverse("loans", "OF", "of", "Loan"), inverse("deals", "COVERS", "covers", "Deal"),
	}
}

func deal() *graph.Label {
	return label("Deal", "dea", []graph.Prop{{Name: "since", Type: graph.Int, Sorted: true}}, []*graph.Edge{
		withProps(many("parties", "PARTY", "Club")), many("covers", "COVERS", "Tool", "Room"),
		inverse("loans", "UNDER", "deal", "Loan"),
	})
}

func loan() *graph.Label {
	l := label("Loan", "lon", []graph.Prop{
		{Name: "since", Type: graph.Int, Sorted: true}, {Name: "far", Type: graph.Bool},
		{Name: "ofLabel"}, {Name: "fromKind"}, {Name: "toKind"}, {Name: "toOpen", Type: graph.Bool}, {Name: "fromCode"}, {Name: "dealID"},
	}, []*graph.Edge{
		onward(one("of", "OF", "Tool", "Room"), "topics"), one("from", "FROM", "Club"), one("to", "TO", "Club"), one("deal", "UNDER", "Deal"),
	})
	l.Kept = []graph.Kept{
		{Prop: "far", Differ: &graph.Differ{A: []string{"from", "place"}, B: []string{"to", "place"}}},
		{Prop: "ofLabel", Copy: []string{"of", "label"}}, {Prop: "fromKind", Copy: []string{"from", "kind"}},
		{Prop: "toKind", Copy: []string{"to", "kind"}}, {Prop: "toOpen", Copy: []string{"to", "open"}},
		{Prop: "fromCode", Copy: []string{"from", "place", "code"}}, {Prop: "dealID", Copy: []string{"deal", "id"}},
	}
	l.Order = []string{"since", "name"}
	return l
}

// label makes a label with what all have: a visibility to lead indexes and a name to order by.
func label(name, prefix string, props []graph.Prop, edges []*graph.Edge) *graph.Label {
	common := []graph.Prop{
		{Name: "visible", Type: graph.Bool, Required: true}, {Name: "name", Required: true, Sorted: true},
	}
	return &graph.Label{
		Name: name, Prefix: prefix, Props: append(common, props...), Edges: edges, Lead: "visible", Order: []string{"name"},
	}
}

// documented lets words find the nodes of a label.
func documented(l *graph.Label, columns ...string) *graph.Label {
	l.Props = append(l.Props, graph.Prop{Name: "title"}, graph.Prop{Name: "rank", Type: graph.Int, Required: true, Unique: true})
	l.Document = &graph.Document{Columns: columns, Rank: "rank"}
	return l
}

// reaching keeps the closure of an edge to a tree.
func reaching(e *graph.Edge, tree string) *graph.Edge {
	e.Closure = tree
	return e
}

// counting says that lists count what an edge leads to.
func counting(e *graph.Edge) *graph.Edge {
	e.Counted = true
	return e
}

// onward lets a to-one edge go on by a closure of its targets.
func onward(e *graph.Edge, through string) *graph.Edge {
	e.Through = through
	return e
}

func one(name, kind string, targets ...string) *graph.Edge {
	return &graph.Edge{Name: name, Kind: kind, One: true, Targets: targets}
}

func many(name, kind string, targets ...string) *graph.Edge {
	return &graph.Edge{Name: name, Kind: kind, Targets: targets}
}

func tree(name, kind, target string) *graph.Edge {
	return &graph.Edge{Name: name, Kind: kind, One: true, Tree: true, Targets: []string{target}}
}

func inverse(name, kind, partner, target string) *graph.Edge {
	return &graph.Edge{Name: name, Kind: kind, Inverse: true, Targets: []string{target}, Partner: partner}
}

func withProps(e *graph.Edge) *graph.Edge {
	e.Props = []graph.Prop{{Name: "role"}, {Name: "rank", Type: graph.Int}}
	return e
}
