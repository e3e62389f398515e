// Package graphtest checks that a backend keeps the contract of the port in package graph.
//
// To add a backend, write its constructor and call the suite from its test:
//
//	func open[T testing.TB](t T, m *graph.Model) graph.Store { ... }
//
//	func TestStore(t *testing.T)      { graphtest.Run(t, open, 1) }
//	func BenchmarkStore(b *testing.B) { graphtest.RunBenchmarks(b, open) }
//
// The constructor returns an empty, ready store of the model and closes it in the test's clean-up; a check may have
// closed it before, so a second Close has to be harmless. Every check gets a store of its own. There is no way to opt
// out of a check: a backend that fails one is not a backend. What a check found broken is printed together with the
// rule and the reason for it.
//
// ORTAQ_SOAK=50 makes the long checks 50 times as long. A backend for which new questions are dear passes [Dear].
package graphtest
