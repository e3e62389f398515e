package world

import (
	"fmt"
	"iter"
	"strconv"

	"ortaq/registry"
)

// Origin names the source that the ids of a world are made from.
const Origin = "bench"

// World is the registry of one size.
type World struct {
	nodes  int
	chance chance
	yield  func(registry.Record) bool
	ended  bool

	terms        []term
	byTechnology zipf
	byOwner      zipf
	orgs         []organization
	colleges     []int
	labs         []facility
	machines     []int // the facility of each piece of equipment
}

// New returns the world that has about this many records.
func New(nodes int) *World { return &World{nodes: nodes} }

// share returns how many records make this part, in thousandths.
func (w *World) share(thousandths int) int { return max(2, w.nodes*thousandths/1000) }

// Records gives every record, after those that it names.
func (w *World) Records() iter.Seq[registry.Record] {
	return func(yield func(registry.Record) bool) {
		*w = World{nodes: w.nodes, yield: yield}
		for _, part := range []struct {
			name string
			make func()
		}{
			{"places", w.places}, {"technologies", w.technologies}, {"specialties", w.specialties},
			{"organizations", w.organizations}, {"facilities", w.facilities}, {"openingHours", w.openingHours},
			{"equipment", w.equipment}, {"rates", w.rates}, {"projects", w.projects}, {"participations", w.participations},
			{"shares", w.shares}, {"clusters", w.clusters}, {"memberships", w.memberships},
		} {
			w.chance = newChance(part.name)
			part.make()
		}
	}
}

// put gives a record away, unless nobody wants more.
func (w *World) put(r registry.Record) {
	r.Fields["source"] = registry.SourceDemonstration
	if !w.ended {
		w.ended = !w.yield(r)
	}
}

func key(kind, local string) string { return kind + "/" + local }

func numbered(kind string, i int) string { return key(kind, strconv.Itoa(i)) }

// date is a partial date of a year from low to high.
func (w *World) date(low, high int) string {
	year := w.chance.in(low, high)
	switch w.chance.IntN(3) {
	case 0:
		return strconv.Itoa(year)
	case 1:
		return fmt.Sprintf("%d-%02d", year, w.chance.in(1, 12))
	}
	return fmt.Sprintf("%d-%02d-%02d", year, w.chance.in(1, 12), w.chance.in(1, 28))
}

// some returns a few of the texts as a list field.
func (w *World) some(all []string, n int) []any {
	var list []any
	for _, i := range distinct(n, func() int { return w.chance.IntN(len(all)) }) {
		list = append(list, all[i])
	}
	return list
}

// uses draws up to n technologies: their places in the vocabulary.
func (w *World) uses(n int) []int {
	return distinct(w.chance.in(1, n), func() int { return w.byTechnology.draw(w.chance) })
}

// named turns places in the vocabulary into an edge.
func (w *World) named(terms []int) []any {
	list := make([]any, len(terms))
	for i, t := range terms {
		list[i] = key("Technology", w.terms[t].code)
	}
	return list
}

func money(minor int) map[string]any {
	return map[string]any{"minor": strconv.Itoa(minor), "currency": "KZT"}
}
