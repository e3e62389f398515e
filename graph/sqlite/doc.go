// Package sqlite keeps a graph in one SQLite file, without cgo. It is the embedded default of [graph.Store].
//
// # Layout
//
// Every label has a table with a column per property. A node has a row key, rk, from one sequence over all labels, so
// that a column with a row key needs no column that says which table it belongs to. A to-one edge is such a column on
// the node that it starts from; only to-many edges have tables, one per kind and pair of labels, read both ways.
// Indexes start with the label's Lead, because nearly every condition fixes it, and end with the id, because every
// order does.
//
// # What is kept
//
// Documents are rows of one full-text table whose row ids are their ranks; copies are columns; a closure is a table of
// what each node reaches. All three are mended at the end of an Apply for the nodes that it touched: touched notes which
// nodes have changed in what, and each of them says which nodes depend on that. Last come the bitmaps: for each trait of
// a label (a property that is counted, a copy, what an edge or a closure reaches) and each of its values, the row keys
// of the led nodes that have it, and their number. A condition that asks for traits alone is answered by the bitmaps:
// they give totals and facets, and the nodes of which a page is sorted or along whose order it is walked. Where they do
// not reach, a condition is answered from copies and closures wherever it asks for what they hold. [Store.Check]
// compares all of it with the plain answer. A load mends nothing: it is one transaction, in the end of which all is made as
// after a change of the model, indexes that no rule needs, too. The table built says by which plan each was built; another plan, and it is
// built anew at the next start.
//
// # Statements
//
// A statement first chooses the row keys of its page in a materialized table, from indexes alone where it can, and then
// joins what is wanted of each node to it. What is behind to-one edges is joined, too; each to-many edge has one
// statement for all parents. Choosing first means that what was not chosen is never loaded, and that the long part of a
// statement is over at its first row, until which a context can interrupt it. The bitmaps that a condition names are read
// by one statement before, unless they lie on the shelf: what was read since the last Update stays in memory, as far as it
// fits. The statement then only asks for the version, by which the shelf is known to be of the same state. Facets of many
// values lie there as a forward index.
//
// # Connections
//
// One connection writes and several read. They are used through the interfaces of database/sql/driver, not through
// sql.DB: a View keeps its connection anyway, and rows are read straight into the values of nodes.
package sqlite
