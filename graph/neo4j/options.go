package neo4j

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Options say where a Neo4j is and how it is used.
type Options struct {
	// URL has one of the schemes neo4j and bolt, with +s or +ssc for TLS.
	URL string
	// User and Password may be empty where nobody has to log in.
	User, Password string
	// Database is the name of the database; empty: the user's own.
	Database string
	// RootCAs, when set, are trusted instead of the system's.
	RootCAs *x509.CertPool
	// Connections is how many statements may run at once; 0: 100.
	Connections int
	// Timeout ends a transaction on the server whose context sets it no time; 0: nothing does.
	Timeout time.Duration
	// Trace, when set, is told the text of each statement that was answered.
	Trace func(text string)
	// UserAgent names the program in the server's logs.
	UserAgent string
}

// timeout is when the server ends a transaction: nobody waits for it any longer than its context lets them.
func (o Options) timeout(ctx context.Context) time.Duration {
	if deadline, ok := ctx.Deadline(); ok {
		return max(time.Until(deadline), time.Millisecond)
	}
	return o.Timeout
}

// reaching is how long a connection may take, which is how long it takes to notice that Neo4j is away.
const reaching = 800 * time.Millisecond

func (o Options) connect() (neo4j.DriverWithContext, error) {
	auth := neo4j.NoAuth()
	if o.User != "" {
		auth = neo4j.BasicAuth(o.User, o.Password, "")
	}
	return neo4j.NewDriverWithContext(o.URL, auth, func(c *config.Config) {
		c.ConnectionAcquisitionTimeout, c.SocketConnectTimeout = reaching, reaching
		c.FetchSize = neo4j.FetchAll
		c.TelemetryDisabled = true
		if o.Connections > 0 {
			c.MaxConnectionPoolSize = o.Connections
		}
		if o.RootCAs != nil {
			c.TlsConfig = &tls.Config{RootCAs: o.RootCAs, MinVersion: tls.VersionTLS12}
		}
		if o.UserAgent != "" {
			c.UserAgent = o.UserAgent
		}
	})
}
