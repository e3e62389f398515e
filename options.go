package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"ortaq/seed"
)

// option is one thing that can be set: by a flag, else by a variable of the environment, else it is the fallback. What has
// no flag is set by the environment alone.
type option struct {
	flag, value, env, fallback, usage string
	toggle                            bool // the flag needs no value
	set                               func(c *config, value string) error
}

// config is what the options of a command say.
type config struct {
	addr      string
	store     location
	from      location // what is copied into the store
	resume    bool
	login     login
	layer     seed.Layer
	drop      bool
	origins   []string
	proxies   []netip.Prefix
	rate      int
	logFormat string
	logLevel  slog.Level
}

var (
	addrOption = option{flag: "addr", value: "HOST:PORT", env: "ORTAQ_ADDR", fallback: "127.0.0.1:8080",
		usage: "where to listen; port 0 takes any free one", set: setAddr}
	storeOption = option{flag: "store", value: "sqlite:PATH|neo4j://HOST:PORT", env: "ORTAQ_STORE", fallback: "sqlite:data/ortaq.db",
		usage: "where the records are: a file, or a Neo4j by neo4j or bolt, with +s for TLS", set: setStore}
	fromOption = option{flag: "from", value: storeOption.value,
		usage: "the store that is copied", set: func(c *config, value string) (err error) { c.from, err = parseLocation(value); return err }}
	toOption = option{flag: "to", value: storeOption.value,
		usage: "the store that it is copied to", set: setStore}
	resumeOption = option{flag: "resume", toggle: true,
		usage: "go on with a copy that was interrupted: what the target has is left as it is", set: setResume}
	// Flags can be read by everyone on a machine, so that none of these is one.
	loginOptions = []option{
		{env: "ORTAQ_NEO4J_USER", usage: "the user of a Neo4j", set: func(c *config, value string) error { c.login.user = value; return nil }},
		{env: "ORTAQ_NEO4J_PASSWORD", usage: "the user's password", set: func(c *config, value string) error { c.login.password = value; return nil }},
		{env: "ORTAQ_NEO4J_PASSWORD_FILE", usage: "a file that holds the password", set: func(c *config, value string) error { return c.login.setPasswordFile(value) }},
		{env: "ORTAQ_NEO4J_DATABASE", usage: "the database, where it is not the user's own", set: func(c *config, value string) error { c.login.database = value; return nil }},
		{env: "ORTAQ_NEO4J_CA_FILE", usage: "the certificates (PEM) that are trusted instead of the system's", set: func(c *config, value string) error { return c.login.setRoots(value) }},
	}
	seedOption = option{flag: "seed", value: "all|facts|none", env: "ORTAQ_SEED", fallback: "all",
		usage: "what a new store is filled with: facts and demonstration, facts only, nothing", set: setLayer}
	originOption = option{flag: "origin", value: "https://SITE", env: "ORTAQ_ORIGINS",
		usage: "a site whose pages may ask; repeat it or separate several with commas", set: setOrigins}
	proxyOption = option{flag: "trusted-proxy", value: "ADDRESS", env: "ORTAQ_TRUSTED_PROXY",
		usage: "a proxy (address or network) that names the client; repeat it or use commas", set: setProxies}
	// Ten of the largest questions a minute, or a thousand pages of a hundred records.
	rateOption = option{flag: "rate", value: "POINTS", env: "ORTAQ_RATE", fallback: "100000",
		usage: "cost points a minute for each client, about one a record; 0 sets no limit", set: setRate}
	logOption = option{flag: "log", value: "text|json", env: "ORTAQ_LOG", fallback: "text",
		usage: "the form of the log on standard error", set: setLog}
	levelOption = option{flag: "log-level", value: "debug|info|warn|error", env: "ORTAQ_LOG_LEVEL", fallback: "info",
		usage: "the least important lines to log", set: setLevel}
	layerOption = option{flag: "layer", value: "all|facts", fallback: "all",
		usage: "facts and demonstration, or facts only", set: setLayer}
	dropOption = option{flag: "drop-demo", toggle: true,
		usage: "load nothing; remove every demonstration record", set: setDrop}
)

// pick returns the values and the name of what gave them.
func (o option) pick(given map[string][]string, getenv func(string) string) (string, []string) {
	if values := given[o.flag]; values != nil {
		return "--" + o.flag, values
	}
	if o.env != "" {
		if value := getenv(o.env); value != "" {
			return o.env, []string{value}
		}
	}
	if o.fallback == "" {
		return "", nil
	}
	return "--" + o.flag, []string{o.fallback}
}

func setAddr(c *config, value string) error {
	_, port, err := net.SplitHostPort(value)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q must be HOST:PORT, such as 127.0.0.1:8080", value)
	}
	c.addr = value
	return nil
}

func setStore(c *config, value string) (err error) {
	c.store, err = parseLocation(value)
	return err
}

func setLayer(c *config, value string) (err error) {
	c.layer, err = seed.ParseLayer(value)
	return err
}

func setOrigins(c *config, value string) error {
	for origin := range strings.SplitSeq(value, ",") {
		origin = strings.TrimSpace(origin)
		err := http.NewCrossOriginProtection().AddTrustedOrigin(origin)
		if err != nil || strings.Contains(origin, "*") {
			return fmt.Errorf("%q must be a site as browsers name it, such as https://example.kz", origin)
		}
		c.origins = append(c.origins, origin)
	}
	return nil
}

func setProxies(c *config, value string) error {
	for proxy := range strings.SplitSeq(value, ",") {
		prefix, err := parsePrefix(strings.TrimSpace(proxy))
		if err != nil {
			return fmt.Errorf("%q must be an address or a network, such as 10.0.0.2 or 10.0.0.0/24", proxy)
		}
		c.proxies = append(c.proxies, prefix)
	}
	return nil
}

func parsePrefix(value string) (netip.Prefix, error) {
	if addr, err := netip.ParseAddr(value); err == nil {
		return addr.Prefix(addr.BitLen())
	}
	return netip.ParsePrefix(value)
}

func setRate(c *config, value string) (err error) {
	if c.rate, err = strconv.Atoi(value); err != nil || c.rate < 0 {
		return fmt.Errorf("%q must be a whole number, 0 or more", value)
	}
	return nil
}

func setLog(c *config, value string) error {
	if value != "text" && value != "json" {
		return fmt.Errorf("%q must be text or json", value)
	}
	c.logFormat = value
	return nil
}

func setLevel(c *config, value string) error {
	if c.logLevel.UnmarshalText([]byte(value)) != nil {
		return fmt.Errorf("%q must be one of debug, info, warn, error", value)
	}
	return nil
}

func setDrop(c *config, value string) error { return setToggle(&c.drop, value) }

func setResume(c *config, value string) error { return setToggle(&c.resume, value) }

func setToggle(toggle *bool, value string) (err error) {
	if *toggle, err = strconv.ParseBool(value); err != nil {
		return errors.New("takes no value")
	}
	return nil
}

func (c config) logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.logLevel}
	if c.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
