package registry

import (
	"fmt"
	"time"
)

// Almaty is the time zone in which days are counted: Kazakhstan has one zone, UTC+5, without summer time, since 2024.
var Almaty = time.FixedZone("Asia/Almaty", 5*60*60)

// ParseDateTime reads a moment as RFC 3339 writes it, as Unix milliseconds UTC.
func ParseDateTime(s string) (int64, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return 0, fmt.Errorf("must be a moment like 2026-03-03T09:00:00Z")
	}
	return t.UnixMilli(), nil
}

// ParsePartialDate reads a year, a month or a day and returns its first and last day.
func ParsePartialDate(s string) (from, to string, err error) {
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(p.layout, s); err == nil {
			return t.Format(time.DateOnly), t.AddDate(p.years, p.months, p.days).AddDate(0, 0, -1).Format(time.DateOnly), nil
		}
	}
	return "", "", fmt.Errorf("must be a year, a month or a day: 2026, 2026-03 or 2026-03-03")
}
