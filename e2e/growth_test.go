package e2e

import (
	"fmt"
	"testing"

	"ortaq/registry"
)

// TestStatementsDoNotGrow asks the same question of one organisation and of fifty, each with facilities, equipment and
// shares of its own: a store that runs a statement for each row would run fifty times as many.
func TestStatementsDoNotGrow(t *testing.T) {
	inTurn(t)
	const question = `{ organizations(first: 50, filter: { kind: { eq: ENTERPRISE } }) { totalCount nodes {
		name country { name } region { country { code } }
		facilities(first: 3) { totalCount nodes { name owner { name } technologies(first: 2) { nodes { code broader { code } } } } }
		equipment(first: 2) { nodes { facility { name } } }
		provides(first: 2, filter: { acrossRegions: { eq: false } }) { nodes { resource { __typename name } recipient { name } } }
	} } }`
	for _, b := range backends {
		t.Run(b.name, func(t *testing.T) {
			one, fifty := grown(t, b, 1).ask(t, request{query: question}), grown(t, b, 50).ask(t, request{query: question})
			if n := fifty.find(t, "organizations", "totalCount"); n != 50. {
				t.Fatalf("there are %v organisations", n)
			}
			fifty.find(t, "organizations", "nodes", "49", "facilities", "nodes", "0", "technologies", "nodes", "0", "broader", "code")
			fifty.find(t, "organizations", "nodes", "49", "provides", "nodes", "0", "recipient", "name")
			if one.statements != fifty.statements {
				t.Errorf("%d statements for one organisation, %d for fifty", one.statements, fifty.statements)
			}
		})
	}
}

// grown serves n enterprises, each of which shares two facilities with one college.
func grown(t testing.TB, b backend, n int) *site {
	t.Helper()
	s := emptySite(t, b)
	var records []registry.Record
	for _, r := range fixture(t) {
		switch r.Kind {
		case "Country", "Region", "Technology":
			records = append(records, r)
		}
	}
	records = append(records, record("Organization", "organization/college", map[string]any{
		"kind": "COLLEGE", "slug": "demo-college", "country": "country/KZ", "region": "region/KZ-71",
	}))
	for i := range n {
		records = append(records, organization(i)...)
	}
	if err := s.registry.Import(t.Context(), origin, records); err != nil {
		t.Fatal(err)
	}
	return s
}

// organization is the i-th enterprise with two facilities, a piece of equipment in each, and their shares.
func organization(i int) []registry.Record {
	records := []registry.Record{record("Organization", fmt.Sprintf("organization/%d", i), map[string]any{
		"kind": "ENTERPRISE", "slug": fmt.Sprintf("demo-%d", i), "country": "country/KZ", "region": "region/KZ-71",
	})}
	for j := range 2 {
		key := fmt.Sprintf("%d-%d", i, j)
		resource := func(kind, edge, to string) map[string]any {
			return map[string]any{
				"kind": kind, "slug": "demo-" + edge + key, "accessMode": "PARTNERS", "userClasses": []any{"STUDENTS"},
				"owner": fmt.Sprintf("organization/%d", i), edge: to,
			}
		}
		facility := resource("LABORATORY", "region", "region/KZ-71")
		facility["technologies"] = []any{"technology/vr-headsets", "technology/metal-printing"}
		item := resource("ROBOT", "facility", "facility/"+key)
		item["quantity"], item["status"], item["publiclyFunded"], item["trainingRequired"] = 1, "OPERATIONAL", false, false
		records = append(records, record("Facility", "facility/"+key, facility), record("Equipment", "equipment/"+key, item), shared(i, key))
	}
	return records
}

func shared(owner int, key string) registry.Record {
	r := record("ResourceShare", "resourceShare/"+key, map[string]any{
		"status": "ACTIVE", "resource": "facility/" + key,
		"provider": fmt.Sprintf("organization/%d", owner), "recipient": "organization/college",
	})
	delete(r.Fields, "names")
	return r
}

// record is a demonstration record that is named by its key.
func record(kind, key string, fields map[string]any) registry.Record {
	fields["names"], fields["source"] = map[string]any{"en": "Demonstration " + key}, "DEMONSTRATION"
	return registry.Record{Kind: kind, Key: key, Fields: fields}
}
