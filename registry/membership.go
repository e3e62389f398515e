package registry

// checkMembership: what must hold for a membership in a cluster.
func checkMembership(f Fields, e *Errors) {
	e.Given(f, "cluster", "organization")
	e.InOrder(f, "since", "until")
}
