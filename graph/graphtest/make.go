package graphtest

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"ortaq/graph"
)

// id turns a reference into the id that it stands for: the same length for all, in the order of the references.
func id(ref string) graph.ID {
	prefix, key, _ := strings.Cut(ref, ".")
	return prefix + "_" + strings.Repeat("0", 26-len(key)) + key
}

func ids(refs ...string) []graph.ID {
	out := make([]graph.ID, len(refs))
	for i, ref := range refs {
		out[i] = id(ref)
	}
	return out
}

// short is the key of an id's reference.
func short(id graph.ID) string {
	_, key, _ := strings.Cut(id, "_")
	return strings.TrimLeft(key, "0")
}

// add makes a visible node named like its reference's key. One that words find has a rank of its own.
func add(ref string, pairs ...any) graph.Change {
	prefix, key, _ := strings.Cut(ref, ".")
	p, defaults := props(pairs), map[string]any{"visible": true, "name": key}
	if slices.Contains([]string{"clb", "tol", "rom"}, prefix) {
		defaults["rank"] = rank(ref)
	}
	for name, v := range defaults {
		if _, ok := p[name]; !ok {
			p[name] = v
		}
	}
	return graph.Create{ID: id(ref), Props: p}
}

// rank makes a rank of a reference; no two meet.
func rank(ref string) int64 {
	h := fnv.New64a()
	h.Write([]byte(ref))
	return int64(h.Sum64() >> 1)
}

func patch(ref string, pairs ...any) graph.Change {
	return graph.Patch{ID: id(ref), Props: props(pairs)}
}

func del(ref string) graph.Change { return graph.Delete{ID: id(ref)} }

func link(from, edge, to string, pairs ...any) graph.Change {
	return graph.Link{From: id(from), Edge: edge, To: id(to), Props: props(pairs)}
}

func unlink(from, edge, to string) graph.Change {
	return graph.Unlink{From: id(from), Edge: edge, To: id(to)}
}

func props(pairs []any) map[string]any {
	p := map[string]any{}
	for i := 0; i < len(pairs); i += 2 {
		p[pairs[i].(string)] = pairs[i+1]
	}
	return p
}

// addAll makes one node for each space-separated key.
func addAll(prefix, keys string) []graph.Change {
	var out []graph.Change
	for key := range strings.FieldsSeq(keys) {
		out = append(out, add(prefix+"."+key))
	}
	return out
}

// number is the key of the i-th generated node; it has no leading zero, which short would drop.
func number(i int) string { return strconv.Itoa(1_000_000 + i) }

func fields(keys string) []string { return strings.Fields(keys) }

// without takes the keys of b out of a.
func without(a, b string) string {
	gone := fields(b)
	return strings.Join(slices.DeleteFunc(fields(a), func(k string) bool { return slices.Contains(gone, k) }), " ")
}

// nodeKeys are the keys of the nodes that are there.
func nodeKeys(nodes []*graph.Node) string {
	var out []string
	for _, n := range nodes {
		if n != nil {
			out = append(out, short(n.ID))
		}
	}
	return strings.Join(out, " ")
}
