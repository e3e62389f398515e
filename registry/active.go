package registry

import "ortaq/graph"

// ParticipationActive says whether an organisation takes part in a project today.
func ParticipationActive(n *graph.Node) bool { return covers(n, "since", "until") }

// MembershipActive says whether a membership holds today.
func MembershipActive(n *graph.Node) bool { return covers(n, "since", "until") }

// PartnershipActive says whether a partnership is in force today.
func PartnershipActive(n *graph.Node) bool {
	return n.Str("status") == "ACTIVE" && covers(n, "validFrom", "validTo")
}

// ResourceShareActive says whether something is shared today.
func ResourceShareActive(n *graph.Node) bool {
	return n.Str("status") == "ACTIVE" && covers(n, "since", "until")
}

// covers says whether today is in a period, both ends included. An end that the source does not know is open; one that
// it knows as a year or a month counts with all its days.
func covers(n *graph.Node, from, to string) bool {
	today := AskedOf(n).Today
	first, last := n.Str(from+"From"), n.Str(to+"To")
	return first <= today && (last == "" || today <= last)
}
