// Package transfer moves a whole graph from one store to another through the port, and tells whether two stores hold the
// same.
package transfer
