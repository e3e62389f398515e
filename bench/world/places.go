package world

import (
	"fmt"
	"strconv"

	"ortaq/registry"
)

// districts is how many each region has.
const districts = 10

// places gives countries, regions and their districts.
func (w *World) places() {
	for _, c := range countries {
		fields := map[string]any{"code": c.code, "names": c.name.field(w.chance)}
		w.put(registry.Record{Kind: "Country", Key: key("Country", c.code), Fields: fields})
	}
	for _, r := range regions {
		kind := "OBLAST"
		if r.city {
			kind = "REPUBLIC_CITY"
		}
		w.region(r.kato, map[string]any{"kind": kind, "code": fmt.Sprintf("KZ-%d", r.kato), "names": r.name.field(w.chance)})
	}
	for _, r := range regions {
		for d := range districts {
			name := words{"%s, %s ауданы", "%s, район %s", "%s, District %s"}.with(r.of, number(d+1))
			kato := r.kato*100 + 30 + d
			w.region(kato, map[string]any{
				"kind": "DISTRICT", "parent": key("Region", strconv.Itoa(r.kato)), "code": strconv.Itoa(kato), "names": name.field(w.chance),
			})
		}
	}
}

func (w *World) region(kato int, fields map[string]any) {
	prefix := strconv.Itoa(kato)
	fields["katoPrefix"], fields["country"] = prefix, key("Country", "KZ")
	fields["centre"] = map[string]any{"latitude": float64(w.chance.in(41, 55)), "longitude": float64(w.chance.in(47, 87))}
	w.put(registry.Record{Kind: "Region", Key: key("Region", prefix), Fields: fields})
}

// specialties gives a classifier: a group of specialties for each calling.
func (w *World) specialties() {
	for i, c := range callings {
		for j := range 5 {
			code := fmt.Sprintf("07%02d%02d00", i, j+1)
			name := words{"%s мамандығы %s", "%s профиль %s", "%s profile %s"}.with(c, same(j+1))
			fields := map[string]any{"code": code, "iscedF": code[:4], "names": name.field(w.chance)}
			w.put(registry.Record{Kind: "Specialty", Key: key("Specialty", code), Fields: fields})
		}
	}
}
