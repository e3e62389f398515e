package text

import "testing"

// What is not yet typed to its end stands for the terms that it may become; what is finished stands for itself.
func TestBegunNames(t *testing.T) {
	v := NewVocabulary(terms())
	for _, c := range []struct {
		query, code string
		found       bool
	}{
		{"свароч", "welding", true},
		{"свароч ", "welding", false},
		{"\"свароч\"", "welding", false},
		{"цех свароч", "welding", true}, // words before the name stay what they are
		{"welding bo", "welding", true},
		{"time-of-fl", "maldi", true},
		{"аргонодуговая св", "tig-welding", true},
		{"аргонодуговая св", "welding", false},
		{"w", "welding", false}, // too short to be a beginning
		{"сварочный аппарат", "welding", false},
	} {
		q, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		q = v.Expand(q)
		last := q.Clauses[len(q.Clauses)-1]
		got := false
		for _, a := range last.Instead {
			got = got || a.Linked && a.Why.Term == c.code
		}
		if got != c.found {
			t.Errorf("%q stands for %s: %v, want %v", c.query, c.code, got, c.found)
		}
	}
}

// Terms that begin alike are too many to stand for all; which ones do never changes.
func TestBegunNamesAreFew(t *testing.T) {
	var all []Term
	for _, r := range "abcdefghij" {
		all = append(all, Term{Code: string(r), Names: map[string][]string{"en": {"item1" + string(r)}}})
	}
	q, err := Parse("item1")
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		q := NewVocabulary(all).Expand(q)
		if n := len(q.Clauses[0].Instead); n != maxTerms || q.Clauses[0].Instead[0].Why.Term != "a" {
			t.Fatalf("%d alternatives: %+v", n, q.Clauses[0].Instead)
		}
	}
}
