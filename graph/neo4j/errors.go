package neo4j

import (
	"fmt"

	"ortaq/graph"
)

func misfit(format string, args ...any) error {
	return fmt.Errorf("%w: %s", graph.ErrModel, fmt.Sprintf(format, args...))
}
