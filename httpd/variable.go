package httpd

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// refuseVariable tells of a value that does not fit its variable. The coercion
// gives a path into the variables; what clients read as the path is that of the
// first field that uses the variable.
func (c *call) refuseVariable(err error) *failure {
	f := rejectAll(CodeBadUserInput, asList(err))
	shown := f.errs[0]
	given := shown.Path[1:] // the first step says "variable"
	name, _ := given[0].(ast.PathName)
	shown.Message = shorten("$" + given.String() + ": " + shown.Message)
	shown.Extensions["variable"] = given.String()
	shown.Path = newAddresses(c.document, c.operation).variables[string(name)]
	if location, known := locationOf(c.operation.VariableDefinitions.ForName(string(name)).Position); known {
		shown.Locations = []gqlerror.Location{location}
	}
	return f
}
