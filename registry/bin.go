package registry

import "regexp"

// binRule: year and month of registration, 4 to 6 for a legal entity. What a person's number has there is refused.
var binRule = regexp.MustCompile(`^[0-9]{2}(0[1-9]|1[0-2])[4-6][0-9]{7}$`)

// binWeights are those of the first pass; the second one starts two places later.
var binWeights = [11]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}

// isBIN checks a business identification number with its last digit.
func isBIN(s string) bool {
	if !binRule.MatchString(s) {
		return false
	}
	check := binSum(s, 0)
	if check == 10 {
		check = binSum(s, 2)
	}
	return check == int(s[11]-'0') // 10 after the second pass is never given out
}

func binSum(s string, shift int) int {
	sum := 0
	for i := range binWeights {
		sum += int(s[i]-'0') * binWeights[(i+shift)%len(binWeights)]
	}
	return sum % 11
}
