package e2e

import "sync"

// maxShapes bounds the different statements that all cases together run on Neo4j. Each costs its planner a part of a
// second when it comes for the first time, so that one and the same selection has to be one and the same text, whatever
// its values are.
const maxShapes = 460

// shapes are the different statements that Neo4j was given.
var shapes = &shapeBook{texts: map[string]bool{}}

type shapeBook struct {
	mu    sync.Mutex
	texts map[string]bool
}

func (b *shapeBook) add(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.texts[text] = true
}

func (b *shapeBook) forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.texts = map[string]bool{}
}

func (b *shapeBook) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.texts)
}
