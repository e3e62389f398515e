package world

import (
	"fmt"
	"slices"
	"strconv"

	"ortaq/registry"
)

// organization is what other records need to know of one.
type organization struct {
	kind   string
	region int
}

// organizations gives all kinds of them; one in 25 is abroad, one in 20 belongs to another.
func (w *World) organizations() {
	n := w.share(80)
	byRegion := newZipf(w.chance, len(regions), 0.6)
	slices.Sort(byRegion.rank) // regions stand in the order of their size
	for i := range n {
		o := organization{organizationKinds.draw(w.chance), byRegion.draw(w.chance)}
		if w.chance.once(25) {
			o.region = -1
		}
		w.orgs = append(w.orgs, o)
		if o.kind == "COLLEGE" {
			w.colleges = append(w.colleges, i)
		}
		w.organization(i, o)
	}
	w.byOwner = newZipf(w.chance, n, 0.7)
}

func (w *World) organization(i int, o organization) {
	fields := map[string]any{
		"kind": o.kind, "names": w.organizationName(i, o).field(w.chance), "slug": fmt.Sprintf("org-%d", i), "bin": bin(i),
		"website": fmt.Sprintf("https://org%d.example.kz", i), "founded": w.date(1930, 2025), "country": key("Country", "KZ"),
	}
	if o.kind == "COLLEGE" || o.kind == "UNIVERSITY" {
		fields["students"] = w.chance.in(150, 9000)
		fields["specialties"] = w.offers()
	}
	if o.region < 0 {
		fields["country"] = key("Country", countries[w.chance.in(1, len(countries)-1)].code)
	} else {
		w.locate(fields, regions[o.region].kato)
	}
	if i > 50 && w.chance.once(20) {
		fields["parent"] = numbered("Organization", w.chance.IntN(50))
	}
	w.put(registry.Record{Kind: "Organization", Key: numbered("Organization", i), Fields: fields})
}

func (w *World) locate(fields map[string]any, kato int) {
	fields["region"] = key("Region", strconv.Itoa(kato))
	fields["district"] = key("Region", strconv.Itoa(kato*100+30+w.chance.IntN(districts)))
}

func (w *World) offers() []any {
	var list []any
	for _, s := range distinct(4, func() int { return w.chance.IntN(len(callings) * 5) }) {
		list = append(list, key("Specialty", fmt.Sprintf("07%02d%02d00", s/5, s%5+1)))
	}
	return list
}

func (w *World) organizationName(i int, o organization) words {
	called := of(w.chance, proper)
	if legal[o.kind].after {
		called = of(w.chance, callings)
		if o.region >= 0 {
			called = join(regions[o.region].of, called)
		}
	}
	return legal[o.kind].name.with(join(called, number(i)))
}

// bin makes a business identification number: month and kind of registration, a number, the check digit. Numbers whose
// check digit needs a third pass are left out.
func bin(i int) string {
	for n := i * 3; ; n++ {
		s := fmt.Sprintf("%02d%02d4%06d", n/1_000_000%100, n%12+1, n%1_000_000)
		for _, shift := range []int{0, 2} {
			if check := checkDigit(s, shift); check < 10 {
				return s + strconv.Itoa(check)
			}
		}
	}
}

func checkDigit(s string, shift int) int {
	sum := 0
	for i := range 11 {
		sum += int(s[i]-'0') * ((i+shift)%11 + 1)
	}
	return sum % 11
}
