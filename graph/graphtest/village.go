package graphtest

import (
	"strings"

	"ortaq/graph"
)

// village is a small world with every edge in it. Places nest k > l > m > o > p > q and k > s, topics t > u > v > w.
func village() []graph.Change {
	var out []graph.Change
	for _, row := range []string{
		"plc k l m o p q s z", "clb a b c d e", "tpc t u v w x", "tol h i j", "rom g r", "dea m n o", "lon 1 2 3 4 5 6",
	} {
		prefix, keys, _ := strings.Cut(row, " ")
		out = append(out, addAll(prefix, keys)...)
	}
	out = append(out, trees()...)
	out = append(out, things()...)
	return append(append(out, deals()...), loans()...)
}

// links reads lines of "from edge to".
func links(lines string) []graph.Change {
	var out []graph.Change
	for line := range strings.Lines(lines) {
		if w := strings.Fields(line); len(w) == 3 {
			out = append(out, link(w[0], w[1], w[2]))
		}
	}
	return out
}

func trees() []graph.Change {
	return append(links(`
		plc.l parent plc.k
		plc.m parent plc.l
		plc.o parent plc.m
		plc.p parent plc.o
		plc.q parent plc.p
		plc.s parent plc.k
		tpc.u broader tpc.t
		tpc.v broader tpc.u
		tpc.w broader tpc.v
		clb.a place plc.m
		clb.b place plc.s
		clb.c place plc.q
		clb.e place plc.z
		clb.b home plc.k
		clb.a friends clb.b
		clb.b friends clb.c`),
		link("clb.a", "home", "plc.m", "role", "founder", "rank", int64(3)))
}

func things() []graph.Change {
	return links(`
		tol.h owner clb.a
		tol.i owner clb.a
		tol.j owner clb.b
		rom.r owner clb.a
		rom.g owner clb.b
		tol.h room rom.r
		tol.h topics tpc.v
		tol.i topics tpc.w
		tol.i topics tpc.x
		rom.r topics tpc.u
		rom.g topics tpc.x`)
}

func deals() []graph.Change {
	return append(links(`
		dea.m covers tol.h
		dea.m covers rom.r
		dea.n covers tol.j`),
		link("dea.m", "parties", "clb.a", "role", "lead", "rank", int64(1)),
		link("dea.m", "parties", "clb.b", "role", "help", "rank", int64(2)),
		link("dea.n", "parties", "clb.b", "role", "lead", "rank", int64(5)),
		link("dea.n", "parties", "clb.c"))
}

func loans() []graph.Change {
	return links(`
		lon.1 of tol.h
		lon.1 from clb.a
		lon.1 to clb.b
		lon.1 deal dea.m
		lon.2 of rom.r
		lon.2 from clb.a
		lon.2 to clb.c
		lon.3 of tol.j
		lon.3 from clb.b
		lon.3 to clb.a
		lon.4 of rom.g
		lon.4 from clb.b
		lon.4 to clb.d
		lon.6 of tol.i
		lon.6 from clb.a
		lon.6 to clb.a`)
}
