package main

import (
	"context"

	"ortaq/graph"
)

// recorder keeps what a request asks of the store and what the store answers, to measure either side alone.
type recorder struct {
	graph.Store
	asked    []question
	answered []answered
}

// question is one read; where ids are given, it is a Get.
type question struct {
	ids   []graph.ID
	where graph.Cond
	query graph.Query
}

type answered struct {
	nodes []*graph.Node
	page  *graph.Page
}

// View implements graph.Store.
func (r *recorder) View(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return r.Store.View(ctx, func(ctx context.Context, rd graph.Reader) error { return fn(ctx, &recording{rd, r}) })
}

// recording is the reader of a recorder.
type recording struct {
	graph.Reader
	to *recorder
}

// Get implements graph.Reader.
func (r *recording) Get(ctx context.Context, ids []graph.ID, where graph.Cond, want graph.Want) ([]*graph.Node, error) {
	nodes, err := r.Reader.Get(ctx, ids, where, want)
	q := question{ids: ids, where: where}
	q.query.Want = want
	r.to.asked, r.to.answered = append(r.to.asked, q), append(r.to.answered, answered{nodes: nodes})
	return nodes, err
}

// Find implements graph.Reader.
func (r *recording) Find(ctx context.Context, q graph.Query) (*graph.Page, error) {
	page, err := r.Reader.Find(ctx, q)
	r.to.asked, r.to.answered = append(r.to.asked, question{query: q}), append(r.to.answered, answered{page: page})
	return page, err
}

// ask repeats a question.
func (q question) ask(ctx context.Context, rd graph.Reader) (err error) {
	if q.ids != nil {
		_, err = rd.Get(ctx, q.ids, q.where, q.query.Want)
		return err
	}
	_, err = rd.Find(ctx, q.query)
	return err
}

// replay is a store that answers at once with what was recorded, or with nothing.
type replay struct {
	graph.Store
	answers []answered
	at      int
}

// View implements graph.Store.
func (r *replay) View(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return fn(ctx, r)
}

// Get implements graph.Reader.
func (r *replay) Get(_ context.Context, ids []graph.ID, _ graph.Cond, _ graph.Want) ([]*graph.Node, error) {
	if nodes := r.next().nodes; nodes != nil {
		return nodes, nil
	}
	return make([]*graph.Node, len(ids)), nil
}

// Find implements graph.Reader.
func (r *replay) Find(context.Context, graph.Query) (*graph.Page, error) {
	if page := r.next().page; page != nil {
		return page, nil
	}
	return &graph.Page{}, nil
}

func (r *replay) next() (a answered) {
	if len(r.answers) > 0 {
		a = r.answers[r.at%len(r.answers)]
		r.at++
	}
	return a
}
