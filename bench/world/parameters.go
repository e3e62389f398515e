package world

import "ortaq/graph"

// sets is how many sets of variables a question gets.
const sets = 100

// Variables are those of one question.
type Variables map[string]any

// Parameters returns sets of variables for the questions of package queries, the same for every run: half of what is
// asked for is drawn by its size, half evenly. Q6 gets its cursors where it is asked.
func Parameters(nodes int) map[string][]Variables {
	w := New(nodes)
	for r := range w.Records() {
		if r.Kind == "OpeningHours" { // organisations and facilities are known now
			break
		}
	}
	w.chance = newChance("parameters")
	all := map[string][]Variables{}
	for i := range sets {
		for question, v := range w.parameters(i%2 == 0) {
			all[question] = append(all[question], v)
		}
	}
	return all
}

func (w *World) parameters(large bool) map[string]Variables {
	organization := w.chance.IntN(len(w.orgs))
	if large {
		organization = of(w.chance, w.labs).owner
	}
	common := w.terms[w.byTechnology.draw(w.chance)].code
	condition := conditions.draw(w.chance)
	return map[string]Variables{
		"Q1":  {"id": w.any("Equipment", w.share(400))},
		"Q2":  {"id": ID(numbered("Organization", organization))},
		"Q3":  {"id": w.any("Facility", len(w.labs))},
		"Q4":  {"code": of(w.chance, w.terms).code},
		"Q5":  {"condition": condition, "code": common},
		"Q6":  {"condition": "GOOD", "code": common},
		"Q7":  {"condition": condition, "code": common},
		"Q8":  {"term": w.common(large)},
		"Q9":  {"code": w.asked(large)},
		"Q10": {"id": w.any("Project", w.share(40))},
		"Q12": {"condition": condition, "kind": of(w.chance, equipmentKinds).kind},
	}
}

func (w *World) any(kind string, n int) graph.ID { return ID(numbered(kind, w.chance.IntN(n))) }

// asked is the technology of the question: half of the time the one that everybody asks for.
func (w *World) asked(often bool) string {
	if often {
		return "vr-ar"
	}
	return of(w.chance, []string{"digital", "cnc", "automation", "solar", "ai-design"})
}

// common is a word that every fifth or every eighth facility has in its name.
func (w *World) common(often bool) string {
	if often {
		return of(w.chance, facilityKinds).name.ru
	}
	return of(w.chance, facilityTempers).ru
}
