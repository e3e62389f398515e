package e2e

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// oddFilters are right and wrong ones, of facilities, partnerships and rates.
var oddFilters = []string{
	`{}`, `null`, `[]`, `7`, `{"and":[]}`, `{"or":[]}`, `{"or":[{}]}`, `{"not":{}}`, `{"not":null}`, `{"and":[null]}`, `{"and":{"or":{"not":{"and":{}}}}}`,
	`{"seats":{"gt":1e300}}`, `{"seats":{"eq":-1e300}}`, `{"seats":{"in":[1e400]}}`, `{"seats":{"lt":9223372036854775808}}`, `{"seats":{"eq":"8"}}`, `{"seats":[{"eq":8}]}`,
	`{"area":{"gt":1e300}}`, `{"area":{"lte":-1e-300}}`, `{"area":{"in":[]}}`, `{"area":{"eq":null,"ne":null}}`, `{"area":{"in":[60.5,60.5]}}`,
	`{"name":{"contains":"\u0000"}}`, `{"name":{"eq":"\ud800"}}`, `{"name":{"startsWith":"%_\u202e","lang":null}}`, `{"name":{"contains":""}}`, `{"name":{"lang":"KK"}}`, `{"slug":{"startsWith":"\uffff"}}`,
	`{"kind":null}`, `{"kind":{"in":["LABORATORY"],"ne":"workshop"}}`, `{"kind":{"eq":["LABORATORY"]}}`, `{"userClasses":{"has":null}}`, `{"userClasses":{"hasAny":[]}}`,
	`{"id":{"eq":7}}`, `{"id":{"in":["facility/vr-lab",""]}}`, `{"createdAt":{"gt":"9999-12-31T23:59:59Z"}}`, `{"createdAt":{"lt":"0000-01-01T00:00:00+14:00"}}`, `{"createdAt":{"eq":1}}`,
	`{"owner":null}`, `{"owner":{}}`, `{"owner":{"region":null}}`, `{"technologies":null}`, `{"technologies":{"some":null}}`, `{"technologies":{"some":{},"none":{}}}`, `{"technologies":{"some":{"code":{"under":"vr-ar"}}}}`,
	`{"technologies":{"none":{"id":{"under":null}}}}`, `{"owner":{"region":{"country":{"regions":{"some":{"code":{"eq":"KZ"}}}}}}}`, `{"__typename":"FacilityFilter"}`, `{"or":{"__typename":{}}}`,
	`{"location":{"near":{"latitude":1e300,"longitude":-0.0,"metres":20000000}}}`, `{"location":{"near":{"latitude":51.1,"longitude":71.4,"metres":1}}}`, `{"location":{}}`,
	`{"validTo":{"gt":"2026"}}`, `{"validTo":{"eq":"2026-02-30"}}`, `{"signed":{"lte":"0000"}}`, `{"amount":{"minor":{"gte":"-9223372036854775808"},"currency":{"in":["KZT"]}}}`, `{"amount":{}}`,
	`{"parties":{"some":{"edge":{"role":{"eq":null}},"node":{"kind":{"eq":"COLLEGE"}}}}}`, `{"parties":{"none":{"edge":null}}}`, `{"parties":{"some":{}}}`,
	`{"price":{"minor":{"eq":"1.5"}}}`, `{"price":{"minor":{"in":[1,"2"]}}}`, `{"price":{"minor":{"gt":9223372036854775807}}}`, `{"price":{"currency":{"contains":"k"}}}`,
}

// oddValues are put where others stand.
var oddValues = []any{
	nil, true, "", "a", "vr-ar", "KZ", "2026", "2026-02-30", "1e300", "\u202e", strings.Repeat("ә", 300), 0, -1, 1.5, 1e300, json.Number("1e400"), json.Number("9223372036854775808"),
	json.RawMessage(`"\u0000"`), json.RawMessage(`"\ud800"`), []any{}, []any{nil}, slices.Repeat([]any{"a"}, 101), map[string]any{}, map[string]any{"eq": nil}, map[string]any{"some": map[string]any{}},
}

var oddNames = []string{"eq", "ne", "in", "gt", "lte", "contains", "startsWith", "under", "has", "hasAny", "and", "or", "not", "some", "none", "edge", "node", "id", "type"}

// spoilt is the filter with some parts replaced; as it is for the seed 0, and nothing when it is no JSON: bodies have a
// target of their own.
func (c chance) spoilt(seed uint64, filter string) string {
	dec := json.NewDecoder(strings.NewReader(filter))
	dec.UseNumber()
	var value any
	if !json.Valid([]byte(filter)) || dec.Decode(&value) != nil {
		return ""
	}
	if seed == 0 {
		return filter
	}
	text, err := json.Marshal(c.spoil(value))
	if err != nil {
		return ""
	}
	return string(text)
}

func (c chance) spoil(value any) any {
	if c.IntN(12) == 0 {
		return pick(c, oddValues)
	}
	switch v := value.(type) {
	case []any:
		for i := range v {
			v[i] = c.spoil(v[i])
		}
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			below := c.spoil(v[name])
			if c.IntN(12) == 0 {
				delete(v, name)
				name = pick(c, oddNames)
			}
			v[name] = below
		}
	}
	return value
}
