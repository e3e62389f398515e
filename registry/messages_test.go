package registry

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ortaq/registry/kind"
)

var codes = []Code{
	CodeRequired, CodeUnknownField, CodeReadOnly, CodeWrongType, CodeInvalidValue, CodeFormat, CodeTooLong, CodeOutOfRange,
	CodeNotFound, CodeWrongKind, CodeNotUnique, CodeDates, CodeCycle, CodeMustBeOpen, CodeNotOwner, CodeInconsistent,
	CodeMixedSources, CodeConflict,
}

// A reader of any language is told the same: every text is there, none is another's copy, all have the same values.
func TestCatalogueIsComplete(t *testing.T) {
	used := map[Code]bool{}
	verbs := regexp.MustCompile(`%[a-z]`)
	for r, m := range messages {
		used[m.code] = true
		if m.kk == "" || m.ru == "" || m.en == "" || m.kk == m.ru || m.ru == m.en || !slices.Contains(codes, m.code) {
			t.Errorf("rule %d: %+v", r, m)
		}
		kk, ru, en := verbs.FindAllString(m.kk, -1), verbs.FindAllString(m.ru, -1), verbs.FindAllString(m.en, -1)
		if len(kk) != len(ru) || len(ru) != len(en) {
			t.Errorf("rule %d: the languages name different values: %q %q %q", r, m.kk, m.ru, m.en)
		}
	}
	for _, c := range codes {
		if !used[c] {
			t.Errorf("no rule has the code %s", c)
		}
	}
}

// filledIn needs a message to be filled in with its values, in every language.
func filledIn(t *testing.T, p problem) {
	t.Helper()
	for _, lang := range kind.Languages {
		u := p.in(lang)
		if strings.Contains(u.Message, "%!") || !strings.HasPrefix(u.Message, p.field+": ") {
			t.Errorf("%s: %s", lang, u.Message)
		}
	}
}

func TestUserErrorsSpeakTheAskedLanguage(t *testing.T) {
	reg, _ := open(t)
	err := reg.Import(t.Context(), "test", []Record{{Kind: "Country", Fields: map[string]any{"code": "XX", "source": "SELF_DECLARED"}}})
	var invalid *InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v", err)
	}
	for lang, want := range map[string]string{
		"en": "names: is required", "ru": "names: обязательно для заполнения", "kk": "names: міндетті түрде толтырылады",
	} {
		got := invalid.UserErrors(lang)[0]
		if got != (UserError{Field: "names", Code: CodeRequired, Message: want}) {
			t.Errorf("%s: %+v", lang, got)
		}
	}
}

func TestProblemsAreBounded(t *testing.T) {
	var e Errors
	for i := range 60 {
		e.at(Record{Key: fmt.Sprint("k", i)})
		e.Need(false, "a", mustBeGiven)
		e.Need(false, "a", mustBeText)
	}
	lines := strings.Split(e.err().Error(), "\n")
	if len(lines) != maxProblems+1 || lines[0] != "k0: a: is required" || lines[maxProblems] != "and 10 more" {
		t.Errorf("%d lines: %s ... %s", len(lines), lines[0], lines[len(lines)-1])
	}
}
