// Package seed holds the records that the registry starts with: facts about real places and organisations, and a
// demonstration layer of invented ones. README.md tells where they come from.
package seed
