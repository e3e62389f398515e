package registry

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
