package httpd

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// nodeBytes is what one node of a parsed query keeps in memory, rounded up.
const nodeBytes = 512

// documents turns query texts into parsed documents that passed the parser, the
// guard and the validator. They are shared by requests and never changed.
type documents struct {
	schema *ast.Schema
	limits Limits
	rules  []validator.Rule
	kept   *byteCache[*ast.QueryDocument]
}

func newDocuments(es graphql.ExecutableSchema, limits Limits) (*documents, error) {
	kept, err := newByteCache[*ast.QueryDocument](limits.DocumentBytes)
	return &documents{
		schema: es.Schema(), limits: limits, rules: quietRules(),
		kept: kept,
	}, err
}

// quietRules are the rules of the specification without hints about names that
// the asker did not know.
func quietRules() []validator.Rule {
	all := rules.NewDefaultRules().GetInner()
	for _, rule := range []validator.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.ScalarLeafsRuleWithoutSuggestions,
		rules.KnownArgumentNamesRuleWithoutSuggestions, rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		all[strings.TrimSuffix(rule.Name, "WithoutSuggestions")] = rule.RuleFunc
	}
	quiet := make([]validator.Rule, 0, len(all))
	for _, name := range slices.Sorted(maps.Keys(all)) { // one order, so that the errors come in one order
		quiet = append(quiet, validator.Rule{Name: name, RuleFunc: all[name]})
	}
	return quiet
}

// enough ends a walk of the validator that found as many errors as are shown.
type enough struct{}

// validate stops at the limit: a hostile document has one error per token and
// operation, and the walk knows no other way to end early.
func (d *documents) validate(doc *ast.QueryDocument) (errs gqlerror.List) {
	defer func() {
		if cause := recover(); cause != nil && cause != (enough{}) {
			panic(cause)
		}
	}()
	var judged *ast.Value
	observers := &validator.Events{}
	observers.OnValue(func(_ *validator.Walker, v *ast.Value) { judged = v })
	for _, rule := range d.rules {
		rule.RuleFunc(observers, func(options ...validator.ErrorOption) {
			err := &gqlerror.Error{Rule: rule.Name}
			for _, option := range options {
				option(err)
			}
			nameKey(err, judged)
			if errs = append(errs, err); len(errs) == d.limits.Errors {
				panic(enough{})
			}
		})
	}
	validator.Walk(d.schema, doc, observers)
	return errs
}

// nameKey: of the only key of a @oneOf object being null the rule says the name
// of the type's first key.
func nameKey(err *gqlerror.Error, judged *ast.Value) {
	if judged == nil || judged.Definition == nil || !isOneOf(judged.Definition) || len(judged.Children) != 1 {
		return
	}
	key := judged.Children[0]
	if location, _ := locationOf(key.Value.Position); key.Value.Kind == ast.NullValue && slices.Contains(err.Locations, location) {
		err.Message = fmt.Sprintf("Field %q must be non-null.", judged.Definition.Name+"."+key.Name)
	}
}

// load answers the document of a text. The guard comes before the validator,
// whose rules are quadratic in what the guard counts.
func (d *documents) load(query string) (*ast.QueryDocument, *failure) {
	if doc, ok := d.kept.get(query); ok {
		return doc, nil
	}
	if len(query) > d.limits.Query {
		return nil, refuse(http.StatusRequestEntityTooLarge, CodePayloadTooLarge, "the query text is too long")
	}
	parsed, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: query}, d.limits.Tokens)
	if err != nil {
		return nil, rejectAll(CodeParseFailed, asList(err))
	}
	if len(parsed.Operations) == 0 {
		return nil, reject(CodeParseFailed, "the query holds no operation")
	}
	guard := newGuard(d.schema, parsed)
	if f := guard.judge(parsed, d.limits); f != nil {
		return nil, f
	}
	if errs := d.validate(parsed); len(errs) > 0 {
		newAddresses(parsed, parsed.Operations...).tell(errs)
		return nil, rejectAll(CodeValidationFailed, errs)
	}
	d.kept.add(query, parsed, 2*len(query)+nodeBytes*guard.visits)
	return parsed, nil
}

// asList: the parser's error type is declared as plain error.
func asList(err error) gqlerror.List {
	var known *gqlerror.Error
	if errors.As(err, &known) {
		return gqlerror.List{known}
	}
	return gqlerror.List{gqlerror.Wrap(err)}
}
