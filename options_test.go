package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
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
		{"", "", "data/ortaq.db", func(c config) any { return c.store }},
		{"", "ORTAQ_STORE=sqlite:a:b.db", "a:b.db", func(c config) any { return c.store }},
		{"", "ORTAQ_STORE=bolt+ssc://[::1]:7687", "bolt+ssc://[::1]:7687", func(c config) any { return c.store }},
		{"", "ORTAQ_NEO4J_USER=u", "{u   <nil>}", func(c config) any { return c.login }},
		{"", "ORTAQ_NEO4J_PASSWORD=p", "{ p  <nil>}", func(c config) any { return c.login }},
		{"", "ORTAQ_NEO4J_DATABASE=d", "{  d <nil>}", func(c config) any { return c.login }},
		{"--store sqlite:/x.db", "ORTAQ_STORE=neo4j:x", "/x.db", func(c config) any { return c.store }},
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
	free := []string{"ORTAQ_NEO4J_USER", "ORTAQ_NEO4J_PASSWORD", "ORTAQ_NEO4J_DATABASE"} // any text will do
	for _, o := range cmd.options {
		if slices.Contains(free, o.env) {
			continue
		}
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

func TestAPasswordMayStandInAFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "password")
	write(t, name, "secret of two lines\nor more\r\n")
	if got := read(t, "", "ORTAQ_NEO4J_PASSWORD_FILE="+name).login.password; got != "secret of two lines\nor more" {
		t.Errorf("got %q", got)
	}
}

func TestOwnCertificatesAreRead(t *testing.T) {
	cmd, _, err := choose(nil)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "ca.pem")
	write(t, name, "no certificate")
	_, err = cmd.read(nil, environment("ORTAQ_NEO4J_CA_FILE="+name))
	if want := fmt.Sprintf("ORTAQ_NEO4J_CA_FILE: %q has no certificate in PEM", name); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	own, other := certificate(t), certificate(t)
	write(t, name, own.pem)
	roots := read(t, "", "ORTAQ_NEO4J_CA_FILE="+name).login.roots
	if _, err := own.Verify(x509.VerifyOptions{Roots: roots}); err != nil {
		t.Error("the certificate is not trusted: ", err)
	}
	if _, err := other.Verify(x509.VerifyOptions{Roots: roots}); err == nil {
		t.Error("another certificate is trusted as well")
	}
}

type certified struct {
	*x509.Certificate
	pem string
}

// certificate makes one that vouches for itself.
func certificate(t *testing.T) certified {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	asked := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(nil, asked, asked, public, private)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return certified{parsed, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))}
}
