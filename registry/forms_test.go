package registry

import (
	"os"
	"regexp"
	"testing"
)

// The numbers are those of well-known companies, published by themselves; the wrong ones are these with a digit changed
// and one of a form that persons have.
func TestIsBIN(t *testing.T) {
	for bin, want := range map[string]bool{
		"971240001315": true, "940140000385": true, "020240000555": true, "941240000193": true, "120240021112": true,
		"971240001314": false, "971240010315": false, "971340001315": false, "97124000131": false, "9712400013150": false,
		"900101300017": false, "": false, "97124000131x": false, "９71240001315": false,
	} {
		if isBIN(bin) != want {
			t.Errorf("%q: want %v", bin, want)
		}
	}
}

// A number whose first pass gives ten is judged by the second one; one where that gives ten, too, is no number.
func TestBINSecondPass(t *testing.T) {
	second, none := 0, 0
	for serial := range 3000 {
		bin := []byte("0501400000000")[:12]
		for i, n := 10, serial; n > 0; i, n = i-1, n/10 {
			bin[i] = byte('0' + n%10)
		}
		if binSum(string(bin), 0) != 10 {
			continue
		}
		valid := 0
		for d := byte('0'); d <= '9'; d++ {
			if bin[11] = d; isBIN(string(bin)) {
				valid++
			}
		}
		switch twice := binSum(string(bin), 2) == 10; {
		case twice && valid == 0:
			none++
		case !twice && valid == 1:
			second++
		default:
			t.Fatalf("%s: %d check digits", bin, valid)
		}
	}
	if second == 0 || none == 0 {
		t.Errorf("%d numbers of the second pass, %d of none", second, none)
	}
}

func TestIsROR(t *testing.T) {
	for ror, want := range map[string]bool{
		"https://ror.org/052bx8q98": true, "https://ror.org/03q0vrn42": true,
		"https://ror.org/052bx8q97": false, "https://ror.org/052bx8p98": false, "https://ror.org/052BX8Q98": false,
		"http://ror.org/052bx8q98": false, "052bx8q98": false, "https://ror.org/05ubx8q98": false,
	} {
		if isROR(ror) != want {
			t.Errorf("%q: want %v", ror, want)
		}
	}
}

// The facts name every country that ISO 3166-1 does.
func TestIsCountry(t *testing.T) {
	facts, err := os.ReadFile("../seed/facts/countries.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, m := range regexp.MustCompile(`"code":"([A-Z]{2})"`).FindAllSubmatch(facts, -1) {
		known[string(m[1])] = true
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if code := string([]rune{a, b}); isCountry(code) != known[code] {
				t.Errorf("%s: the facts say %v", code, known[code])
			}
		}
	}
}
