package resolvers

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestAnswerable(t *testing.T) {
	const region = "type Region implements Node & Record {"
	if !strings.Contains(SDL, region) {
		t.Fatal("the schema writes the type Region in another way")
	}
	for name, c := range map[string]struct{ old, new, want string }{
		"the served schema":                {"", "", ""},
		"a field that nobody stores":       {region, region + " mayor: String", "the planner cannot answer Region.mayor"},
		"an edge that the model lacks":     {region, region + " twins: RegionConnection!", "the planner cannot answer Region.twins"},
		"a computed field without a model": {region, region + " score(of: Int): Int!", "the planner cannot answer Region.score"},
		"a kind that is not served":        {"Membership", "Member", "the schema has no type Membership"},
	} {
		t.Run(name, func(t *testing.T) {
			schema := gqlparser.MustLoadSchema(&ast.Source{Input: strings.ReplaceAll(SDL, c.old, c.new)})
			got := ""
			if err := answerable(schema); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
