package main

import (
	"encoding/json"
	"fmt"
	"os"

	"ortaq/bench/queries"
)

// measured is a line of the peers' results.
type measured struct {
	System   string  `json:"system"`
	Template string  `json:"template"`
	Conc     int     `json:"conc"`
	RPS      float64 `json:"rps"`
	P50      float64 `json:"p50_ms"`
	CPU      float64 `json:"cpu_s_per_1000"`
}

// limits are what the registry is compared with.
var limits = map[string]string{"sql": "hand-written SQL", "cypher": "hand-written Cypher", "apollo": "@neo4j/graphql"}

// ratios tells how much of a limit the registry reaches.
func ratios(path string, only []string, of string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it is only read
	all := map[string]measured{}
	for dec := json.NewDecoder(file); dec.More(); {
		var m measured
		if err := dec.Decode(&m); err != nil {
			return err
		}
		all[fmt.Sprint(m.Template, m.System, m.Conc)] = m
	}
	rows := []string{"of " + limits[of] + ":\treq/s, 8 conn\treq/s, 1 conn\tCPU a request\t "}
	for _, name := range only {
		ours, limit := all[name+"ortaq8"], all[name+of+"8"]
		alone, limitAlone := all[name+"ortaq1"], all[name+of+"1"]
		if limit.RPS > 0 && limitAlone.RPS > 0 && limit.CPU > 0 {
			rows = append(rows, fmt.Sprintf("%s\t%.2f\t%.2f\t%.1f\t %s", name, ours.RPS/limit.RPS, alone.RPS/limitAlone.RPS, ours.CPU/limit.CPU, queries.Title(name)))
		}
	}
	return tell(rows)
}
