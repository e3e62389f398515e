// Package world makes up registries of any size to measure with. The same size gives the same records on every
// machine: every number comes from one fixed seed. Owners, regions and technologies are drawn by Zipf's law, because a
// few large ones are what makes a question slow. Nothing in it is real; every record says DEMONSTRATION.
package world
