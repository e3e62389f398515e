package registry

import "ortaq/graph"

// checkTree refuses a record that stands above itself. Stored records cannot name one that is only coming in, so a
// circle lies within the import.
func checkTree(f Fields, e *Errors) {
	tree := f.kind.Tree()
	if tree == nil {
		return
	}
	seen := map[graph.ID]bool{}
	for up := f; up.ID != ""; up = up.One(tree.Name) {
		if e.Need(!seen[up.ID], tree.Name, mustNotCircle); seen[up.ID] {
			return
		}
		seen[up.ID] = true
	}
}
