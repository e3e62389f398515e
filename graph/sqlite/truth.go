package sqlite

import (
	"context"
	"database/sql/driver"
)

// truths returns queries for some traits of some nodes of a label, or of all: row keys, then the values of the named traits.
func (t *table) truths(traits []trait, rks []int64) (all []truth) {
	own := truth{statement: new(statement).add("SELECT x.rk")}
	for _, tr := range traits {
		switch {
		case tr.reach != nil:
			all = append(all, truth{tr.reached(t, rks), []string{tr.name}})
		case tr.direct != nil:
			all = append(all, truth{tr.linked(t, rks), []string{tr.name}})
		case tr.name == "":
			own.traits = append(own.traits, "")
			own.add(", ''")
		default:
			own.traits = append(own.traits, tr.name)
			own.add(", x", tr.prop.column)
		}
	}
	if len(own.traits) == 0 {
		return all
	}
	own.add(" FROM ").led(t, rks)
	return append(all, own)
}

// led appends the led nodes of a label, all of them or those of some row keys, from which SQLite has to start: it would
// rather look through all that are led.
func (s *statement) led(t *table, rks []int64) *statement {
	if rks == nil {
		return s.add(t.name, " x WHERE x.", quote(t.Lead), " = 1")
	}
	return s.keys(rks).add(" j CROSS JOIN ", t.name, " x WHERE x.rk = j.value AND +x.", quote(t.Lead), " = 1")
}

type truth struct {
	*statement
	traits []string
}

// reached asks what nodes reach by a closure.
func (tr trait) reached(t *table, rks []int64) *statement {
	at := "x.rk"
	if tr.edge != nil {
		at = "x." + tr.edge.column
	}
	s := new(statement).add("SELECT x.rk, y.id FROM (SELECT x.* FROM ").led(t, rks)
	return s.add(") x CROSS JOIN ", quote(tr.reach.name), " c ON c.src = ", at, " AND +c.lead = 1 CROSS JOIN ", tr.reach.end.name, " y ON y.rk = c.dst")
}

// linked asks which led nodes a to-many edge leads to.
func (tr trait) linked(t *table, rks []int64) *statement {
	y := scope{table: tr.direct.table, alias: "y"}
	s := new(statement).add("SELECT x.rk, y.id FROM (SELECT x.* FROM ").led(t, rks)
	return s.add(") x CROSS JOIN ", tr.direct.pairs, ` p ON p."from" = x.rk CROSS JOIN `, y.name, ` y ON y.rk = p."to"`, y.led())
}

// read makes the bitmaps of some traits and some nodes, or of all.
func (t *table) read(ctx context.Context, c *conn, ch changed) (members, error) {
	m := members{}
	for _, tr := range t.truths(ch.traits, ch.rks) {
		err := c.ask(ctx, tr.statement, func(row []driver.Value) error {
			for i, name := range tr.traits {
				m.add(name, row[1+i], row[0].(int64))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return m, nil
}
