package registry

import (
	"fmt"
	"strings"
)

// maxProblems bounds what is told at once.
const maxProblems = 50

// Code tells programs what is wrong with a field. The list is closed.
type Code string

// The codes.
const (
	CodeRequired     Code = "REQUIRED"           // missing or empty
	CodeUnknownField Code = "UNKNOWN_FIELD"      // the kind has no such field
	CodeReadOnly     Code = "READ_ONLY"          // the registry writes it itself
	CodeWrongType    Code = "WRONG_TYPE"         // another type of value
	CodeInvalidValue Code = "INVALID_VALUE"      // none of the values of a list
	CodeFormat       Code = "INVALID_FORMAT"     // not written as it must be
	CodeTooLong      Code = "TOO_LONG"           // too many characters or elements
	CodeOutOfRange   Code = "OUT_OF_RANGE"       // too small or too large
	CodeNotFound     Code = "NOT_FOUND"          // names a record that is not there
	CodeWrongKind    Code = "WRONG_KIND"         // names a record of another kind
	CodeNotUnique    Code = "NOT_UNIQUE"         // somebody has it already
	CodeDates        Code = "DATES_OUT_OF_ORDER" // ends before it begins
	CodeCycle        Code = "CYCLE"              // a record above itself
	CodeMustBeOpen   Code = "MUST_BE_OPEN"       // bought with public money and closed
	CodeNotOwner     Code = "NOT_OWNER"          // gives away what it does not have
	CodeInconsistent Code = "INCONSISTENT"       // contradicts another field
	CodeMixedSources Code = "MIXED_SOURCES"      // invented and real records linked
	CodeConflict     Code = "CONFLICT"           // somebody has changed the record meanwhile
)

// UserError is one thing that is wrong, in the asked language.
type UserError struct {
	// Record says which record of an import it is; empty when there is one only.
	Record string
	// Field is the path of the field, joined by dots.
	Field   string
	Code    Code
	Message string
}

type problem struct {
	record, field string
	rule          rule
	args          []any
}

func (p problem) in(lang string) UserError {
	m := messages[p.rule]
	message := p.field + ": " + fmt.Sprintf(m.in(lang), p.args...)
	return UserError{Record: p.record, Field: p.field, Code: m.code, Message: message}
}

// Errors collects what is wrong with records.
type Errors struct {
	record string
	told   map[[2]string]bool
	list   []problem
	more   int
}

// at says which record is looked at.
func (e *Errors) at(rec Record) { e.record = rec.label() }

// Need records that a rule is broken unless ok. Of one field only the first broken rule is told: what follows from it
// would confuse.
func (e *Errors) Need(ok bool, field string, broken rule, args ...any) {
	place := [2]string{e.record, field}
	if ok || e.told[place] {
		return
	}
	if e.told == nil {
		e.told = map[[2]string]bool{}
	}
	e.told[place] = true
	if len(e.list) == maxProblems {
		e.more++
		return
	}
	e.list = append(e.list, problem{record: e.record, field: field, rule: broken, args: args})
}

func (e *Errors) err() error {
	if len(e.list) == 0 {
		return nil
	}
	return &InvalidError{problems: e.list, more: e.more}
}

// InvalidError says that records break rules of the registry; nothing was written.
type InvalidError struct {
	problems []problem
	more     int
}

// Error implements error, one line for each of the first problems.
func (e *InvalidError) Error() string {
	var lines []string
	for _, u := range e.UserErrors("en") {
		lines = append(lines, strings.TrimPrefix(u.Record+": ", ": ")+u.Message)
	}
	if e.more > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", e.more))
	}
	return strings.Join(lines, "\n")
}

// UserErrors tells the problems in a language: kk, ru or en.
func (e *InvalidError) UserErrors(lang string) []UserError {
	all := make([]UserError, len(e.problems))
	for i, p := range e.problems {
		all[i] = p.in(lang)
	}
	return all
}
