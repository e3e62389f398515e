package main

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"ortaq/graph"
	"ortaq/graph/neo4j"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// location is where a store is.
type location struct {
	path string // the file of an SQLite store
	url  string // the address of a Neo4j, without user and password
}

// String names the store in messages.
func (l location) String() string { return l.path + l.url }

var neo4jSchemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

const locations = "sqlite:PATH or neo4j://HOST:PORT"

func parseLocation(value string) (location, error) {
	scheme, rest, found := strings.Cut(value, ":")
	switch {
	case slices.Contains(neo4jSchemes, scheme):
		return parseAddress(value)
	case scheme == "sqlite" && rest != "":
		return location{path: rest}, nil
	case !found && value != "":
		return location{}, fmt.Errorf("%q must name the kind of store as well: sqlite:%s", value, value)
	}
	return location{}, fmt.Errorf("%q must be %s", value, locations)
}

// parseAddress takes the address of a Neo4j. What has user and password in it is not repeated.
func parseAddress(value string) (location, error) {
	if strings.Contains(value, "@") {
		return location{}, errors.New("user and password belong into ORTAQ_NEO4J_USER and ORTAQ_NEO4J_PASSWORD or the file that ORTAQ_NEO4J_PASSWORD_FILE names, not into the address")
	}
	at, err := url.Parse(value)
	if err != nil || at.Hostname() == "" || at.Scheme+"://"+at.Host != value {
		return location{}, fmt.Errorf("%q must be an address such as neo4j://127.0.0.1:7687", value)
	}
	return location{url: value}, nil
}

// login is how to log in to a Neo4j.
type login struct {
	user, password, database string
	roots                    *x509.CertPool
}

func (l *login) setPasswordFile(name string) error {
	text, err := readable(name)
	l.password = strings.TrimRight(text, "\r\n")
	return err
}

func (l *login) setRoots(name string) error {
	text, err := readable(name)
	if err != nil {
		return err
	}
	l.roots = x509.NewCertPool()
	if !l.roots.AppendCertsFromPEM([]byte(text)) {
		return fmt.Errorf("%q has no certificate in PEM", name)
	}
	return nil
}

func readable(name string) (string, error) {
	text, err := os.ReadFile(name)
	var failed *os.PathError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("%q cannot be read: %w", name, failed.Err)
	}
	return string(text), err
}

// open opens the store at a place.
func (j *job) open(ctx context.Context, at location) (graph.Store, error) {
	if at.path != "" {
		store, err := sqlite.Open(ctx, at.path, registry.Model)
		if err != nil {
			return nil, err
		}
		return store, nil
	}
	store, err := neo4j.Open(ctx, neo4j.Options{
		URL: at.url, User: j.login.user, Password: j.login.password, Database: j.login.database, RootCAs: j.login.roots, UserAgent: "ortaq",
	}, registry.Model)
	if err != nil {
		return nil, err
	}
	return store, nil
}
