// Package resolvers answers GraphQL. A root field is planned once: its whole selection becomes one graph.Query, which
// the registry answers; the fields below pick from what was loaded. No resolver has a rule in it.
package resolvers
