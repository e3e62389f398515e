// Command serve runs a Neo4j without data until it is interrupted:
//
//	go run ./graph/neo4j/neo4jtest/serve 17687
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"syscall"

	"ortaq/graph/neo4j/neo4jtest"
)

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	port := 0
	if len(os.Args) > 1 {
		var err error
		if port, err = strconv.Atoi(os.Args[1]); err != nil {
			return err
		}
	}
	server, err := neo4jtest.Start(ctx, port)
	if err != nil {
		return err
	}
	fmt.Println("ORTAQ_TEST_NEO4J=" + server.URL)
	<-ctx.Done()
	return server.Stop()
}
