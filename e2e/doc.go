// Package e2e asks the whole program over HTTP. A case is one txtar file: why it is there, the question, the answer, and
// how many statements the store may run for it. To add one, write its question and run
//
//	go test ./e2e -run TestCases -update
//
// then read what was recorded: a case states what is right, not what happens. Ids are written as the keys of the
// fixture in testdata, cursors as the record that they point to.
package e2e
