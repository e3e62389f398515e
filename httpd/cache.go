package httpd

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// byteCache keeps the values used last, bounded by their bytes: a bound on
// their number lets a few large ones fill the memory.
type byteCache[V any] struct {
	mu    sync.Mutex
	lru   *simplelru.LRU[string, sized[V]]
	bytes int
	limit int
}

type sized[V any] struct {
	value V
	bytes int
}

func newByteCache[V any](limit int) (*byteCache[V], error) {
	c := &byteCache[V]{limit: limit}
	var err error
	c.lru, err = simplelru.NewLRU(math.MaxInt, func(_ string, v sized[V]) { c.bytes -= v.bytes })
	return c, err
}

func (c *byteCache[V]) get(key string) (V, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.lru.Get(key)
	return v.value, ok
}

// add keeps value, which costs so many bytes; what is larger than the cache is not kept.
func (c *byteCache[V]) add(key string, value V, bytes int) {
	if bytes > c.limit {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lru.Remove(key)
	c.lru.Add(key, sized[V]{value, bytes})
	for c.bytes += bytes; c.bytes > c.limit; {
		c.lru.RemoveOldest()
	}
}

func (c *byteCache[V]) size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.bytes
}
