package registry

import (
	"ortaq/graph"
	"ortaq/registry/kind"
)

// wantOf is what rules look at: a record, the records that it names, and their ids at the last.
func wantOf(k *kind.Kind, depth int) graph.Want {
	var w graph.Want
	for i := range k.Fields {
		if f := &k.Fields[i]; !f.Computed() {
			w.Props = append(w.Props, f.Read()...)
		}
	}
	for _, e := range k.Edges {
		if e.Inverse || depth == 0 {
			continue
		}
		want := graph.EdgeWant{Key: e.Name, Edge: e.Name}
		if e.One {
			want.Want = targetWant(e.Target, depth-1)
		} else {
			want.First = maxLinks
		}
		w.Edges = append(w.Edges, want)
	}
	return w
}

func targetWant(name string, depth int) graph.Want {
	k := Kind(name)
	if k.Members == nil {
		return wantOf(k, depth)
	}
	w := graph.Want{On: map[string]graph.Want{}}
	for _, member := range k.Members {
		w.On[member] = wantOf(Kind(member), depth)
	}
	return w
}
