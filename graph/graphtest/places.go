package graphtest

import "ortaq/graph"

func nearChecks() []check {
	return []check{
		{"near", "Near holds up to the given distance and not beyond", nearDistances},
		{"near plane", "every backend draws the line of Near.Plane, to the microdegree", nearPlane},
		{"near missing", "a node without a place is near nothing, and Not makes that true", nearMissing},
		{"near zero", "a circle of no size holds the point itself", nearZero},
	}
}

func nearDistances(f *fixture) {
	astana := []any{"lat", int64(51_128_000), "lon", int64(71_430_000)}
	f.do(add("plc.a", astana...), add("plc.b", "lat", int64(51_128_000), "lon", int64(71_600_000)),
		add("plc.c", "lat", int64(49_806_000), "lon", int64(73_085_000)), add("plc.d", "lat", int64(-51_128_000), "lon", int64(71_430_000)))
	for metres, want := range map[int64]string{1_000: "a", 11_000: "a", 13_000: "a b", 180_000: "a b", 195_000: "a b c"} {
		f.decides("Place", near(51_128_000, 71_430_000, metres), want)
	}
}

func near(lat, lon, metres int64) graph.Near {
	return graph.Near{LatProp: "lat", LonProp: "lon", Lat: lat, Lon: lon, Metres: metres}
}

// nearPlane puts places around the edge of the circle in all directions and compares with the definition.
func nearPlane(f *fixture) {
	n := near(43_238_000, 76_945_000, 25_000)
	plane := n.Plane()
	var want []string
	var places []graph.Change
	for i := range 400 {
		dLat, dLon := int64(i%20-10)*plane.R/9, int64(i/20-10)*plane.RLon/9
		places = append(places, add("plc."+number(i), "lat", n.Lat+dLat, "lon", n.Lon+dLon))
		if inside(plane, dLat, dLon) {
			want = append(want, number(i))
		}
	}
	f.do(places...)
	q := list("Place", n)
	q.First = len(places)
	f.same("inside", fields(keys(f.page(q))), want)
}

// inside is the definition of Plane, in the words of its comment.
func inside(p graph.Plane, dy, dLon int64) bool {
	dx := dLon * p.Cos / 1000
	return abs(dy) <= p.R && abs(dLon) <= p.RLon && dx*dx+dy*dy <= p.R*p.R
}

func abs(n int64) int64 { return max(n, -n) }

func nearMissing(f *fixture) {
	f.do(add("plc.a"), add("plc.b", "lat", int64(1)), add("plc.c", "lat", int64(1), "lon", int64(1)))
	f.decides("Place", near(0, 0, 1000), "c")
}

func nearZero(f *fixture) {
	f.do(add("plc.a", "lat", int64(5), "lon", int64(5)), add("plc.b", "lat", int64(5), "lon", int64(6)))
	f.decides("Place", near(5, 5, 0), "a")
}
