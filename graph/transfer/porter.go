package transfer

import (
	"context"
	"slices"

	"ortaq/graph"
)

// porter carries records with their edges, label by label, so that what a store keeps of both is made once.
type porter struct {
	*Copy
	from    graph.Reader
	to      graph.Loader
	resumed bool // the target has a part already
	order   map[string]int
	creates []graph.Change
	links   []graph.Change
	late    map[string][]graph.Change // the links that wait for the last node of a label
	carried int
}

func newPorter(c *Copy, from graph.Reader, to graph.Loader, resumed bool) *porter {
	return &porter{Copy: c, from: from, to: to, resumed: resumed, order: map[string]int{}, late: map[string][]graph.Change{}}
}

func (p *porter) carryAll(ctx context.Context) error {
	for _, l := range targetsFirst(p.Model) {
		p.order[l.Name] = len(p.order)
		want := wholeOf(p.Model, l)
		err := walk(ctx, p.from, page(l, min(pageSize, p.AtOnce), want), func(page *graph.Page) error {
			return p.carry(ctx, newLoad(p.Model, l, page), want)
		})
		if err != nil {
			return err
		}
		p.links = append(p.links, p.late[l.Name]...)
		delete(p.late, l.Name)
	}
	return p.flush(ctx)
}

// carry takes what is not there yet of a page.
func (p *porter) carry(ctx context.Context, l *load, want graph.Want) error {
	p.seen.note(l.page)
	have, err := p.have(ctx, l, want)
	if err != nil {
		return err
	}
	for i, item := range l.page.Items {
		if have[i] == nil {
			p.creates = append(p.creates, l.create(item.Node))
		}
		for _, link := range l.missing(item.Node, have[i]) {
			p.take(l, link)
		}
	}
	if p.carried += len(l.page.Items); len(p.creates)+len(p.links) < p.AtOnce {
		return nil
	}
	return p.flush(ctx)
}

// have returns the nodes of a page as the target has them.
func (p *porter) have(ctx context.Context, l *load, want graph.Want) ([]*graph.Node, error) {
	if !p.resumed {
		return make([]*graph.Node, len(l.page.Items)), nil
	}
	return p.to.Get(ctx, l.ids(), want)
}

// take lets a link wait when one of its ends comes later.
func (p *porter) take(l *load, link graph.Link) {
	for _, id := range []graph.ID{link.From, link.To} {
		label := p.Model.LabelOf(id)
		if _, begun := p.order[label.Name]; !begun || label == l.label && id > l.last() {
			p.late[label.Name] = append(p.late[label.Name], link)
			return
		}
	}
	p.links = append(p.links, link)
}

func (p *porter) flush(ctx context.Context) error {
	err := p.to.Apply(ctx, append(slices.Clip(p.creates), p.links...)...)
	if err == nil {
		p.tell("copied", p.carried)
	}
	p.creates, p.links, p.carried = p.creates[:0], p.links[:0], 0
	return err
}

// targetsFirst puts each label behind those that its edges lead to, as far as they do not lead in circles.
func targetsFirst(m *graph.Model) (order []*graph.Label) {
	met := map[*graph.Label]bool{}
	var visit func(*graph.Label)
	visit = func(l *graph.Label) {
		if met[l] {
			return
		}
		met[l] = true
		for _, e := range shown(m, l) {
			for _, target := range e.Targets {
				visit(m.Label(target))
			}
		}
		order = append(order, l)
	}
	for _, l := range m.Labels {
		visit(l)
	}
	return order
}
