package httpd

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// hashPrefix opens a documentId that names a text by its SHA-256.
const hashPrefix = "sha256:"

// persisted keeps query texts by hash, so that a client sends each text once.
type persisted struct {
	texts *byteCache[string]
}

func newPersisted(limit int) (*persisted, error) {
	texts, err := newByteCache[string](limit)
	return &persisted{texts}, err
}

// find puts the text of a persisted document into p. It answers the hash under
// which a text that came along is to be kept once it proved good.
func (s *persisted) find(p *params) (string, *failure) {
	hash, f := p.hash()
	switch {
	case f != nil:
		return "", f
	case hash == "" && p.Query == "":
		return "", badRequest("query is missing")
	case hash == "":
		return "", nil
	case p.Query != "":
		if sum := sha256.Sum256([]byte(p.Query)); hex.EncodeToString(sum[:]) != hash {
			return "", badRequest("the hash does not fit the query")
		}
		return hash, nil
	}
	text, ok := s.texts.get(hash)
	if !ok {
		return "", reject(CodePersistedNotFound, "PersistedQueryNotFound") // Apollo's clients look for this word
	}
	p.Query = text
	return "", nil
}

func (s *persisted) keep(hash, text string) {
	s.texts.add(hash, text, len(hash)+len(text)+nodeBytes)
}

// hash reads the name of a persisted document in either of its two forms.
func (p *params) hash() (string, *failure) {
	hash, named := strings.CutPrefix(p.DocumentID, hashPrefix)
	if p.DocumentID != "" && !named {
		return "", reject(CodePersistedNotFound, "PersistedQueryNotFound")
	}
	if apq, given := p.Extensions["persistedQuery"]; given && apq != nil {
		fields, _ := apq.(map[string]any)
		text, ok := fields["sha256Hash"].(string)
		if !ok || text == "" || (named && hash != text) {
			return "", badRequest("extensions.persistedQuery must hold one sha256Hash")
		}
		hash = text
	}
	return strings.ToLower(hash), nil
}
