package neo4j

import (
	"crypto/tls"
	"crypto/x509"
	"strings"
	"testing"

	"ortaq/graph/graphtest"
	"ortaq/graph/neo4j/neo4jtest"
)

// A server whose certificate is trusted is spoken to, another one is not.
func TestTLS(t *testing.T) {
	server, certificate := neo4jtest.TLS(t)
	trusted := x509.NewCertPool()
	if !trusted.AppendCertsFromPEM(certificate) {
		t.Fatal("the certificate is none")
	}
	at := strings.TrimPrefix(server.URL, "bolt://")
	shakeHands(t, at)
	for _, c := range []struct {
		scheme string
		roots  *x509.CertPool
		opens  bool
	}{
		{"bolt+s", trusted, true}, {"neo4j+s", trusted, true}, {"bolt+ssc", nil, true},
		{"bolt+s", nil, false}, {"bolt+s", x509.NewCertPool(), false}, {"neo4j+s", nil, false},
	} {
		s, err := Open(t.Context(), Options{URL: c.scheme + "://" + at, RootCAs: c.roots}, graphtest.Model())
		if (err == nil) != c.opens {
			t.Errorf("%s with a pool %v: %v", c.scheme, c.roots != nil, err)
		}
		if err != nil {
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
