package resolvers

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"ortaq/registry"
	"ortaq/registry/kind"
)

// TestAnswerable breaks each sort of type that a client reaches.
func TestAnswerable(t *testing.T) {
	for name, c := range map[string]struct{ add, want string }{
		"the served schema":                {"", ""},
		"a field that nobody stores":       {"extend type Region { mayor: String }", "the planner cannot answer Region.mayor"},
		"an edge that the model lacks":     {"extend type Region { twins: RegionConnection! }", "the planner cannot answer Region.twins"},
		"a computed field without a model": {"extend type Region { score(of: Int): Int! }", "the planner cannot answer Region.score"},
		"a connection":                     {"extend type RegionConnection { median: Float }", "the planner cannot answer RegionConnection.median"},
		"a connection with properties":     {"extend type PartnershipPartiesConnection { median: Float }", "the planner cannot answer PartnershipPartiesConnection.median"},
		"a place in a list":                {"extend type RegionEdge { rank: Int }", "the planner cannot answer RegionEdge.rank"},
		"a place with properties":          {"extend type PartnershipPartiesEdge { since: DateTime }", "the planner cannot answer PartnershipPartiesEdge.since"},
		"a page info":                      {"extend type PageInfo { pages: Int }", "the planner cannot answer PageInfo.pages"},
		"a facet":                          {"extend type RegionFacets { mayor: [StringCount!]! }", "the planner cannot answer RegionFacets.mayor"},
		"a facet of what is not counted":   {"extend type RegionFacets { code: [StringCount!]! }", "the planner cannot answer RegionFacets.code"},
		"a facet of kinds in one kind":     {"extend type RegionFacets { type: [RecordTypeCount!]! }", "the planner cannot answer RegionFacets.type"},
		"a count":                          {"extend type RegionKindCount { share: Float }", "the planner cannot answer RegionKindCount.share"},
		"a count of values with a record":  {"extend type RegionKindCount { node: Region }", "the planner cannot answer RegionKindCount.node"},
		"a value":                          {"extend type Money { rate: Float }", "the planner cannot answer Money.rate"},
		"a text in languages":              {"extend type LocalizedText { de: String }", "the planner cannot answer LocalizedText.de"},
		"why":                              {"extend type Why { weight: Int }", "the planner cannot answer Why.weight"},
		"a rate limit":                     {"extend type RateLimit { burst: Int }", "the planner cannot answer RateLimit.burst"},
		"a root field":                     {"extend type Query { weather: String }", "the planner cannot answer Query.weather"},
		"a root list of no kind":           {"extend type Query { towns: RegionConnection }", "the planner cannot answer Query.towns"},
		"a look-up of another kind":        {"extend type Query { town(by: RegionBy!): Country }", "the planner cannot answer Query.town"},
		"a look-up of no kind":             {"extend type Query { town(by: ID!): Country }", "the planner cannot answer Query.town"},
		"a mutation":                       {"type Mutation { rename(name: String!): Region }", "the planner cannot answer Mutation.rename"},
		"a type that is no kind":           {"type Robot implements Node { id: ID! }", "the planner cannot answer with Robot for Node"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := startOf(SDL + c.add); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestAnswerableInterfaces: what an interface has, all its types have.
func TestAnswerableInterfaces(t *testing.T) {
	for types, want := range map[string]string{
		`(interface Node|(type|interface) \w+ implements Node[^{]*) \{`:                            "the planner cannot answer Node.size",
		`(interface Record implements Node|(type|interface) \w+ implements Node & Record[^{]*) \{`: "the planner cannot answer Record.size",
	} {
		sdl := regexp.MustCompile(`(?m)^`+types).ReplaceAllString(SDL, "${0} size: Int")
		if got := startOf(sdl); got != want {
			t.Errorf("%s: got %q, want %q", types, got, want)
		}
	}
}

// TestMembersAreComplete: of a type that implements an interface without being its member, nothing would be read.
func TestMembersAreComplete(t *testing.T) {
	resource := registry.Kind("Resource")
	members := resource.Members
	t.Cleanup(func() { resource.Members = members })
	resource.Members = []string{"Facility"}
	if got := startOf(SDL); got != "the planner cannot answer with Equipment for Resource" {
		t.Error("got ", got)
	}
}

// TestKindIsServed: each kind of the registry is a type of the schema, under its name.
func TestKindIsServed(t *testing.T) {
	if got := startOf(strings.ReplaceAll(SDL, "Membership", "Member")); got != "the schema has no type Membership" {
		t.Error("got ", got)
	}
}

// TestStartFails: the check is part of the start.
func TestStartFails(t *testing.T) {
	kinds := registry.Kinds
	t.Cleanup(func() { registry.Kinds = kinds })
	registry.Kinds = append(slices.Clone(kinds), &kind.Kind{Name: "Prize", Plural: "prizes"})
	if _, err := Schema(nil); err == nil || err.Error() != "resolvers: the schema has no type Prize" {
		t.Error("the start gave ", err)
	}
}

func startOf(sdl string) string {
	if err := answerable(gqlparser.MustLoadSchema(&ast.Source{Input: sdl})); err != nil {
		return err.Error()
	}
	return ""
}
