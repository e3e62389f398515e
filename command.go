package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// command is one thing that the program does.
type command struct {
	name, summary, examples string
	options                 []option
	run                     func(context.Context, *job) error
}

// job is what a command works with.
type job struct {
	config
	out    io.Writer
	logger *slog.Logger
}

// commands are listed by help in this order. The first one is run when none is named.
func commands() []command {
	return []command{
		{"serve", "answer questions over HTTP", "ortaq\n" +
			"ortaq serve --addr 0.0.0.0:8080 --store sqlite:/var/lib/ortaq/ortaq.db\n" +
			"ortaq serve --seed facts --origin https://example.kz --log json\n" +
			"ortaq serve --store neo4j://127.0.0.1:7687",
			stored(addrOption, storeOption, seedOption, originOption, proxyOption, rateOption, logOption, levelOption), serve},
		{"seed", "load the embedded records, or remove the demonstration", "ortaq seed\n" +
			"ortaq seed --layer facts\n" +
			"ortaq seed --drop-demo",
			stored(storeOption, layerOption, dropOption), load},
		{"copy", "bring everything from one store into another", "ortaq copy --from sqlite:data/ortaq.db --to neo4j://127.0.0.1:7687\n" +
			"ortaq copy --from neo4j://127.0.0.1:7687 --to sqlite:back.db",
			stored(fromOption, toOption, resumeOption), copyStore},
		{"check", "look for damage in the store", "ortaq check\n" +
			"ortaq check --store sqlite:/var/lib/ortaq/ortaq.db",
			stored(storeOption), check},
		{"version", "tell the versions of the program and its schema", "ortaq version", nil, version},
		{"help", "tell more about a command: ortaq help COMMAND", "ortaq help\nortaq help serve", nil, overview},
	}
}

// stored are the options of a command that opens a store.
func stored(options ...option) []option { return append(options, loginOptions...) }

// choose finds the command and what belongs to it. Help may be asked for in any of the usual ways.
func choose(args []string) (command, []string, error) {
	all := commands()
	switch {
	case len(args) == 0:
		return all[0], nil, nil
	case slices.Contains([]string{"-h", "-help", "--help"}, args[0]):
		return find("help", nil)
	case strings.HasPrefix(args[0], "-"):
		return all[0], args, nil
	case args[0] == "help" && len(args) > 1 && !strings.HasPrefix(args[1], "-"):
		return find(args[1], []string{"--help"})
	}
	return find(args[0], args[1:])
}

func find(name string, args []string) (command, []string, error) {
	var names []string
	for _, c := range commands() {
		if c.name == name {
			return c, args, nil
		}
		names = append(names, c.name)
	}
	return command{}, nil, fmt.Errorf("there is no command %q%s", name, hint(name, names, "ortaq help"))
}

// hint names what was probably meant, or where to look.
func hint(wrong string, known []string, help string) string {
	best, distance := "", 3
	for _, name := range known {
		if d := levenshtein.ComputeDistance(wrong, name); d < distance {
			best, distance = name, d
		}
	}
	if best == "" {
		return "; see " + help
	}
	return "; did you mean " + best + "?"
}

// read fills the configuration of a command. A flag wins over the environment.
func (c command) read(args []string, getenv func(string) string) (config, error) {
	var cfg config
	given, err := c.parse(args)
	if err != nil {
		return cfg, err
	}
	for _, o := range c.options {
		name, values := o.pick(given, getenv)
		for _, value := range values {
			if err := o.set(&cfg, value); err != nil {
				return cfg, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return cfg, nil
}

// flags are the options that have one.
func (c command) flags() []option {
	return slices.DeleteFunc(slices.Clone(c.options), func(o option) bool { return o.flag == "" })
}

// parse collects what each flag was given. What the values mean is judged later, together with the environment.
func (c command) parse(args []string) (map[string][]string, error) {
	flags, given := flag.NewFlagSet(c.name, flag.ContinueOnError), map[string][]string{}
	flags.SetOutput(io.Discard)
	for _, o := range c.flags() {
		define := flags.Func
		if o.toggle {
			define = flags.BoolFunc
		}
		define(o.flag, "", func(value string) error {
			given[o.flag] = append(given[o.flag], value)
			return nil
		})
	}
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return nil, err
	case err != nil:
		return nil, c.misread(err)
	case flags.NArg() > 0:
		return nil, fmt.Errorf("%s takes no argument %q; see ortaq %s --help", c.name, flags.Arg(0), c.name)
	}
	return given, nil
}

// misread says what is wrong with the flags. The package flag tells an unknown one by its text only.
func (c command) misread(err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return err
	}
	var known []string
	for _, o := range c.flags() {
		known = append(known, "--"+o.flag)
	}
	return fmt.Errorf("%s has no flag --%s%s", c.name, name, hint("--"+name, known, "ortaq "+c.name+" --help"))
}
