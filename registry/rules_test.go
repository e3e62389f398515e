package registry

import (
	"strings"
	"testing"

	"ortaq/registry/kind"
)

// ruleCases change one record of the world. Want is the field and the rule that is broken, or "" when all still holds.
var ruleCases = []struct{ key, change, want string }{
	// What holds for every kind.
	{"maker", `{"names":null}`, "names REQUIRED"},
	{"maker", `{"names":{}}`, "names REQUIRED"},
	{"maker", `{"names":{"kk":null,"en":"Plant"}}`, ""},
	{"maker", `{"names":"Завод"}`, "names WRONG_TYPE"},
	{"maker", `{"names":{"de":"Werk","ru":"Завод"}}`, "names.de INVALID_VALUE"},
	{"maker", `{"names":{"ru":1}}`, "names.ru WRONG_TYPE"},
	{"maker", `{"names":{"ru":" "}}`, "names.ru REQUIRED"},
	{"maker", `{"names":{"ru":"` + strings.Repeat("ә", 256) + `"}}`, "names.ru TOO_LONG"},
	{"maker", `{"names":{"ru":"` + strings.Repeat("ә", 255) + `"}}`, ""},
	{"maker", `{"names":{"ru":"а\u0000б"}}`, "names.ru INVALID_FORMAT"},
	{"maker", `{"names":{"ru":"а\nб"}}`, "names.ru INVALID_FORMAT"},
	{"maker", `{"names":{"ru":"а\ud800б"}}`, "names.ru INVALID_FORMAT"},
	{"maker", `{"names":{"ru":"\u202eзавод\u202c"}}`, ""},
	{"project", `{"summaries":{"ru":"а\n\tб"}}`, ""},
	{"project", `{"summaries":{"ru":"а\u0007б"}}`, "summaries.ru INVALID_FORMAT"},
	{"maker", `{"size":3}`, "size UNKNOWN_FIELD"},
	{"maker", `{"name":"Завод"}`, "name UNKNOWN_FIELD"},
	{"maker", `{"facilities":["lab"]}`, "facilities UNKNOWN_FIELD"},
	{"maker", `{"version":3}`, "version READ_ONLY"},
	{"share", `{"acrossRegions":true}`, "acrossRegions READ_ONLY"},
	{"share", `{"active":true}`, "active READ_ONLY"},
	{"maker", `{"kind":"CIRCUS"}`, "kind INVALID_VALUE"},
	{"maker", `{"kind":null}`, "kind REQUIRED"},
	{"maker", `{"aliases":"Z"}`, "aliases WRONG_TYPE"},
	{"maker", `{"aliases":[1]}`, "aliases WRONG_TYPE"},
	{"maker", `{"aliases":["Z","Z"]}`, "aliases NOT_UNIQUE"},
	{"maker", `{"aliases":["Z","Y"]}`, ""},
	{"maker", `{"aliases":[` + strings.Repeat(`"a",`, 100) + `"b"]}`, "aliases TOO_LONG"},
	{"lab", `{"userClasses":["MARTIANS"]}`, "userClasses INVALID_VALUE"},
	{"maker", `{"students":"10"}`, "students WRONG_TYPE"},
	{"maker", `{"students":1.5}`, "students WRONG_TYPE"},
	{"maker", `{"students":2147483648}`, "students OUT_OF_RANGE"},
	{"maker", `{"students":2147483647}`, ""},
	{"lab", `{"area":"big"}`, "area WRONG_TYPE"},
	{"lab", `{"area":1e999}`, "area WRONG_TYPE"},
	{"headset", `{"publiclyFunded":"yes"}`, "publiclyFunded WRONG_TYPE"},
	{"headset", `{"publiclyFunded":null}`, "publiclyFunded REQUIRED"},
	{"headset", `{"verifiedAt":"yesterday"}`, "verifiedAt INVALID_FORMAT"},
	{"headset", `{"pid":"doi:10.1/2"}`, "pid INVALID_FORMAT"},
	{"maker", `{"website":"ftp://maker.example"}`, "website INVALID_FORMAT"},
	{"maker", `{"website":"//maker.example"}`, "website INVALID_FORMAT"},
	{"maker", `{"website":"https://user:secret@maker.example"}`, "website INVALID_FORMAT"},
	{"maker", `{"founded":"2015-13"}`, "founded INVALID_FORMAT"},
	{"maker", `{"founded":"2015"}`, ""},
	{"maker", `{"location":"51, 71"}`, "location WRONG_TYPE"},
	{"maker", `{"location":{"latitude":51.1}}`, "location.longitude REQUIRED"},
	{"maker", `{"location":{"latitude":90.1,"longitude":71.4}}`, "location.latitude OUT_OF_RANGE"},
	{"maker", `{"location":{"latitude":-90,"longitude":-180}}`, ""},
	{"maker", `{"location":{"latitude":51.1,"longitude":71.4,"height":1}}`, "location.height UNKNOWN_FIELD"},
	{"rate", `{"price":{"minor":"x","currency":"KZT"}}`, "price.minor WRONG_TYPE"},
	{"rate", `{"price":{"minor":"9223372036854775808","currency":"KZT"}}`, "price.minor OUT_OF_RANGE"},
	{"rate", `{"price":{"minor":"9223372036854775807","currency":"KZT"}}`, ""},
	{"rate", `{"price":{"minor":5,"currency":"tenge"}}`, "price.currency INVALID_FORMAT"},
	{"rate", `{"price":{"minor":5,"currency":"kzt"}}`, "price.currency INVALID_FORMAT"},

	// Edges.
	{"lab", `{"owner":"nobody"}`, "owner NOT_FOUND"},
	{"lab", `{"owner":"org_01ARZ3NDEKTSV4RRFFQ69G5FAV"}`, "owner NOT_FOUND"},
	{"lab", `{"owner":"headset"}`, "owner WRONG_KIND"},
	{"lab", `{"owner":["maker"]}`, "owner WRONG_TYPE"},
	{"lab", `{"technologies":"vr"}`, "technologies WRONG_TYPE"},
	{"lab", `{"technologies":["vr","vr"]}`, "technologies NOT_UNIQUE"},
	{"lab", `{"technologies":[` + strings.Repeat(`"vr",`, 1000) + `"ar"]}`, "technologies TOO_LONG"},
	{"pact", `{"parties":["maker","college"]}`, "parties WRONG_TYPE"},
	{"pact", `{"parties":[{"node":"maker","role":"BOSS"},{"node":"college"}]}`, "parties.role INVALID_VALUE"},
	{"pact", `{"parties":[{"node":"maker","since":"2025"},{"node":"college"}]}`, "parties.since UNKNOWN_FIELD"},
	{"pact", `{"resources":["lab","headset"]}`, ""},
	{"pact", `{"resources":["project"]}`, "resources WRONG_KIND"},

	// What two records must not share, and trees.
	{"college", `{"slug":"maker"}`, "slug NOT_UNIQUE"},
	{"college", `{"bin":"971240001315"}`, "bin NOT_UNIQUE"},
	{"college", `{"bin":"940140000385"}`, ""},
	{"lab", `{"slug":"maker"}`, ""},
	{"maker", `{"parent":"maker"}`, "parent CYCLE"},
	{"maker", `{"parent":"college"}`, "parent CYCLE"},
	{"vr", `{"broader":"ar"}`, "broader CYCLE"},

	// Provenance.
	{"college", `{"sourceUrl":null}`, "sourceUrl REQUIRED"},
	{"demo", `{"sourceUrl":"https://demo.example"}`, "sourceUrl MIXED_SOURCES"},
	{"demolab", `{"owner":"maker"}`, "owner MIXED_SOURCES"},
	{"lab", `{"owner":"demo"}`, "owner MIXED_SOURCES"},
	{"vr", `{"source":"DEMONSTRATION"}`, "broader MIXED_SOURCES"},

	// Places and vocabularies.
	{"DE", `{"code":"XX"}`, "code INVALID_FORMAT"},
	{"DE", `{"code":"UK"}`, "code INVALID_FORMAT"},
	{"DE", `{"code":"de"}`, "code INVALID_FORMAT"},
	{"71", `{"country":null}`, "country REQUIRED"},
	{"71", `{"code":"KZ-7"}`, "code INVALID_FORMAT"},
	{"71", `{"katoPrefix":"75"}`, "code INVALID_FORMAT"},
	{"71", `{"parent":"35"}`, "parent INCONSISTENT"},
	{"3510", `{"parent":null}`, "parent REQUIRED"},
	{"3510", `{"parent":"71"}`, "code INVALID_FORMAT"},
	{"3510", `{"code":"351000"}`, "code INVALID_FORMAT"},
	{"3510", `{"country":"DE"}`, "parent INCONSISTENT"},
	{"35", `{"kind":"DISTRICT","parent":"71"}`, "parent INCONSISTENT"},
	{"s", `{"code":"0714020"}`, "code INVALID_FORMAT"},
	{"s", `{"iscedF":"0715"}`, "iscedF INCONSISTENT"},
	{"s", `{"iscedF":"071"}`, "iscedF INCONSISTENT"},
	{"vr", `{"code":"VR/AR"}`, "code INVALID_FORMAT"},

	// Organisations.
	{"maker", `{"country":null}`, "country REQUIRED"},
	{"maker", `{"slug":"Завод"}`, "slug INVALID_FORMAT"},
	{"maker", `{"slug":"a--b"}`, "slug INVALID_FORMAT"},
	{"maker", `{"email":"Office <office@maker.example>"}`, "email INVALID_FORMAT"},
	{"maker", `{"email":"office"}`, "email INVALID_FORMAT"},
	{"maker", `{"bin":"971240001316"}`, "bin INVALID_FORMAT"},
	{"maker", `{"ror":"https://ror.org/052bx8q99"}`, "ror INVALID_FORMAT"},
	{"maker", `{"students":-1}`, "students OUT_OF_RANGE"},
	{"maker", `{"students":0}`, ""},
	{"maker", `{"region":"3510","district":null}`, "region INCONSISTENT"},
	{"abroad", `{"region":"71"}`, "region INCONSISTENT"},
	{"maker", `{"region":"71"}`, "district INCONSISTENT"},
	{"maker", `{"district":"71"}`, "district INCONSISTENT"},
	{"maker", `{"region":null}`, "district INCONSISTENT"},
	{"maker", `{"district":null}`, ""},

	// Resources.
	{"lab", `{"owner":null}`, "owner REQUIRED"},
	{"lab", `{"slug":"-"}`, "slug INVALID_FORMAT"},
	{"lab", `{"contactEmail":"@"}`, "contactEmail INVALID_FORMAT"},
	{"lab", `{"seats":-1}`, "seats OUT_OF_RANGE"},
	{"lab", `{"seats":0,"area":0}`, ""},
	{"lab", `{"area":-0.5}`, "area OUT_OF_RANGE"},
	{"lab", `{"region":"3510"}`, "region INCONSISTENT"},
	{"headset", `{"quantity":0}`, "quantity OUT_OF_RANGE"},
	{"headset", `{"accessMode":"INTERNAL"}`, "accessMode MUST_BE_OPEN"},
	{"headset", `{"userClasses":[]}`, "userClasses MUST_BE_OPEN"},
	{"headset", `{"accessMode":"INTERNAL","userClasses":[],"publiclyFunded":false}`, ""},
	{"headset", `{"owner":"college"}`, "facility INCONSISTENT"},
	{"rate", `{"equipment":null}`, "equipment REQUIRED"},
	{"rate", `{"price":{"minor":"-1","currency":"KZT"}}`, "price.minor OUT_OF_RANGE"},
	{"rate", `{"price":{"minor":"0","currency":"KZT"}}`, ""},
	{"mon", `{"facility":null}`, "facility REQUIRED"},
	{"mon", `{"opens":"9:00"}`, "opens INVALID_FORMAT"},
	{"mon", `{"closes":"25:00"}`, "closes INVALID_FORMAT"},
	{"mon", `{"closes":"09:00"}`, "closes DATES_OUT_OF_ORDER"},
	{"mon", `{"opens":"00:00","closes":"24:00"}`, ""},

	// Working together.
	{"project", `{"slug":"A"}`, "slug INVALID_FORMAT"},
	{"project", `{"trl":0}`, "trl OUT_OF_RANGE"},
	{"project", `{"trl":10}`, "trl OUT_OF_RANGE"},
	{"project", `{"trl":9}`, ""},
	{"project", `{"budget":{"minor":"-1","currency":"KZT"}}`, "budget.minor OUT_OF_RANGE"},
	{"project", `{"starts":"2026-01"}`, "ends DATES_OUT_OF_ORDER"},
	{"project", `{"starts":"2025-12"}`, ""},
	{"lead", `{"project":null}`, "project REQUIRED"},
	{"lead", `{"organization":null}`, "organization REQUIRED"},
	{"lead", `{"share":100.5}`, "share OUT_OF_RANGE"},
	{"lead", `{"share":-1}`, "share OUT_OF_RANGE"},
	{"lead", `{"share":100}`, ""},
	{"lead", `{"contribution":{"minor":"-1","currency":"KZT"}}`, "contribution.minor OUT_OF_RANGE"},
	{"lead", `{"since":"2026"}`, "until DATES_OUT_OF_ORDER"},
	{"second", `{"role":"COORDINATOR"}`, "role NOT_UNIQUE"},
	{"pact", `{"parties":[{"node":"maker"}],"status":"PLANNED"}`, "partnership INCONSISTENT"},
	{"pact", `{"parties":[{"node":"maker"}]}`, "parties REQUIRED"},
	{"pact", `{"parties":null,"status":"PLANNED"}`, "parties REQUIRED"},
	{"pact", `{"amount":{"minor":"-1","currency":"KZT"}}`, "amount.minor OUT_OF_RANGE"},
	{"pact", `{"validFrom":"2027"}`, "validTo DATES_OUT_OF_ORDER"},
	{"pact", `{"signed":"2027"}`, "validTo DATES_OUT_OF_ORDER"},
	{"share", `{"resource":null}`, "resource REQUIRED"},
	{"share", `{"recipient":null}`, "recipient REQUIRED"},
	{"share", `{"provider":"abroad","partnership":null}`, "provider NOT_OWNER"},
	{"share", `{"recipient":"maker"}`, "recipient INCONSISTENT"},
	{"share", `{"recipient":"abroad"}`, "partnership INCONSISTENT"},
	{"share", `{"recipient":"abroad","partnership":null}`, ""},
	{"share", `{"resource":"lab"}`, ""},
	{"share", `{"until":"2024"}`, "until DATES_OUT_OF_ORDER"},
	{"cluster", `{"slug":""}`, "slug REQUIRED"},
	{"cluster", `{"region":"3510"}`, "region INCONSISTENT"},
	{"member", `{"cluster":null}`, "cluster REQUIRED"},
	{"member", `{"organization":null}`, "organization REQUIRED"},
	{"member", `{"until":"2024"}`, "until DATES_OUT_OF_ORDER"},
}

