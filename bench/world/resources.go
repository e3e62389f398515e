package world

import (
	"fmt"

	"ortaq/registry"
)

// facility is what other records need to know of one.
type facility struct {
	owner int
	uses  []int
}

// facilities gives laboratories, workshops and other places, which large owners have many of.
func (w *World) facilities() {
	for i := range w.share(160) {
		f := facility{w.byOwner.draw(w.chance), w.uses(3)}
		w.labs = append(w.labs, f)
		w.facility(i, f)
	}
}

func (w *World) facility(i int, f facility) {
	what, term := of(w.chance, facilityKinds), w.terms[f.uses[0]].name
	name := words{"%s %s: %s %s", "%s %s: %s %s", "%s %s: %s %s"}.with(of(w.chance, facilityTempers), what.name, term, number(i))
	about := words{"«%s» бағыты бойынша тәжірибе мен бірлескен жобаларға арналған.", "Для практики и совместных проектов по направлению «%s».", "For practice and joint projects in the field of %s."}
	fields := map[string]any{
		"kind": what.kind, "names": name.field(w.chance), "descriptions": about.with(term).field(w.chance),
		"seats": w.chance.in(5, 60), "area": float64(w.chance.in(20, 400)),
	}
	if r := w.orgs[f.owner].region; r >= 0 {
		fields["region"] = key("Region", fmt.Sprint(regions[r].kato))
	}
	w.resource(fields, f.owner, f.uses)
	fields["slug"] = fmt.Sprintf("lab-%d", i)
	w.put(registry.Record{Kind: "Facility", Key: numbered("Facility", i), Fields: fields})
}

// resource adds what facilities and equipment have alike.
func (w *World) resource(fields map[string]any, owner int, uses []int) {
	fields["accessMode"], fields["userClasses"] = accessModes.draw(w.chance), w.some(users, 3)
	fields["contactEmail"] = fmt.Sprintf("access@org%d.example.kz", owner)
	fields["owner"], fields["technologies"] = numbered("Organization", owner), w.named(uses)
}

// openingHours gives some facilities a week.
func (w *World) openingHours() {
	for i := range w.share(40) {
		fields := map[string]any{
			"day": days[i%len(days)], "opens": fmt.Sprintf("%02d:00", w.chance.in(7, 10)), "closes": fmt.Sprintf("%02d:30", w.chance.in(15, 20)),
			"facility": numbered("Facility", i/len(days)%len(w.labs)),
		}
		w.put(registry.Record{Kind: "OpeningHours", Key: numbered("OpeningHours", i), Fields: fields})
	}
}

// equipment stands in facilities and mostly does what these are for.
func (w *World) equipment() {
	byFacility := newZipf(w.chance, len(w.labs), 0.4)
	for i := range w.share(400) {
		at := byFacility.draw(w.chance)
		w.machines = append(w.machines, at)
		w.machine(i, at)
	}
}

func (w *World) machine(i, at int) {
	f := w.labs[at]
	uses := distinct(w.chance.in(1, 2), func() int {
		if w.chance.IntN(10) < 7 {
			return of(w.chance, f.uses)
		}
		return w.byTechnology.draw(w.chance)
	})
	what, maker, model := of(w.chance, equipmentKinds), of(w.chance, makers), fmt.Sprintf("%c%d", 'A'+rune(w.chance.IntN(26)), w.chance.in(100, 999))
	name := words{"%s %s (%s)", "%s %s (%s)", "%s %s (%s)"}.with(what.name, same(maker+" "+model), w.terms[uses[0]].name)
	fields := map[string]any{
		"kind": what.kind, "names": name.field(w.chance), "manufacturer": maker, "model": model, "quantity": w.chance.in(1, 5),
		"serialNumber": fmt.Sprintf("SN%08d", i*7919%100_000_000), "commissioned": w.date(1998, 2026), "status": statuses.draw(w.chance),
		"publiclyFunded": w.chance.once(2), "trainingRequired": w.chance.once(3), "facility": numbered("Facility", at),
	}
	if !w.chance.once(15) {
		fields["condition"] = conditions.draw(w.chance)
	}
	w.resource(fields, f.owner, uses)
	fields["slug"] = fmt.Sprintf("item-%d", i)
	w.put(registry.Record{Kind: "Equipment", Key: numbered("Equipment", i), Fields: fields})
}

// rates gives some equipment a price.
func (w *World) rates() {
	for i := range w.share(40) {
		fields := map[string]any{
			"userClass": users[i%len(users)], "unit": of(w.chance, []string{"HOUR", "DAY", "SAMPLE", "RUN"}),
			"price": money(w.chance.in(1, 500) * 100_000), "equipment": numbered("Equipment", w.chance.IntN(len(w.machines))),
		}
		w.put(registry.Record{Kind: "Rate", Key: numbered("Rate", i), Fields: fields})
	}
}
