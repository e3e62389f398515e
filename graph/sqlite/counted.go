package sqlite

import (
	"context"
	"database/sql/driver"
	"strings"

	"ortaq/graph"
)

// counted is how many led nodes of a label have each value of what is counted, and under "" how many there are. Triggers keep it: nothing that writes a row can forget to. In the table of a closure they count the sources
// of each node of the tree.
const counted = "counted"

// countedProps are the columns of a label whose values are counted: of properties and of to-one edges; "" is the label
// itself.
func (t *table) countedProps() []string {
	if t.Lead == "" || t.props[t.Lead].Type != graph.Bool {
		return nil
	}
	props := []string{""}
	for _, p := range t.Props {
		if p.Counted && p.Name != t.Lead && p.Type != graph.List {
			props = append(props, p.Name)
		}
	}
	for _, e := range t.stored(true) {
		props = append(props, columnOf(e))
	}
	return props
}

// valueOf is the value of a property in a row; the label itself has one value.
func valueOf(row, prop string) string {
	if prop == "" {
		return "''"
	}
	return row + "." + quote(prop)
}

// tally returns a trigger's statements that add n to the counts of a row.
func (t *table) tally(row string, n string) string {
	var text strings.Builder
	for _, p := range t.countedProps() {
		text.WriteString(adding([4]string{t.Name, p, valueOf(row, p), n}, row+"."+quote(t.Lead)+" = 1"))
	}
	return text.String()
}

// adding returns the statement that adds to a count: of a label and a property the value, by how much.
func adding(c [4]string, when string) string {
	return "INSERT INTO " + counted + " SELECT '" + c[0] + "', '" + c[1] + "', " + c[2] + ", " + c[3] + " WHERE " + when + " AND " + c[2] +
		" IS NOT NULL ON CONFLICT DO UPDATE SET n = n + excluded.n; "
}

// counters returns the triggers of a label by their names.
func (t *table) counters() map[string]string {
	props := t.countedProps()
	if props == nil {
		return nil
	}
	of := append([]string{t.Lead}, props[1:]...)
	return map[string]string{
		"more:" + t.Name:  "AFTER INSERT ON " + t.name + " BEGIN " + t.tally("NEW", "1") + "END",
		"fewer:" + t.Name: "AFTER DELETE ON " + t.name + " BEGIN " + t.tally("OLD", "-1") + "END",
		"other:" + t.Name + ":" + strings.Join(of, ","): "AFTER UPDATE OF " + quoteAll(of) + " ON " + t.name + " BEGIN " + t.tally("OLD", "-1") + t.tally("NEW", "1") + "END",
	}
}

// counters returns the triggers of a closure by their names.
func (cl *closure) counters() map[string]string {
	sum := func(row, n string) string {
		return adding([4]string{cl.name, "", row + ".dst", n}, row+".lead = 1") + "END"
	}
	return map[string]string{
		"more:" + cl.name:  "AFTER INSERT ON " + quote(cl.name) + " BEGIN " + sum("NEW", "1"),
		"fewer:" + cl.name: "AFTER DELETE ON " + quote(cl.name) + " BEGIN " + sum("OLD", "-1"),
	}
}

// fillCounted makes the triggers of the model anew and counts everything.
func (c *conn) fillCounted(ctx context.Context, cat *catalog) error {
	var text strings.Builder
	text.WriteString("DELETE FROM " + counted + ";")
	for _, name := range []string{"more:", "fewer:", "other:"} {
		old, err := c.triggers(ctx, name)
		if err != nil {
			return err
		}
		for _, trigger := range old {
			text.WriteString("DROP TRIGGER " + quote(trigger) + ";")
		}
	}
	for _, plain := range cat.counts() {
		text.WriteString("INSERT INTO " + counted + " " + plain + ";")
	}
	for name, body := range cat.triggers() {
		text.WriteString("CREATE TRIGGER " + quote(name) + " " + body + ";")
	}
	return c.script(ctx, text.String())
}

func (c *conn) triggers(ctx context.Context, prefix string) (names []string, err error) {
	s := new(statement).add("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name >= ").arg(prefix).add(" AND name < ").arg(prefix + "\x7f")
	err = c.ask(ctx, s, func(row []driver.Value) error {
		names = append(names, row[0].(string))
		return nil
	})
	return names, err
}

// triggers are the triggers of the whole model.
func (cat *catalog) triggers() map[string]string {
	all := map[string]string{}
	for _, t := range cat.list {
		for name, body := range t.counters() {
			all[name] = body
		}
		for _, cl := range t.closures {
			for name, body := range cl.counters() {
				all[name] = body
			}
		}
	}
	return all
}

// counts are the plain answers, one query for each property: label, property, value and number.
func (cat *catalog) counts() (all []string) {
	for _, t := range cat.list {
		for _, p := range t.countedProps() {
			v := valueOf("x", p)
			all = append(all, "SELECT '"+t.Name+"', '"+p+"', "+v+", count(*) FROM "+t.name+" x WHERE x."+quote(t.Lead)+" = 1 AND "+v+" IS NOT NULL GROUP BY "+v)
		}
		for _, cl := range t.closures {
			all = append(all, "SELECT '"+cl.name+"', '', dst, count(*) FROM "+quote(cl.name)+" WHERE lead = 1 GROUP BY dst")
		}
	}
	return all
}

// countPlan tells one way to count from another.
func (cat *catalog) countPlan() string { return strings.Join(cat.counts(), ";") }

// counts says whether a condition leaves exactly the led nodes of a label, and the values of a property are counted.
func (t *table) counts(c graph.Cond, prop string) bool {
	if len(conjuncts(c)) == 0 || t.ledAnyway(c) != nil || !fixes(c, t.Lead) {
		return false
	}
	for _, p := range t.countedProps() {
		if p == prop {
			return true
		}
	}
	return false
}
