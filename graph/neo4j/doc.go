// Package neo4j keeps a graph in a Neo4j database. It is the [graph.Store] for registries that one file does not hold.
//
// # Layout
//
// A node is a node, an edge a relationship, properties have the names of the port; layout.go tells all of it. Names of
// the model become part of statements, values never do.
//
// # What is kept
//
// Copies are properties, closures are relationships, and a label marks the nodes that words find. All are mended at the
// end of an Apply for the nodes that it touched; [Store.Check] compares them with the plain answer.
//
// # Transactions
//
// Neo4j reads what is committed when it reads, so two writers could each keep a rule and break it together. Every Update
// therefore begins by writing to the one Clock node, whose value is the graph's version. A View runs each statement by
// itself; an answer is one statement. Work is repeated while the driver says that it may succeed, for a moment only when
// Neo4j cannot be reached: whoever asks learns within a second that it is away.
package neo4j
