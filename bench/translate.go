package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// entry is a line of the peers' graph: a node, or an edge.
type entry struct {
	Label string         `json:"label,omitempty"`
	ID    string         `json:"id,omitempty"`
	Props map[string]any `json:"props,omitempty"`
	Kind  string         `json:"kind,omitempty"`
	From  string         `json:"from,omitempty"`
	To    string         `json:"to,omitempty"`
}

// renamed are the peers' words for what the registry has a constant for. The data of all systems gets the constants,
// so that their answers can be compared; how many records share a value stays as it is, but for three kinds of
// instruments.
var renamed = map[string]string{
	"excellent": "NEW", "available": "OPERATIONAL", "busy": "COMMISSIONING", "repair": "MAINTENANCE",
	"headset": "XR_DEVICE", "printer": "PRINTER_3D", "microscope": "INSTRUMENT", "oscilloscope": "INSTRUMENT",
	"spectrometer": "INSTRUMENT", "simulator": "TRAINING_STAND", "manipulator": "ROBOT", "furnace": "OTHER", "scanner": "COMPUTING",
	"innovation": "DEVELOPMENT", "open": "FREE", "request": "ON_APPLICATION", "closed": "INTERNAL",
}

// constant is the registry's constant for a word of the peers.
func constant(v any) string {
	word, _ := v.(string)
	if name, ok := renamed[word]; ok {
		return name
	}
	return strings.ToUpper(word)
}

// asked are the enums that questions ask for or get back. The kinds of organisations stay: the peers' own statements
// name them.
var asked = map[string][]string{"Equipment": {"condition", "status", "kind"}, "Participation": {"role"}}

// translate copies the peers' data with the registry's constants.
func translate(from, to string) error {
	if err := os.MkdirAll(to, 0o750); err != nil {
		return err
	}
	out, err := os.Create(filepath.Join(to, "graph.jsonl"))
	if err != nil {
		return err
	}
	defer out.Close() //nolint:errcheck // it is closed below when all is written
	w := bufio.NewWriterSize(out, 1<<20)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err = entries(filepath.Join(from, "graph.jsonl"), func(e entry) error {
		for _, prop := range asked[e.Label] {
			e.Props[prop] = constant(e.Props[prop])
		}
		return enc.Encode(e)
	})
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return err
	}
	return translateParameters(from, to)
}

func translateParameters(from, to string) error {
	body, err := os.ReadFile(filepath.Join(from, "params.json"))
	if err != nil {
		return err
	}
	all := map[string][]map[string]any{}
	if err := json.Unmarshal(body, &all); err != nil {
		return err
	}
	for _, sets := range all {
		for _, set := range sets {
			for _, name := range asked["Equipment"] {
				if v, ok := set[name]; ok {
					set[name] = constant(v)
				}
			}
		}
	}
	if body, err = json.Marshal(all); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "params.json"), body, 0o600)
}

// entries reads a graph line by line.
func entries(path string, each func(entry) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it is only read
	for dec := json.NewDecoder(bufio.NewReaderSize(file, 1<<20)); dec.More(); {
		var e entry
		if err := dec.Decode(&e); err != nil {
			return err
		}
		if err := each(e); err != nil {
			return err
		}
	}
	return nil
}
