package world

import (
	"fmt"
	"strconv"

	"ortaq/registry"
)

// projects give work to organisations and need technologies, specialties and equipment.
func (w *World) projects() {
	for i := range w.share(40) {
		uses := w.uses(3)
		name := words{"%s жобасы: %s", "Проект %s: %s", "Project %s: %s"}.with(number(i), w.terms[uses[0]].name)
		fields := map[string]any{
			"kind": projectKinds.draw(w.chance), "names": name.field(w.chance), "slug": fmt.Sprintf("project-%d", i), "stage": stages.draw(w.chance),
			"trl": w.chance.in(1, 9), "starts": w.date(2018, 2023), "ends": w.date(2024, 2030), "budget": money(w.chance.in(1, 900) * 10_000_000),
			"openToPartners": w.chance.once(3), "neededTechnologies": w.named(uses), "neededSpecialties": w.offers(),
			"resources": []any{numbered("Facility", w.chance.IntN(len(w.labs))), numbered("Equipment", w.chance.IntN(len(w.machines)))},
		}
		w.put(registry.Record{Kind: "Project", Key: numbered("Project", i), Fields: fields})
	}
}

// participations give every project a coordinator first, then partners to any.
func (w *World) participations() {
	projects := w.share(40)
	for i := range w.share(110) {
		project, role := i, "COORDINATOR"
		if i >= projects {
			project, role = w.chance.IntN(projects), projectRoles.draw(w.chance)
		}
		fields := map[string]any{
			"role": role, "share": float64(w.chance.IntN(101)), "since": w.date(2018, 2023),
			"project": numbered("Project", project), "organization": numbered("Organization", w.byOwner.draw(w.chance)),
		}
		w.put(registry.Record{Kind: "Participation", Key: numbered("Participation", i), Fields: fields})
	}
}

// shares gives agreements and what is shared under them. Enterprises provide and colleges receive more often than
// others do; one share in five is of equipment and stands without an agreement.
func (w *World) shares() {
	byCollege := newZipf(w.chance, len(w.colleges), 0.5)
	for i := range w.share(50) {
		at := w.shared()
		provider, recipient := w.labs[at].owner, w.byOwner.draw(w.chance)
		if w.chance.IntN(10) < 7 && len(w.colleges) > 0 {
			recipient = w.colleges[byCollege.draw(w.chance)]
		}
		if recipient == provider {
			recipient = (provider + 1) % len(w.orgs)
		}
		fields := map[string]any{
			"termTexts": words{"Келісім бойынша.", "По договору.", "Under the agreement."}.field(w.chance), "status": agreements.draw(w.chance),
			"since": w.date(2018, 2024), "until": w.date(2025, 2032), "resource": numbered("Facility", at),
			"provider": numbered("Organization", provider), "recipient": numbered("Organization", recipient),
		}
		if i%5 == 4 {
			machine := w.chance.IntN(len(w.machines))
			fields["resource"] = numbered("Equipment", machine)
			fields["provider"] = numbered("Organization", w.labs[w.machines[machine]].owner)
			fields["recipient"] = numbered("Organization", (w.labs[w.machines[machine]].owner+1)%len(w.orgs))
		} else {
			w.partnership(i, provider, recipient)
			fields["partnership"] = numbered("Partnership", i)
		}
		w.put(registry.Record{Kind: "ResourceShare", Key: numbered("ResourceShare", i), Fields: fields})
	}
}

// shared draws a facility, most likely one of an enterprise.
func (w *World) shared() int {
	at := w.chance.IntN(len(w.labs))
	for try := 0; try < 3 && w.orgs[w.labs[at].owner].kind != "ENTERPRISE"; try++ {
		at = w.chance.IntN(len(w.labs))
	}
	return at
}

func (w *World) partnership(i, provider, recipient int) {
	party := func(org int, role string) any {
		return map[string]any{"node": numbered("Organization", org), "role": role}
	}
	name := words{"Серіктестік %s", "Партнёрство %s", "Partnership %s"}.with(number(i))
	fields := map[string]any{
		"kind": partnershipKind.draw(w.chance), "names": name.field(w.chance), "status": agreements.draw(w.chance),
		"signed": w.date(2018, 2023), "validFrom": w.date(2018, 2023), "validTo": w.date(2025, 2032),
		"parties": []any{party(provider, "EMPLOYER"), party(recipient, "TRAINING_PROVIDER")},
	}
	w.put(registry.Record{Kind: "Partnership", Key: numbered("Partnership", i), Fields: fields})
}

// clusters gives one to each region.
func (w *World) clusters() {
	for i, r := range regions {
		name := words{"%s кластері", "Кластер: %s", "%s cluster"}.with(r.name)
		fields := map[string]any{
			"names": name.field(w.chance), "slug": fmt.Sprintf("cluster-%d", i), "sectors": of(w.chance, callings).field(w.chance), "status": "ACTIVE",
			"opened": w.date(2023, 2026), "host": numbered("Organization", w.byOwner.draw(w.chance)), "region": key("Region", strconv.Itoa(r.kato)),
		}
		w.put(registry.Record{Kind: "Cluster", Key: numbered("Cluster", i), Fields: fields})
	}
}

func (w *World) memberships() {
	for i := range w.share(20) {
		fields := map[string]any{
			"role": clusterRoles.draw(w.chance), "since": w.date(2023, 2026),
			"cluster": numbered("Cluster", w.chance.IntN(len(regions))), "organization": numbered("Organization", w.byOwner.draw(w.chance)),
		}
		w.put(registry.Record{Kind: "Membership", Key: numbered("Membership", i), Fields: fields})
	}
}
