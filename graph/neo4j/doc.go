// Package neo4j keeps a graph in a Neo4j database. It is the [graph.Store] for registries that one file does not hold.
//
// # Layout
//
// A node is a node, an edge a relationship in its stored direction, and properties have the names of the port; layout.go
// tells all of it. A node has the label Record, by which ids are unique, its own and those of its unions. Indexes start
// with the label's Lead, because nearly every condition fixes it, and end with the id, because every order does; Neo4j
// reads one in order only when a condition names each of its properties.
//
// # What is kept
//
// Copies are properties, a closure is a relationship to every node that is reached, also from the nodes whose to-one edge
// goes on by it, and a label marks the nodes that words find. All are mended at the end of an Apply for the nodes that it
// touched: touched notes which nodes have changed in what, and each kept thing says what it depends on. Conditions are
// answered from them wherever they ask for what is kept. [Store.Check] compares them with the plain answer.
//
// # Statements
//
// A Get or a Find is one statement, written from the inside out by a question. What does not depend on the row, such as
// what lies under a topic or what words find, is asked once, before the rest; then the page is cut, and only then is
// loaded what hangs on it, level by level in COLLECT subqueries. Totals and facets are columns beside the page. Names of
// the model become part of the text, values never do; names and parameters are numbered, so that questions of one shape
// have one text, whose plan the server has kept.
//
// # Transactions
//
// Neo4j reads what is committed when it reads, so two writers could each keep a rule and break it together. Every Update
// therefore begins by writing to the one Clock node, whose value is the graph's version. Changes of a kind are written
// together, one statement for many. A View runs each statement by itself. Work is repeated while the driver says that it
// may succeed, for a moment only when Neo4j cannot be reached: whoever asks learns within a second that it is away.
//
// # Loads
//
// A load notes first that nothing is current, as if the model had changed, and takes the Clock away; then each of its calls
// is a transaction without what is kept, and at last the database is brought to the model. Only the constraints and the
// ranks of documents stay with each node, because rules hang on them.
package neo4j
