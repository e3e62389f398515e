package main

import (
	"strings"
	"testing"
)

func TestHelpTellsEveryCommandAndFlag(t *testing.T) {
	all := mustRun(t, "--help")
	for _, c := range commands() {
		if !strings.Contains(all, c.name) || !strings.Contains(all, c.summary) {
			t.Errorf("ortaq --help does not tell of %s:\n%s", c.name, all)
		}
		text := mustRun(t, c.name, "--help")
		if text != mustRun(t, "help", c.name) {
			t.Errorf("ortaq help %s differs from ortaq %s --help", c.name, c.name)
		}
		if !strings.Contains(text, "Examples:\n  ortaq") {
			t.Errorf("%s --help has no examples:\n%s", c.name, text)
		}
		for _, o := range c.options {
			if o.flag != "" && !strings.Contains(text, "--"+o.flag+" "+o.value) && !strings.Contains(text, "--"+o.flag+"\n") {
				t.Errorf("%s --help does not tell of --%s", c.name, o.flag)
			}
			if !strings.Contains(text, o.env) || !strings.Contains(text, o.fallback) {
				t.Errorf("%s --help does not tell of %s, default %s", c.name, o.env, o.fallback)
			}
		}
	}
}

func TestExamplesOfHelpAreUnderstood(t *testing.T) {
	for _, c := range commands() {
		for line := range strings.Lines(c.examples) {
			cmd, args, err := choose(strings.Fields(line)[1:])
			if err == nil {
				_, err = cmd.read(args, environment())
			}
			if err != nil && err.Error() != "flag: help requested" {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
}

// elsewhere is told instead of an address with a password, which is not repeated.
const elsewhere = "user and password belong into ORTAQ_NEO4J_USER and ORTAQ_NEO4J_PASSWORD or the file that ORTAQ_NEO4J_PASSWORD_FILE names, not into the address"

func TestMistakesAreNamed(t *testing.T) {
	for args, want := range map[string]string{
		"sevre":                           `there is no command "sevre"; did you mean serve?`,
		"vesion":                          `there is no command "vesion"; did you mean version?`,
		"frobnicate":                      `there is no command "frobnicate"; see ortaq help`,
		"help chekc":                      `there is no command "chekc"; did you mean check?`,
		"--adr :1":                        "serve has no flag --adr; did you mean --addr?",
		"seed --dropdemo":                 "seed has no flag --dropdemo; did you mean --drop-demo?",
		"check --frobnicate":              "check has no flag --frobnicate; see ortaq check --help",
		"version --store sqlite:x":        "version has no flag --store; see ortaq version --help",
		"serve extra":                     `serve takes no argument "extra"; see ortaq serve --help`,
		"serve --addr":                    "flag needs an argument: -addr",
		"--addr 8080":                     `--addr: "8080" must be HOST:PORT, such as 127.0.0.1:8080`,
		"--addr 127.0.0.1:99999":          `--addr: "127.0.0.1:99999" must be HOST:PORT, such as 127.0.0.1:8080`,
		"--store ortaq.db":                `--store: "ortaq.db" must name the kind of store as well: sqlite:ortaq.db`,
		"--store sqlite:":                 `--store: "sqlite:" must be sqlite:PATH or neo4j://HOST:PORT`,
		"--store mysql:x":                 `--store: "mysql:x" must be sqlite:PATH or neo4j://HOST:PORT`,
		"--store neo4j:localhost":         `--store: "neo4j:localhost" must be an address such as neo4j://127.0.0.1:7687`,
		"--store bolt+s://":               `--store: "bolt+s://" must be an address such as neo4j://127.0.0.1:7687`,
		"check --store bolt://h/db":       `--store: "bolt://h/db" must be an address such as neo4j://127.0.0.1:7687`,
		"seed --store neo4j://u:p/w@h":    "--store: " + elsewhere,
		"--store neo4j+s://u@h:7687":      "--store: " + elsewhere,
		"--seed some":                     `--seed: the seed has the layers all, facts and none; there is no "some"`,
		"seed --layer some":               `--layer: the seed has the layers all, facts and none; there is no "some"`,
		"seed --drop-demo=maybe":          "--drop-demo: takes no value",
		"--origin example.kz":             `--origin: "example.kz" must be a site as browsers name it, such as https://example.kz`,
		"--origin https://a.kz,https://*": `--origin: "https://*" must be a site as browsers name it, such as https://example.kz`,
		"--trusted-proxy 10.0.0.300":      `--trusted-proxy: "10.0.0.300" must be an address or a network, such as 10.0.0.2 or 10.0.0.0/24`,
		"--rate many":                     `--rate: "many" must be a whole number, 0 or more`,
		"--rate -1":                       `--rate: "-1" must be a whole number, 0 or more`,
		"--log xml":                       `--log: "xml" must be text or json`,
		"--log-level loud":                `--log-level: "loud" must be one of debug, info, warn, error`,
	} {
		if _, err := ortaq(t, strings.Fields(args)...); err == nil || err.Error() != want {
			t.Errorf("ortaq %s\n got %v\nwant %s", args, err, want)
		}
	}
}
