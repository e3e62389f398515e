// Package neo4jtest gives tests a real Neo4j.
//
// [URL] is the one that ORTAQ_TEST_NEO4J names, or a server that the test process starts for itself: its jars come from
// Maven into the user's cache folder, its data is in a temporary folder. There is one database, so a process that tests
// shares it with nobody: it waits until another one that was given the same server has ended.
//
// Starting one takes seconds. Whoever tests often lets one run beside,
//
//	go run ./graph/neo4j/neo4jtest/serve 17687
//	ORTAQ_TEST_NEO4J=bolt://127.0.0.1:17687 go test ./graph/neo4j
package neo4jtest
