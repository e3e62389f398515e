package registry

import (
	"context"

	"ortaq/graph"
)

// managed are the fields that the registry writes itself.
var managed = map[string]bool{
	"createdAt": true, "updatedAt": true, "version": true, "state": true, "deletedAt": true, "visible": true,
}

// statePublished is the state of everything that anyone may see.
const statePublished = "PUBLISHED"

// born gives a new record its history.
func born(props map[string]any, now int64) {
	props["createdAt"], props["updatedAt"], props["version"] = now, now, int64(1)
	props["state"] = statePublished
	props["visible"] = shown(props)
}

// shown is the one place that decides whether a record is visible.
func shown(props map[string]any) bool {
	return props["state"] == statePublished && props["deletedAt"] == nil
}

// Delete takes a record out of everybody's sight; nothing of it is lost. It does so only while the record still has the
// expected version: of several who have seen the same version one deletes it, the others get an [*InvalidError] with
// the code CONFLICT. A record that is not there, or is expected to be deleted already, is NOT_FOUND.
func (r *Registry) Delete(ctx context.Context, id graph.ID, expectedVersion int64) error {
	return r.store.Update(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := expect(ctx, tx, id, expectedVersion); err != nil {
			return err
		}
		now := r.now().UnixMilli()
		return tx.Apply(ctx, graph.Patch{ID: id, Props: map[string]any{
			"deletedAt": now, "updatedAt": now, "version": expectedVersion + 1, "visible": false,
		}})
	})
}

// expect refuses a record that is not there, or whose version is another one.
func expect(ctx context.Context, rd graph.Reader, id graph.ID, version int64) error {
	nodes, err := rd.Get(ctx, []graph.ID{id}, nil, graph.Want{Props: []string{"version", "deletedAt"}})
	if err != nil {
		return err
	}
	var errs Errors
	switch n := nodes[0]; {
	case n == nil:
		errs.Need(false, "id", mustExist, id)
	case n.Get("version") != version:
		errs.Need(false, "expectedVersion", mustBeCurrent, n.Get("version"))
	default:
		errs.Need(n.Get("deletedAt") == nil, "id", mustExist, id)
	}
	return errs.err()
}
