// Package graph is the port between the registry and its stores: a small property graph.
//
// A graph has nodes and directed edges. A node has one label, an id and properties; an edge has a kind and, rarely,
// properties of its own. The [Model] says which of them exist. A [Store] answers described questions ([Query]) with
// exactly what was wanted ([Want]) and takes [Change] values in transactions.
//
// # What every backend promises
//
// Values are string, int64, float64, bool and []string, or nil for a missing one. Strings are valid UTF-8 and compared by
// their bytes, which is the order of their code points; folding, sort keys, ids and times are made above the port, so that two
// backends given the same changes give the same answers, byte for byte.
//
// Conditions have two truth values: a comparison with a missing value is false, and Not turns it into true.
//
// Every order ends with the id. Missing values come last in both directions. Pages are cut by key, never by offset.
//
// # For stores
//
// What backends would all say alike stands here once: [Walk] is the window and the order of a list, [Trail] and [Watch]
// are what something kept depends on, [Copied] is a condition asked of copies instead of what they are copies of, and
// [Misfit] refuses what does not fit the model.
//
// To add a backend, implement [Store], call graphtest.Run from its test, and keep the file names of its siblings.
package graph
