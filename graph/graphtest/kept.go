package graphtest

import "ortaq/graph"

// keepsCase is a change along the paths of Loan.far, and the loans that are far afterwards.
type keepsCase struct {
	name    string
	changes []graph.Change
	want    string
	why     string
}

func keptChecks() []check {
	const follow = "a kept property follows every change along its paths, in the transaction that makes it"
	cases := []keepsCase{
		{"created", nil, "1 2 3", "a kept property is right from the first transaction on"},
		{"own edge linked", []graph.Change{link("lon.5", "from", "clb.a"), link("lon.5", "to", "clb.b")}, "1 2 3 5", follow},
		{"own edge replaced", []graph.Change{link("lon.1", "to", "clb.a"), link("lon.6", "to", "clb.c")}, "2 3 6", follow},
		{"own edge removed", []graph.Change{unlink("lon.1", "from", "clb.a")}, "2 3", follow},
		{"far edge linked", []graph.Change{link("clb.d", "place", "plc.k")}, "1 2 3 4", follow},
		{"far edge replaced", []graph.Change{link("clb.b", "place", "plc.m")}, "2", follow},
		{"far edge removed", []graph.Change{unlink("clb.a", "place", "plc.m")}, "", follow},
		{"middle deleted", []graph.Change{del("clb.b")}, "2", follow},
		{"end deleted", []graph.Change{del("plc.q")}, "1 3", follow},
		{"deleted and made again", []graph.Change{del("plc.s"), add("plc.s")}, "2", follow},
		{"edge off the path", []graph.Change{link("clb.a", "home", "plc.s"), link("plc.m", "parent", "plc.s")}, "1 2 3", follow},
		{"both ends moved", []graph.Change{link("clb.a", "place", "plc.z"), link("clb.c", "place", "plc.z")}, "1 3", follow},
		{"there and back", []graph.Change{link("clb.b", "place", "plc.m"), link("clb.b", "place", "plc.s")}, "1 2 3", follow},
		{"record deleted", []graph.Change{del("lon.1")}, "2 3", follow},
		{"record patched", []graph.Change{patch("lon.1", "since", int64(5))}, "1 2 3", "other properties leave a kept one alone"},
	}
	var out []check
	for _, c := range cases {
		out = append(out, check{c.name, c.why, func(f *fixture) {
			f.do(village()...)
			f.do(c.changes...)
			f.keeps(c.want)
		}})
	}
	return append(out, check{"false, not missing", "a kept property is false where its Where is, never missing", keptFalse},
		check{"one transaction", follow, keptAtOnce}, check{"rolled back", "a transaction that fails leaves kept properties as they were", keptRolledBack})
}

// keeps compares the kept property with the wanted answer, with the plain answer and with Check.
func (f *fixture) keeps(want string) {
	f.Helper()
	f.same("kept", f.find("Loan", cmpIs("far", graph.Eq, true)), want)
	f.same("not kept", f.find("Loan", cmpIs("far", graph.Eq, false)), without(f.find("Loan", nil), want))
	f.same("plain", f.find("Loan", differ("from", "place")("to", "place")), want)
	f.healthy()
}

func keptFalse(f *fixture) {
	f.do(add("lon.1"))
	f.same("far", f.value("lon.1", "far"), any(false))
}

func keptAtOnce(f *fixture) {
	f.do(append(village(), link("clb.b", "place", "plc.m"), link("clb.d", "place", "plc.k"))...)
	f.keeps("2 4")
}

func keptRolledBack(f *fixture) {
	f.do(village()...)
	f.wantErr(f.try(link("clb.b", "place", "plc.m"), del("clb.c"), patch("clb.y", "kind", "x")), graph.ErrNotFound)
	f.keeps("1 2 3")
}
