package neo4j

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"ortaq/graph"
)

// recopy mends the kept properties of the nodes of a label whose trails have changed.
func (t *tx) recopy(ctx context.Context, l *label) error {
	stale := map[graph.ID]bool{}
	for _, k := range l.Kept {
		for _, tr := range k.Trails() {
			if err := t.above(ctx, approach{l, tr, ""}, stale); err != nil {
				return err
			}
		}
	}
	if len(stale) == 0 {
		return nil
	}
	return t.mend(ctx, slices.Sorted(maps.Keys(stale)), l.recopying())
}

// mend runs a statement for the nodes x with some ids.
func (t *tx) mend(ctx context.Context, ids []graph.ID, text string) error {
	for part := range slices.Chunk(ids, maxRows) {
		if err := t.exec(ctx, new(statement).add("UNWIND ").arg(part).add(" AS id MATCH (x:Record {id: id}) ", text)); err != nil {
			return err
		}
	}
	return nil
}

// approach is a node on a trail, and the pattern that leads back from it to where the trail starts.
type approach struct {
	*label
	graph.Trail
	back string
}

// above finds the nodes whose trail goes by something that has changed.
func (t *tx) above(ctx context.Context, at approach, found map[graph.ID]bool) error {
	if err := t.lookUp(ctx, t.touched.of(at.Watches(at.Label)...), at.back, found); err != nil || len(at.Path) == 0 {
		return err
	}
	name := ""
	if at.back == "" {
		name = "x"
	}
	for _, x := range at.edges[at.Path[0]].ends {
		back := "<-[:" + x.kind + "]-(" + name + ":" + at.name + ")" + at.back
		if err := t.above(ctx, approach{x.label, at.Next(), back}, found); err != nil {
			return err
		}
	}
	return nil
}

// lookUp adds the nodes x to which a pattern leads back from some nodes, or these themselves without one.
func (t *tx) lookUp(ctx context.Context, ids []graph.ID, back string, found map[graph.ID]bool) error {
	if back == "" {
		for _, id := range ids {
			found[id] = true
		}
	}
	if back == "" || len(ids) == 0 {
		return nil
	}
	s := new(statement).add("UNWIND ").arg(ids).add(" AS id MATCH (:Record {id: id})", back, " RETURN DISTINCT x.id")
	return t.conn.query(ctx, s, func(row []any) error {
		found[row[0].(graph.ID)] = true
		return nil
	})
}

// recopying sets all kept properties of x to the plain answer.
func (l *label) recopying() string {
	var sets []string
	for _, k := range l.Kept {
		sets = append(sets, "x."+quote(k.Prop)+" = "+l.truth(k))
	}
	return "SET " + strings.Join(sets, ", ")
}

// truth is the plain answer that a kept property of x has to equal.
func (l *label) truth(k graph.Kept) string {
	if k.Differ == nil {
		return l.copied(k.Trails()[0])
	}
	var pairs []string
	for _, a := range l.chains(k.Differ.A, "a") {
		for _, b := range l.chains(k.Differ.B, "b") {
			pairs = append(pairs, "EXISTS { MATCH (x)"+a.pattern+" MATCH (x)"+b.pattern+" WHERE "+a.last()+" <> "+b.last()+" }")
		}
	}
	return "(" + strings.Join(pairs, " OR ") + ")"
}

// copied is what stands at the end of a trail.
func (l *label) copied(tr graph.Trail) string {
	var values []string
	for _, c := range l.chains(tr.Path, "a") {
		value := c.last() + "." + quote(tr.Prop)
		if tr.Prop == "label" {
			value = "'" + c.end.Name + "'"
		}
		where := ""
		if len(c.led) > 0 {
			where = " WHERE " + strings.Join(c.led, " AND ")
		}
		values = append(values, "head(COLLECT { MATCH (x)"+c.pattern+where+" RETURN "+value+" })")
	}
	return "coalesce(" + strings.Join(values, ", ") + ", null)"
}

// chain is one way that a path of to-one edges may lead, label by label.
type chain struct {
	pattern string
	nodes   []string
	led     []string // that each of the nodes is led
	end     *label
}

func (c chain) last() string { return c.nodes[len(c.nodes)-1] }

// chains are all ways from a label; the names of their nodes begin with prefix.
func (l *label) chains(path []string, prefix string) []chain {
	all := []chain{{end: l}}
	for i, edge := range path {
		name := prefix + strconv.Itoa(i)
		var longer []chain
		for _, c := range all {
			for _, x := range c.end.edges[edge].ends {
				next := chain{c.pattern + x.arrow("") + "(" + name + ":" + x.name + ")", append(slices.Clone(c.nodes), name), slices.Clone(c.led), x.label}
				if x.Lead != "" {
					next.led = append(next.led, name+"."+quote(x.Lead)+" = true")
				}
				longer = append(longer, next)
			}
		}
		all = longer
	}
	return all
}
