package sqlite

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// shelf keeps what sieves have read for as long as nothing is written: the bitmaps of many questions are the same, and
// reading them is most of what a count costs. All of it is of one version of the store.
type shelf struct {
	mu      sync.Mutex
	version int64
	leaves  *simplelru.LRU[string, *content]
	size    uint64
}

// maxShelf bounds the bytes of a shelf, maxLeaves its number of leaves.
const (
	maxShelf  = 64 << 20
	maxLeaves = 4096
)

// none is the version of what was found nowhere.
const none = -1

func newShelf() *shelf {
	s := &shelf{version: none}
	s.leaves, _ = simplelru.NewLRU(maxLeaves, func(_ string, c *content) { s.size -= c.size() }) // it fails for no size only
	return s
}

// find gives leaves what the shelf has of them, and returns of which version it is.
func (s *shelf) find(leaves []*leaf) (version int64) {
	if s == nil {
		return none
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	version = none
	for _, l := range leaves {
		if c, ok := s.leaves.Get(l.key()); ok {
			l.content, version = c, s.version
		}
	}
	return version
}

// put keeps leaves. Those of an older version than others are of no use any more.
func (s *shelf) put(version int64, leaves []*leaf) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if version > s.version {
		s.leaves.Purge()
		s.version = version
	}
	for _, l := range leaves {
		if key := l.key(); version == s.version && !s.leaves.Contains(key) {
			s.size += l.size()
			s.leaves.Add(key, l.content)
		}
	}
	for s.size > maxShelf {
		s.leaves.RemoveOldest()
	}
}

// key tells leaves apart.
func (l *leaf) key() string {
	var key strings.Builder
	key.WriteString(strconv.FormatBool(l.each) + l.text.String())
	for _, a := range l.args {
		fmt.Fprintf(&key, "\x00%#v", a.Value)
	}
	return key.String()
}

// size is about how many bytes there are.
func (c *content) size() uint64 {
	const each = 100 // of what a value and its bitmap take besides
	n := c.nodes.GetSizeInBytes() + each
	for _, v := range c.values {
		n += each
		if v.nodes != nil {
			n += v.nodes.GetSizeInBytes()
		}
	}
	if c.forward != nil {
		n += c.forward.size()
	}
	return n
}
