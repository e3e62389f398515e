package registry

import (
	"context"
	"slices"

	"ortaq/graph"
)

const roleCoordinator = "COORDINATOR"

// checkParticipation: what must hold for the part of an organisation in a project.
func checkParticipation(f Fields, e *Errors) {
	e.Given(f, "project", "organization")
	share := f.Float("share")
	e.Need(0 <= share && share <= 100, "share", mustBeWithin, 0, 100)
	e.Positive(f, "contribution")
	e.InOrder(f, "since", "until")
}

// checkCoordinators needs every project to have one coordinator at most, among those that come in and those stored.
func (b *batch) checkCoordinators(ctx context.Context, rd graph.Reader) error {
	led, err := ledProjects(ctx, rd, b.coordinated())
	if err != nil {
		return err
	}
	for i, id := range b.ids {
		f := b.known[id]
		if project := f.One("project").ID; leads(f) && project != "" {
			b.errs.at(b.records[i])
			b.errs.Need(!led[project], "role", mustLeadAlone)
			led[project] = true
		}
	}
	return nil
}

func leads(f Fields) bool {
	return f.kind != nil && f.kind.Name == "Participation" && f.Str("role") == roleCoordinator
}

// coordinated returns the stored projects that a coordinator comes in for.
func (b *batch) coordinated() []any {
	var ids []any
	for _, id := range b.ids {
		if f := b.known[id]; leads(f) && f.Has("project") && !b.in[f.One("project").ID] {
			ids = append(ids, f.One("project").ID)
		}
	}
	return ids
}

func ledProjects(ctx context.Context, rd graph.Reader, ids []any) (map[graph.ID]bool, error) {
	led := map[graph.ID]bool{}
	for some := range slices.Chunk(ids, maxValues) {
		q := graph.Query{Label: "Project"}
		q.First = len(some)
		q.Where = graph.And{
			graph.Cmp{Prop: "id", Op: graph.In, Value: some},
			graph.Some{Edge: "participations", Where: graph.And{present, graph.Cmp{Prop: "role", Value: roleCoordinator}}},
		}
		page, err := rd.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, item := range page.Items {
			led[item.Node.ID] = true
		}
	}
	return led, nil
}
