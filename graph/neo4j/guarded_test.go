package neo4j

import (
	"crypto/tls"
	"crypto/x509"
	"strings"
	"testing"

	"ortaq/graph/graphtest"
	"ortaq/graph/neo4j/neo4jtest"
)

// A server whose certificate is trusted is spoken to, another one is not; and it listens to those who log in. Without TLS
// a login does as well.
func TestGuardedServer(t *testing.T) {
	server, certificate := neo4jtest.Guarded(t)
	trusted := x509.NewCertPool()
	if !trusted.AppendCertsFromPEM(certificate) {
		t.Fatal("the certificate is none")
	}
	at := strings.TrimPrefix(server.URL, "bolt://")
	shakeHands(t, at)
	for _, c := range []struct {
		scheme   string
		roots    *x509.CertPool
		password string
		opens    bool
	}{
		{"bolt+s", trusted, neo4jtest.Password, true}, {"neo4j+s", trusted, neo4jtest.Password, true}, {"bolt+ssc", nil, neo4jtest.Password, true},
		{"bolt+s", nil, neo4jtest.Password, false}, {"bolt+s", x509.NewCertPool(), neo4jtest.Password, false},
		{"neo4j+s", nil, neo4jtest.Password, false}, {"bolt", nil, neo4jtest.Password, true}, {"bolt", nil, "", false}, {"bolt", nil, "another", false},
	} {
		o := Options{URL: c.scheme + "://" + at, RootCAs: c.roots, User: neo4jtest.User, Password: c.password}
		s, err := Open(t.Context(), o, graphtest.Model())
		if (err == nil) != c.opens {
			t.Errorf("%s with a pool %v and the password %q: %v", c.scheme, c.roots != nil, c.password, err)
		}
		if err != nil {
			if strings.Contains(err.Error(), neo4jtest.Password) {
				t.Error("the password is told:", err)
			}
			continue
		}
		if err := s.Ready(t.Context()); err != nil {
			t.Error(c.scheme, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// shakeHands lets the server do once what it does slowly the first time: a connection is given less than a second.
func shakeHands(t *testing.T, at string) {
	t.Helper()
	config := &tls.Config{InsecureSkipVerify: true} //nolint:gosec // nothing is said
	conn, err := (&tls.Dialer{Config: config}).DialContext(t.Context(), "tcp", at)
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
}
