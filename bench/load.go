package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"ortaq/bench/queries"
	"ortaq/bench/world"
)

// warm is how long a question is asked before it is measured.
const warm = time.Second

// client keeps its connections, one for each that asks.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64, DisableCompression: true}, Timeout: time.Minute}

// result is what one question took.
type result struct {
	rate     float64
	p50, p99 time.Duration
	cpu      time.Duration // of the server, for 1,000 requests
}

// ask sends one question.
func (s *server) ask(ctx context.Context, query string, v world.Variables) ([]byte, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	if err != nil {
		return nil, err
	}
	return s.post(ctx, body)
}

func (s *server) post(ctx context.Context, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close() //nolint:errcheck // it has been read
	got, err := io.ReadAll(answer.Body)
	if err == nil && (answer.StatusCode != http.StatusOK || bytes.HasPrefix(got, []byte(`{"errors"`))) {
		err = fmt.Errorf("%s answered %d: %.300s", s.url, answer.StatusCode, got)
	}
	return got, err
}

// bodies are the requests of a question, one for each set of variables.
func bodies(name string, all []world.Variables) ([][]byte, error) {
	text, err := queries.Text(name)
	if err != nil {
		return nil, err
	}
	list := make([][]byte, len(all))
	for i, v := range all {
		if list[i], err = json.Marshal(map[string]any{"query": text, "variables": v}); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// load asks in a closed loop: each connection sends the next request when its last one was answered.
func (s *server) load(ctx context.Context, bodies [][]byte, connections int, last time.Duration) (result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var all sync.WaitGroup
	times := make([][]time.Duration, connections)
	before, start := cpu(s.cmd.Process.Pid), time.Now()
	for c := range connections {
		all.Go(func() {
			for time.Since(start) < last && ctx.Err() == nil {
				sent := time.Now()
				if _, err := s.post(ctx, bodies[int(next.Add(1))%len(bodies)]); err != nil {
					cancel(err)
				}
				times[c] = append(times[c], time.Since(sent))
			}
		})
	}
	all.Wait()
	took, spent := time.Since(start), cpu(s.cmd.Process.Pid)-before
	return summary(slices.Concat(times...), took, spent), context.Cause(ctx)
}

func summary(times []time.Duration, took, spent time.Duration) result {
	slices.Sort(times)
	n := len(times)
	return result{
		rate: float64(n) / took.Seconds(), p50: times[(n-1)/2], p99: times[(n-1)*99/100],
		cpu: spent * 1000 / time.Duration(n),
	}
}
