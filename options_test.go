package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// read configures serve as the program would.
func read(t *testing.T, args string, env ...string) config {
	t.Helper()
	cmd, rest, err := choose(append([]string{"serve"}, strings.Fields(args)...))
	if err != nil {
		t.Fatal(err)
	}
	cfg, err := cmd.read(rest, environment(env...))
	if err != nil {
		t.Fatal(err)
	}
	return cfg
}

func TestFlagsWinOverTheEnvironmentAndThatOverDefaults(t *testing.T) {
	for _, c := range []struct {
		args, env, want string
		got             func(config) any
	}{
		{"", "", "127.0.0.1:8080", func(c config) any { return c.addr }},
		{"", "ORTAQ_ADDR=:1", ":1", func(c config) any { return c.addr }},
		{"--addr :2", "ORTAQ_ADDR=:1", ":2", func(c config) any { return c.addr }},
		{"--addr :2 --addr=:3", "", ":3", func(c config) any { return c.addr }},
		{"", "", "data/ortaq.db", func(c config) any { return c.path }},
		{"", "ORTAQ_STORE=sqlite:a:b.db", "a:b.db", func(c config) any { return c.path }},
		{"--store sqlite:/x.db", "ORTAQ_STORE=neo4j:x", "/x.db", func(c config) any { return c.path }},
		{"", "ORTAQ_SEED=none", "none", func(c config) any { return c.layer }},
		{"", "ORTAQ_ORIGINS=https://a.kz, http://b.kz:81", "[https://a.kz http://b.kz:81]", func(c config) any { return c.origins }},
		{"--origin https://c.kz --origin https://d.kz", "ORTAQ_ORIGINS=https://a.kz", "[https://c.kz https://d.kz]", func(c config) any { return c.origins }},
		{"", "", "[]", func(c config) any { return c.origins }},
		{"", "ORTAQ_TRUSTED_PROXY=10.0.0.1,fd00::/8", "[10.0.0.1/32 fd00::/8]", func(c config) any { return c.proxies }},
		{"", "", "100000", func(c config) any { return c.rate }},
		{"--rate 0", "ORTAQ_RATE=7", "0", func(c config) any { return c.rate }},
		{"", "ORTAQ_LOG=json", "json", func(c config) any { return c.logFormat }},
		{"", "ORTAQ_LOG_LEVEL=warn", "WARN", func(c config) any { return c.logLevel }},
	} {
		if got := fmt.Sprint(c.got(read(t, c.args, c.env))); got != c.want {
			t.Errorf("%q with %q: got %s, want %s", c.args, c.env, got, c.want)
		}
	}
}

func TestAWrongVariableIsNamed(t *testing.T) {
	cmd, _, err := choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range cmd.options {
		_, err := cmd.read(nil, environment(o.env+"=*?"))
		if err == nil || !strings.HasPrefix(err.Error(), o.env+": ") || !strings.Contains(err.Error(), `"*?"`) {
			t.Errorf("%s=*?: %v", o.env, err)
		}
	}
}

func TestLogFormAndLevel(t *testing.T) {
	var out bytes.Buffer
	log := read(t, "--log json --log-level warn").logger(&out)
	log.Info("unimportant")
	log.Warn("important")
	if text := out.String(); !strings.HasPrefix(text, "{") || strings.Contains(text, "unimportant") {
		t.Errorf("JSON of warnings only was wanted, got %s", text)
	}
	out.Reset()
	read(t, "").logger(&out).Info("plain")
	if text := out.String(); !strings.Contains(text, "level=INFO msg=plain") {
		t.Errorf("a line of text was wanted, got %s", text)
	}
}
