package seed

import (
	"fmt"
	"strings"
)

// Layer says how much of the seed is loaded.
type Layer string

// The layers. All is the facts and the demonstration layer on top of them.
const (
	All   Layer = "all"
	Facts Layer = "facts"
	None  Layer = "none"
)

// folders are the folders of a layer, those first that others name.
var folders = map[Layer][]string{All: {"facts", "demo"}, Facts: {"facts"}, None: nil}

// ParseLayer reads a layer's name.
func ParseLayer(s string) (Layer, error) {
	if _, ok := folders[Layer(s)]; !ok {
		return "", fmt.Errorf("the seed has the layers all, facts and none; there is no %q", strings.ToValidUTF8(s, "?"))
	}
	return Layer(s), nil
}
