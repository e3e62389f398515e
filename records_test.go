package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// held reads the last count that the program told.
func held(t *testing.T, text string) (facts, demonstration int) {
	t.Helper()
	all := regexp.MustCompile(`\d+ facts and \d+ demonstration records`).FindAllString(text, -1)
	if all == nil {
		t.Fatalf("no counts in %s", text)
	}
	if _, err := fmt.Sscanf(all[len(all)-1], "%d facts and %d demonstration records", &facts, &demonstration); err != nil {
		t.Fatal(err)
	}
	return facts, demonstration
}

// serveOnce starts and stops a server and returns its greeting.
func serveOnce(t *testing.T, args ...string) string {
	t.Helper()
	s := start(t, args...)
	s.stop(t)
	return s.out.String()
}

func TestOnlyANewStoreIsFilled(t *testing.T) {
	store := newStore(t)
	facts, demonstration := held(t, serveOnce(t, "--store", store, "--seed", "facts"))
	if facts == 0 || demonstration != 0 {
		t.Fatalf("--seed facts gave %d facts and %d demonstration records", facts, demonstration)
	}
	if f, d := held(t, serveOnce(t, "--store", store, "--seed", "all")); f != facts || d != 0 {
		t.Errorf("a second start made it %d and %d", f, d)
	}
	other := newStore(t)
	if f, d := held(t, serveOnce(t, "--store", other, "--seed", "none")); f != 0 || d != 0 {
		t.Errorf("--seed none gave %d and %d", f, d)
	}
	if f, d := held(t, serveOnce(t, "--store", other)); f != facts || d == 0 {
		t.Errorf("a store that nothing was ever written to was filled with %d and %d", f, d)
	}
}

func TestWhatTheOperatorRemovedStaysAway(t *testing.T) {
	store := seededStore(t)
	facts, demonstration := held(t, mustRun(t, "seed", "--store", store))
	if facts == 0 || demonstration == 0 {
		t.Fatalf("the seed has %d facts and %d demonstration records", facts, demonstration)
	}
	if f, d := held(t, mustRun(t, "seed", "--drop-demo", "--store", store)); f != facts || d != 0 {
		t.Errorf("without demonstration: %d and %d", f, d)
	}
	if f, d := held(t, serveOnce(t, "--store", store)); f != facts || d != 0 {
		t.Errorf("a start brought back %d and %d", f, d)
	}
	if out := mustRun(t, "check", "--store", store); !strings.HasPrefix(out, "no problems found") {
		t.Error(out)
	}
	if f, d := held(t, mustRun(t, "seed", "--store", store)); f != facts || d != demonstration {
		t.Errorf("seeding again gave %d and %d", f, d)
	}
}
