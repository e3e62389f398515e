package graph_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"ortaq/graph"
)

const earthKm = 6371.0088

// holds is what the comment of Plane says, in degrees from the centre.
func holds(p graph.Plane, dLat, dLon float64) bool {
	dy, dLo := int64(dLat*1e6), int64(dLon*1e6)
	dx := dLo * p.Cos / 1000
	return max(dy, -dy) <= p.R && max(dLo, -dLo) <= p.RLon && dx*dx+dy*dy <= p.R*p.R
}

// destination is the place at a distance from a latitude, as degrees from there.
func destination(lat, km, bearing float64) (dLat, dLon float64) {
	lat, d := lat*math.Pi/180, km/earthKm
	to := math.Asin(math.Sin(lat)*math.Cos(d) + math.Cos(lat)*math.Sin(d)*math.Cos(bearing))
	dLon = math.Atan2(math.Sin(bearing)*math.Sin(d)*math.Cos(lat), math.Cos(d)-math.Sin(lat)*math.Sin(to))
	return (to - lat) * 180 / math.Pi, dLon * 180 / math.Pi
}

// TestPlaneDistance puts places at known distances on the sphere, in all directions, at the latitudes of Kazakhstan.
func TestPlaneDistance(t *testing.T) {
	c := rand.New(rand.NewPCG(1, 2))
	for range 50_000 {
		lat, km, bearing := 40+c.Float64()*15, 1+c.Float64()*199, c.Float64()*2*math.Pi
		p := graph.Near{Lat: int64(lat * 1e6), Lon: 71_000_000, Metres: int64(km * 1000)}.Plane()
		if dLat, dLon := destination(lat, km*0.98, bearing); !holds(p, dLat, dLon) {
			t.Fatalf("latitude %f: a place at 98%% of %f km is outside", lat, km)
		}
		if dLat, dLon := destination(lat, km*1.02, bearing); holds(p, dLat, dLon) {
			t.Fatalf("latitude %f: a place at 102%% of %f km is inside", lat, km)
		}
	}
}

// TestPlaneBox checks that the box, which an index can read, never cuts the circle.
func TestPlaneBox(t *testing.T) {
	for _, lat := range []int64{0, 43_238_000, 51_128_000, -60_000_000, 89_000_000} {
		for _, metres := range []int64{0, 1, 500, 25_000, 500_000} {
			p := graph.Near{Lat: lat, Metres: metres}.Plane()
			if dx := (p.RLon + 1) * p.Cos / 1000; dx < p.R {
				t.Errorf("latitude %d, %d m: the box ends at %d, the circle at %d", lat, metres, dx, p.R)
			}
		}
	}
}

func TestPlaneAtThePoles(t *testing.T) {
	for _, lat := range []int64{90_000_000, -90_000_000} {
		p := graph.Near{Lat: lat, Metres: 1000}.Plane()
		if p.Cos < 1 || p.RLon < p.R || p.R != 8993 {
			t.Errorf("latitude %d: %+v", lat, p)
		}
	}
}
