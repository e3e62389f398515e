package registry

import "slices"

// checkResourceShare: one organisation lets another use what it has.
func checkResourceShare(f Fields, e *Errors) {
	provider, recipient := f.One("provider"), f.One("recipient")
	e.Given(f, "resource", "provider", "recipient")
	e.Need(owns(provider, f.One("resource")), "provider", mustOwn)
	e.Need(provider.ID != recipient.ID, "recipient", mustDiffer, "provider")
	e.InOrder(f, "since", "until")
	if f.Has("partnership") {
		parties := f.One("partnership").All("parties")
		both := slices.Contains(parties, provider.ID) && slices.Contains(parties, recipient.ID)
		e.Need(both, "partnership", mustBeParty)
	}
}
