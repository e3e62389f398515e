package httpd

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strconv"
	"sync"

	"github.com/andybalholm/brotli"
)

const (
	compressFrom = 1 << 10 // smaller bodies fit one packet anyway
	brotliLevel  = 4       // about the CPU of gzip, smaller results
)

// encoder is what both compressors have in common, to be pooled.
type encoder interface {
	io.WriteCloser
	Reset(io.Writer)
}

var encoders = map[string]*sync.Pool{
	"br":   {New: func() any { return brotli.NewWriterLevel(nil, brotliLevel) }},
	"gzip": {New: func() any { return gzip.NewWriter(nil) }},
}

func compress(encoding string, body []byte) ([]byte, error) {
	var out bytes.Buffer
	e := encoders[encoding].Get().(encoder)
	defer encoders[encoding].Put(e)
	e.Reset(&out)
	if _, err := e.Write(body); err != nil {
		return nil, err
	}
	err := e.Close()
	return out.Bytes(), err
}

// packer gives a body in an encoding.
type packer func(encoding string) ([]byte, error)

// send writes a whole body, compressed as the client likes it.
func send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	pack := func(encoding string) ([]byte, error) { return compress(encoding, body) }
	deliver(w, r, content{status, body, pack})
}

// content is a body with its status and its other encodings.
type content struct {
	status int
	body   []byte
	pack   packer
}

func deliver(w http.ResponseWriter, r *http.Request, c content) {
	header, body := w.Header(), c.body
	header.Add("Vary", "Accept-Encoding")
	if encoding := negotiate(r.Header.Get("Accept-Encoding"), "br", "gzip"); encoding != "" && len(body) >= compressFrom {
		if small, err := c.pack(encoding); err == nil {
			body = small
			header.Set("Content-Encoding", encoding)
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(c.status)
	_, _ = w.Write(body) // a client that went away is no error of ours
}
