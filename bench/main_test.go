package main

import "testing"

func TestCount(t *testing.T) {
	for size, want := range map[string]int{"20k": 20_000, "1M": 1_000_000, "300": 300} {
		if n, err := count(size); err != nil || n != want {
			t.Errorf("%s is %d, %v", size, n, err)
		}
	}
	for _, size := range []string{"", "k", "0", "-5", "6M", "2kk", "1Mk", "ten", "99999999999999999999"} {
		if n, err := count(size); err == nil {
			t.Errorf("%q is %d, but it is no size", size, n)
		}
	}
}

func TestQuestionsAreKnown(t *testing.T) {
	if o, err := read([]string{"-only", "Q1,Q9"}); err != nil || len(o.only) != 2 {
		t.Errorf("%v, %v", o.only, err)
	}
	if _, err := read([]string{"-only", "Q1,Q99"}); err == nil {
		t.Error("nobody asks Q99")
	}
}
