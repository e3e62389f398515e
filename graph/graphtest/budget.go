package graphtest

import "ortaq/graph"

// Dear is for a backend that plans a new question for far longer than it takes to answer it. In a usual run only one of
// Dear questions that are drawn at random is then a new one; the others were asked before, of another graph. A soak has
// new ones only.
const Dear = 8

// budget spends new questions.
type budget struct {
	dear           int
	asked, fetched []graph.Query
}

// query draws a question.
func (b *budget) query(w *world, c *chance) graph.Query {
	return b.draw(c, &b.asked, func() graph.Query { return c.query(w) })
}

// lookup draws what is asked of nodes that are looked up by their ids.
func (b *budget) lookup(w *world, c *chance) graph.Query {
	return b.draw(c, &b.fetched, func() graph.Query {
		label := c.label(w.model)
		labels := []*graph.Label{label}
		return graph.Query{Label: label.Name, Select: graph.Select{Where: c.cond(w, labels, 2), Want: c.want(w, labels, 1)}}
	})
}

func (b *budget) draw(c *chance, before *[]graph.Query, anew func() graph.Query) graph.Query {
	if b.dear > 1 && soaking() == 0 && len(*before) > 0 && c.IntN(b.dear) > 0 {
		return pick(c, *before...)
	}
	*before = append(*before, anew())
	return (*before)[len(*before)-1]
}
