package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ortaq/bench/world"
	"ortaq/graph/sqlite"
	"ortaq/registry"
)

// graphOfPeers has every label and every edge of the peers' data once.
const graphOfPeers = `{"label":"Region","id":"reg_01","props":{"code":"KZ-10","nameRu":"р","nameKk":"ө","nameEn":"r"}}
{"label":"Technology","id":"tec_01","props":{"code":"vr","category":"vr","nameRu":"т"}}
{"label":"Technology","id":"tec_02","props":{"code":"vr-1","category":"vr","nameRu":"т"}}
{"label":"Organization","id":"org_01","props":{"kind":"research_institute","bin":"100000000000","founded":1990,"website":"https://o.example","nameRu":"о"}}
{"label":"Organization","id":"org_02","props":{"kind":"college","nameRu":"о"}}
{"label":"Facility","id":"fac_01","props":{"kind":"production_line","seats":5,"area":20,"accessPolicy":"open","description":"д","nameRu":"Я"}}
{"label":"Equipment","id":"eqp_01","props":{"kind":"spectrometer","condition":"excellent","status":"available","accessMode":"request","publiclyFunded":true,"manufacturer":"м","model":"A1","nameRu":"а"}}
{"label":"Project","id":"prj_01","props":{"kind":"innovation","title":"п","summary":"с","stage":"idea","trl":3}}
{"label":"Participation","id":"par_01","props":{"role":"funder","share":7}}
{"label":"Partnership","id":"pship_01","props":{"kind":"dual_training","status":"active","signed":"2020-01-01","validTo":"2030-01-01"}}
{"label":"ResourceShare","id":"shr_01","props":{"terms":"у","since":"2020-01-01","until":"2030-01-01","status":"ended"}}
{"label":"Cluster","id":"clu_01","props":{"sector":"agro","nameRu":"к"}}
{"label":"Membership","id":"mem_01","props":{"role":"anchor_employer"}}
{"kind":"BROADER","from":"tec_02","to":"tec_01"}
{"kind":"LOCATED_IN","from":"org_01","to":"reg_01"}
{"kind":"PART_OF","from":"org_02","to":"org_01"}
{"kind":"OWNED_BY","from":"fac_01","to":"org_01"}
{"kind":"LOCATED_IN","from":"fac_01","to":"reg_01"}
{"kind":"USES","from":"fac_01","to":"tec_01"}
{"kind":"OWNED_BY","from":"eqp_01","to":"org_01"}
{"kind":"HOUSED_IN","from":"eqp_01","to":"fac_01"}
{"kind":"USES","from":"eqp_01","to":"tec_02"}
{"kind":"OF","from":"par_01","to":"prj_01"}
{"kind":"BY","from":"par_01","to":"org_01"}
{"kind":"PARTY","from":"pship_01","to":"org_01"}
{"kind":"PROVIDER","from":"shr_01","to":"org_01"}
{"kind":"RECIPIENT","from":"shr_01","to":"org_02"}
{"kind":"UNDER","from":"shr_01","to":"pship_01"}
{"kind":"OF","from":"shr_01","to":"fac_01"}
{"kind":"LOCATED_IN","from":"clu_01","to":"reg_01"}
{"kind":"IN","from":"mem_01","to":"clu_01"}
{"kind":"OF","from":"mem_01","to":"org_01"}
`

func TestPeersGraphFits(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	raw, data := t.TempDir(), t.TempDir()
	write(t, filepath.Join(raw, "graph.jsonl"), graphOfPeers)
	write(t, filepath.Join(raw, "params.json"), `{"Q5":[{"condition":"excellent","code":"vr"}]}`)
	if err := translate(raw, data); err != nil {
		t.Fatal(err)
	}
	if body, _ := os.ReadFile(filepath.Join(data, "params.json")); !strings.Contains(string(body), `"NEW"`) {
		t.Errorf("the parameters kept the peers' word: %s", body)
	}
	path, err := world.Kept(t.Context(), "test", func(ctx context.Context, l *world.Loader) error {
		return loadPeers(ctx, filepath.Join(data, "graph.jsonl"), l)
	})
	if err != nil {
		t.Fatal(err)
	}
	store, err := sqlite.Open(t.Context(), path, registry.Model)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close(context.WithoutCancel(t.Context()))
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestUnknownEdgeIsRefused(t *testing.T) {
	if _, err := (entry{Kind: "LIKES", From: "org_01", To: "org_02"}).link(); err == nil {
		t.Error("no organisation likes another")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
