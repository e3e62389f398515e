package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"ortaq/seed"
)

// option is one thing that can be set: by a flag, else by a variable of the environment, else it is the fallback.
type option struct {
	flag, value, env, fallback, usage string
	toggle                            bool // the flag needs no value
	set                               func(c *config, value string) error
}

// config is what the options of a command say.
type config struct {
	addr      string
	path      string // the file of the store
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
	storeOption = option{flag: "store", value: "sqlite:PATH", env: "ORTAQ_STORE", fallback: "sqlite:data/ortaq.db",
		usage: "where the records are", set: setStore}
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

func setStore(c *config, value string) error {
	scheme, path, found := strings.Cut(value, ":")
	switch {
	case scheme == "sqlite" && path != "":
		c.path = path
		return nil
	case slices.Contains([]string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}, scheme):
		return fmt.Errorf("a Neo4j store (%s:) is not built in yet; use sqlite:PATH", scheme)
	case !found && value != "":
		return fmt.Errorf("%q must name the kind of store as well: sqlite:%s", value, value)
	}
	return fmt.Errorf("%q must be sqlite:PATH", value)
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

func setDrop(c *config, value string) (err error) {
	if c.drop, err = strconv.ParseBool(value); err != nil {
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
