package httpd

import (
	"errors"
	"net/http"

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
	rules  *rules.Rules
	oneOf  map[string]bool // input types that reach a @oneOf type
	kept   *byteCache[*ast.QueryDocument]
}

func newDocuments(es graphql.ExecutableSchema, limits Limits) (*documents, error) {
	kept, err := newByteCache[*ast.QueryDocument](limits.DocumentBytes)
	return &documents{
		schema: es.Schema(), limits: limits, rules: quietRules(),
		oneOf: reachOneOf(es.Schema()), kept: kept,
	}, err
}

// quietRules are the rules of the specification without hints about names that
// the asker did not know.
func quietRules() *rules.Rules {
	quiet := rules.NewDefaultRules()
	for _, rule := range []validator.Rule{
		rules.FieldsOnCorrectTypeRuleWithoutSuggestions, rules.ScalarLeafsRuleWithoutSuggestions,
		rules.KnownArgumentNamesRuleWithoutSuggestions, rules.KnownTypeNamesRuleWithoutSuggestions,
		rules.ValuesOfCorrectTypeRuleWithoutSuggestions,
	} {
		name := rule.Name[:len(rule.Name)-len("WithoutSuggestions")]
		quiet.RemoveRule(name)
		quiet.AddRule(name, rule.RuleFunc)
	}
	return quiet
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
	if errs := validator.ValidateWithRules(d.schema, parsed, d.rules); len(errs) > 0 {
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
