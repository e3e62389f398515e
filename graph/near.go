package graph

import "math"

// metresPerDegree is the length of one degree of latitude on a sphere of 6,371,008.8 m, the Earth's mean radius.
const metresPerDegree = 111195.08

// maxMetres is half the way around the Earth: no place is further away, and the squares below stay in 64 bits.
const maxMetres = 20_037_508

// Plane is the circle of a [Near] in whole numbers. With dy = lat-Lat and dx = (lon-Lon)*Cos/1000, in microdegrees and
// dividing toward zero, a place is inside when |dy| <= R, |lon-Lon| <= RLon and dx*dx+dy*dy <= R*R.
type Plane struct{ R, RLon, Cos int64 }

// Plane returns the circle in whole numbers.
func (n Near) Plane() Plane {
	r := int64(float64(max(0, min(n.Metres, maxMetres))) / metresPerDegree * 1e6)
	cos := int64(math.Round(math.Cos(float64(n.Lat)/1e6*math.Pi/180) * 1000))
	cos = max(cos, 1)
	return Plane{R: r, RLon: (r + 1) * 1000 / cos, Cos: cos}
}
