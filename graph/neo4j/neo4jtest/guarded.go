package neo4jtest

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// User and Password are the login of a guarded server.
const (
	User     = "neo4j"
	Password = "a password of tests"
)

// Guarded returns a server that only this test has, with a login, that speaks TLS, and its certificate, which nobody else
// has signed. It answers without TLS as well.
func Guarded(t testing.TB) (*Server, []byte) {
	t.Helper()
	if testing.Short() {
		t.Skip("left to the run without -short")
	}
	certificate, key := pair(t)
	s, err := start(t.Context(), setting{java: small, pages: "64m", login: true, files: map[string][]byte{"public.crt": certificate, "private.key": key}, more: "" +
		"server.bolt.tls_level=OPTIONAL\n" +
		"dbms.ssl.policy.bolt.enabled=true\n" +
		"dbms.ssl.policy.bolt.base_directory=.\n" +
		"dbms.ssl.policy.bolt.private_key=private.key\n" +
		"dbms.ssl.policy.bolt.public_certificate=public.crt\n" +
		"dbms.ssl.policy.bolt.client_auth=NONE\n"})
	needed(t, err)
	t.Cleanup(func() { _ = s.Stop() }) // it may be dead
	return s, certificate
}

// enrol sets the password. A new server has one that may do nothing else.
func enrol(ctx context.Context, url string) error {
	driver, err := neo4j.NewDriverWithContext(url, neo4j.BasicAuth(User, "neo4j", ""))
	if err != nil {
		return err
	}
	_, err = neo4j.ExecuteQuery(ctx, driver, "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password", map[string]any{"password": Password},
		neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithDatabase("system"))
	return errors.Join(err, driver.Close(ctx))
}

// pair makes a certificate for the loopback address and its key, as PEM.
func pair(t testing.TB) (certificate, key []byte) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "ortaq test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	body, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	if err != nil {
		t.Fatal(err)
	}
	hidden, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: body}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: hidden})
}
