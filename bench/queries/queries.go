// Package queries holds the questions that are measured. The names of their top-level fields are those of the peers
// that they are compared with.
package queries

import (
	"embed"
	"strings"
)

//go:embed *.graphql
var files embed.FS

// Names are the questions in the order in which they are told.
var Names = []string{"Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q12"}

// Text returns the document of a question.
func Text(name string) (string, error) {
	body, err := files.ReadFile(name + ".graphql")
	return string(body), err
}

// Title returns what a question asks: the comment that its document starts with.
func Title(name string) string {
	text, err := Text(name)
	if err != nil {
		return ""
	}
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimPrefix(line, "# ")
}
