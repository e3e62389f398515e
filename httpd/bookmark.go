package httpd

// HeaderBookmark carries the state that an answer was made from. A client that sends it back is answered from that state
// or a later one, whichever process answers.
const HeaderBookmark = "Ortaq-Bookmark"

// mark tells the state that is answered from. Without one, the next answer may come from an earlier state.
func (t *transport) mark(c *call) {
	if bookmark, err := t.Bookmark(c.ctx); err == nil && bookmark != "" {
		c.writer.Header().Set(HeaderBookmark, bookmark)
	}
}
