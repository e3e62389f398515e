package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
)

// overview lists the commands.
func overview(_ context.Context, j *job) error {
	var text strings.Builder
	text.WriteString("Ortaq is the shared registry of education-production clusters.\n\nUsage: ortaq [COMMAND] [FLAGS]\n\nCommands:\n")
	for _, c := range commands() {
		fmt.Fprintf(&text, "  %-8s  %s\n", c.name, c.summary)
	}
	fmt.Fprintf(&text, "\nWithout a command it serves. Each command tells more with --help.\n\nExamples:\n%s",
		indent("go run .\nortaq --addr 127.0.0.1:9000\nortaq serve --help"))
	_, err := io.WriteString(j.out, text.String())
	return err
}

// help tells what a command does and takes.
func (c command) help(out io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "ortaq %s: %s.\n", c.name, c.summary)
	if len(c.options) > 0 {
		text.WriteString("\nFlags:\n")
	}
	for _, o := range c.flags() {
		fmt.Fprintf(&text, "  --%s\n        %s%s\n", o.heading(), o.usage, o.origin())
	}
	c.tellVariables(&text)
	fmt.Fprintf(&text, "\nExamples:\n%s", indent(c.examples))
	_, err := io.WriteString(out, text.String())
	return err
}

// tellVariables tells what is set by the environment alone.
func (c command) tellVariables(text *strings.Builder) {
	heading := "\nVariables:\n"
	for _, o := range c.options {
		if o.flag == "" {
			fmt.Fprintf(text, "%s  %s\n        %s\n", heading, o.env, o.usage)
			heading = ""
		}
	}
}

func (o option) heading() string { return strings.TrimSpace(o.flag + " " + o.value) }

// origin tells where else a value comes from.
func (o option) origin() string {
	var parts []string
	if o.env != "" {
		parts = append(parts, "or "+o.env)
	}
	if !o.toggle {
		parts = append(parts, "default "+cmp.Or(o.fallback, "none"))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func indent(lines string) string {
	return "  " + strings.ReplaceAll(lines, "\n", "\n  ") + "\n"
}
