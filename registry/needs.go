package registry

import "math"

// InOrder needs the period between two partial dates not to end before it begins. A date that is known as a year or a
// month counts with all its days.
func (e *Errors) InOrder(f Fields, from, to string) {
	first, last := f.Str(from+"From"), f.Str(to+"To")
	e.Need(first == "" || last == "" || first <= last, to, mustBeInOrder, from)
}

// Within needs a number, when it is given, to lie between two others.
func (e *Errors) Within(f Fields, field string, low, high int64) {
	n := f.Int(field)
	switch {
	case !f.Has(field):
	case high == math.MaxInt64:
		e.Need(n >= low, field, mustBeAtLeast, low)
	default:
		e.Need(low <= n && n <= high, field, mustBeWithin, low, high)
	}
}

// AtLeast needs a number, when it is given, not to be smaller.
func (e *Errors) AtLeast(f Fields, field string, low int64) { e.Within(f, field, low, math.MaxInt64) }

// Given needs fields and edges to be there.
func (e *Errors) Given(f Fields, names ...string) {
	for _, name := range names {
		e.Need(f.Has(name), name, mustBeGiven)
	}
}

// Positive needs an amount of money, when it is given, not to be negative.
func (e *Errors) Positive(f Fields, field string) {
	e.Need(f.Int(field+"Minor") >= 0, field+".minor", mustBeAtLeast, 0)
}

// Slug needs a stable name in addresses.
func (e *Errors) Slug(f Fields, field string) {
	e.Need(!f.Has(field) || isSlug(f.Str(field)), field, mustBeSlug)
}

// Email needs an address, when it is given, to have the form of one.
func (e *Errors) Email(f Fields, field string) {
	e.Need(!f.Has(field) || isEmail(f.Str(field)), field, mustBeEmail)
}
