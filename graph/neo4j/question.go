package neo4j

import (
	"strconv"
	"strings"
)

// question is the one statement of a Get or a Find while it is written. Texts are put together from the inside out;
// their names and parameters are numbered, so that equal questions have equal texts, whose plans the server keeps.
type question struct {
	cat    *catalog
	fresh  bool // what is asked may not be committed yet
	params map[string]any
	names  int
	// before is what is asked once, ahead of the rest, which knows it by name.
	before strings.Builder
	sets   []set
	// torn says that the answer met a node that was deleted while the server read it.
	torn bool
	// err is the first misfit; the text is worth nothing then.
	err error
}

func newQuestion(cat *catalog, fresh bool) *question {
	return &question{cat: cat, fresh: fresh, params: map[string]any{}}
}

// arg returns a new parameter with a value.
func (q *question) arg(v any) string {
	name := "p" + strconv.Itoa(len(q.params))
	q.params[name] = v
	return "$" + name
}

// name returns a new name that begins with a letter.
func (q *question) name(letter string) string {
	q.names++
	return letter + strconv.Itoa(q.names)
}

// node returns a scope with a new name for a node of some labels.
func (q *question) node(labels []*label) scope {
	return scope{labels: labels, peers: labels, name: q.name("n")}
}

// fail notes a misfit, and stands for the text that cannot be written.
func (q *question) fail(err error) string {
	if q.err == nil {
		q.err = err
	}
	return "null"
}

// once asks for values ahead of the rest, and returns the names that they have there.
func (q *question) once(text string, values ...string) []string {
	names, parts := make([]string, len(values)), make([]string, len(values))
	for i, v := range values {
		names[i] = q.name("s")
		parts[i] = v + " AS " + names[i]
	}
	q.before.WriteString("CALL (*) { " + text + " RETURN " + strings.Join(parts, ", ") + " } ")
	return names
}

// statement is a text that returns columns, with what is asked ahead of it.
func (q *question) statement(text string, columns []string) (*statement, error) {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c + " AS c" + strconv.Itoa(i)
	}
	s := new(statement).add(q.before.String(), text, " RETURN ", strings.Join(parts, ", "))
	return s.with(q.params), q.err
}

// all joins conditions by AND, without those that always hold; one that never holds stands for all.
func all(conds ...string) string {
	var parts []string
	for _, c := range conds {
		switch c {
		case always:
		case never:
			return never
		default:
			parts = append(parts, c)
		}
	}
	if len(parts) == 0 {
		return always
	}
	return strings.Join(parts, " AND ")
}

// either joins conditions by OR, without those that never hold; one that always holds stands for all.
func either(conds []string) string {
	var parts []string
	for _, c := range conds {
		switch c {
		case never:
		case always:
			return always
		default:
			parts = append(parts, c)
		}
	}
	switch len(parts) {
	case 0:
		return never
	case 1:
		return parts[0]
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// not turns a condition around; where it is null, it does not hold.
func not(cond string) string {
	switch cond {
	case always:
		return never
	case never:
		return always
	}
	return "NOT coalesce(" + cond + ", false)"
}

// where is all of some conditions as a clause.
func where(conds ...string) string {
	if c := all(conds...); c != always {
		return " WHERE " + c
	}
	return ""
}

const (
	always = "true"
	never  = "false"
)
