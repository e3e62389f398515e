package registry

const statusPlanned = "PLANNED"

// checkPartnership: an agreement has two sides. One side is enough where the agreement is only planned, or where the
// published source names no more; nothing is invented to fill the gap.
func checkPartnership(f Fields, e *Errors) {
	sides := 2
	if f.Str("status") == statusPlanned || f.Str("source") == SourcePublished {
		sides = 1
	}
	e.Need(len(f.All("parties")) >= sides, "parties", mustHaveParties, sides)
	e.Positive(f, "amount")
	e.InOrder(f, "validFrom", "validTo")
	e.InOrder(f, "signed", "validTo")
}
