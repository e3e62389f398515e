package sqlite

// step follows an edge to one of its target labels inside a statement.
type step struct {
	end
	inverse bool
	at      string // what the edge is followed from: an expression
	carrier string // the alias of the table that holds the edge, when that is one of pairs
	far     string // the alias of the target
}

func (l *link) step(i int) step { return step{end: l.ends[i], inverse: l.Inverse} }

func (l *link) tables() []*table {
	tables := make([]*table, len(l.ends))
	for i, x := range l.ends {
		tables[i] = x.table
	}
	return tables
}

// key returns what the edge is followed from, on the near table.
func (st step) key(near string) string {
	if st.pairs == "" && !st.inverse {
		return near + "." + st.column
	}
	return near + ".rk"
}

// pairColumns returns the near and the far column of a table of pairs.
func (st step) pairColumns() (near, far string) {
	if st.inverse {
		return `."to"`, `."from"`
	}
	return `."from"`, `."to"`
}

// reach appends the tables and the condition that lead to the target.
func (s *statement) reach(st step) *statement {
	switch {
	case st.pairs != "":
		near, far := st.pairColumns()
		return s.add(st.pairs, " ", st.carrier, " CROSS JOIN ", st.name, " ", st.far, " ON ", st.far, ".rk = ", st.carrier, far,
			" WHERE ", st.carrier, near, " = ", st.at)
	case st.inverse:
		return s.add(st.name, " ", st.far, " WHERE ", st.far, ".", st.column, " = ", st.at)
	}
	return s.add(st.name, " ", st.far, " WHERE ", st.far, ".rk = ", st.at)
}