// A rule that no case breaks is not shown to work, so that is a failure, too.
func TestRules(t *testing.T) {
	reg, _ := open(t)
	broken := map[rule]bool{}
	for _, c := range ruleCases {
		records := world(t)
		put(t, records, c.key, c.change)
		errs := judge(t, reg, records)
		found := strings.Contains(told(errs), "|"+c.want+"|")
		if found = found || c.want == "" && len(errs.list) == 0; !found {
			t.Errorf("%s %.80s: want %q, got %s", c.key, c.change, c.want, told(errs))
		}
		for _, p := range errs.list {
			broken[p.rule] = true
			filledIn(t, p)
		}
	}
	broken[mustBeAKind], broken[mustBeDate], broken[mustBeCurrent] = true, true, true // TestUnknownKind, TestDate, TestDelete
	for r := range ruleCount {
		if !broken[r] {
			t.Errorf("no case breaks the rule that says %q", messages[r].en)
		}
	}
}

// told lists fields and codes between strokes.
func told(e *Errors) string {
	var b strings.Builder
	for _, p := range e.list {
		b.WriteString("|" + p.field + " " + string(messages[p.rule].code))
	}
	return b.String() + "|"
}

func TestUnknownKind(t *testing.T) {
	reg, _ := open(t)
	for _, kind := range []string{"Circus", "Resource", ""} {
		if got := told(judge(t, reg, []Record{{Kind: kind, Key: "x"}})); got != "|kind INVALID_VALUE|" {
			t.Errorf("%q: %s", kind, got)
		}
	}
}

func TestDate(t *testing.T) {
	for day, want := range map[string]string{"2026-02-28": "|", "2026-02-29": "|day INVALID_FORMAT|", "2026": "|day INVALID_FORMAT|"} {
		in := intake{errs: &Errors{}, props: map[string]any{}}
		in.put(&kind.Field{Name: "day", Type: "Date", Max: 10}, "day", day)
		if got := told(in.errs); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

func TestEveryKindHasRules(t *testing.T) {
	for _, k := range Kinds {
		if (checks[k.Name] == nil) != (k.Members != nil) {
			t.Errorf("%s: rules and kind do not fit", k.Name)
		}
	}
}
