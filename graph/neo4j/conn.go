package neo4j

import (
	"context"

	"ortaq/graph"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// conn runs statements, in one transaction or each in its own.
type conn struct {
	run func(ctx context.Context, text string, params map[string]any) (neo4j.ResultWithContext, error)
	// inspect, when set, is shown how each statement went; tests look for notifications.
	inspect func(text string, summary neo4j.ResultSummary)
}

// reader is a [graph.Reader].
type reader struct {
	cat  *catalog
	conn *conn
	// fresh says that what is read may not be committed yet.
	fresh bool
}

// query runs a statement and calls row with the values of each record.
func (c *conn) query(ctx context.Context, s *statement, row func(values []any) error) error {
	_, err := c.ask(ctx, s, row)
	return err
}

// exec runs a statement that returns nothing, and says whether it changed anything.
func (c *conn) exec(ctx context.Context, s *statement) (changed bool, err error) {
	summary, err := c.ask(ctx, s, nothing)
	return err == nil && summary.Counters().ContainsUpdates(), err
}

func (c *conn) ask(ctx context.Context, s *statement, row func(values []any) error) (neo4j.ResultSummary, error) {
	graph.CountStatement(ctx)
	result, err := c.run(ctx, s.text.String(), s.params)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		if err := row(result.Record().Values); err != nil {
			return nil, err
		}
	}
	summary, err := result.Consume(ctx)
	if err == nil && c.inspect != nil {
		c.inspect(s.text.String(), summary)
	}
	return summary, err
}
