package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ortaq/graph"

	"database/sql"
)

// script runs SQL on a file as another program would.
func script(t *testing.T, path, text string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(text); err != nil {
		t.Fatal(err)
	}
}

// madeFile returns the path of a closed store with some records.
func madeFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "graph.db")
	s, err := Open(t.Context(), path, registry())
	if err != nil {
		t.Fatal(err)
	}
	world{regions: 3, organizations: 10, technologies: 5, facilities: 20, equipment: 20, shares: 10}.fill(t, s)
	if err := s.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	return path
}

// refused opens a file that must be refused, for this reason, in one line, and unchanged.
func refused(t *testing.T, path string, reason error) {
	t.Helper()
	before, _ := os.ReadFile(path)
	s, err := Open(t.Context(), path, registry())
	if err == nil {
		s.Close(context.Background())
	}
	if !errors.Is(err, reason) || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want one line of %v", err, reason)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the refused file was changed")
	}
}

func TestNewerFileIsRefused(t *testing.T) {
	path := madeFile(t)
	script(t, path, "PRAGMA user_version = 99")
	refused(t, path, ErrNewer)
}

func TestForeignFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	script(t, path, "CREATE TABLE mail (subject TEXT)")
	refused(t, path, ErrForeign)
}

func TestTextFileIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(path, bytes.Repeat([]byte("This is not a database. "), 500), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, path, ErrDamaged)
}

func TestCutFileIsRefused(t *testing.T) {
	path := madeFile(t)
	if err := os.Truncate(path, 8192); err != nil {
		t.Fatal(err)
	}
	refused(t, path, ErrDamaged)
}

func TestFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(file, "graph.db"), ErrNotWritable)
	refused(t, filepath.Dir(file), ErrNotWritable)
}

func TestLockedFileIsRefused(t *testing.T) {
	path := madeFile(t)
	db, err := sql.Open("sqlite", path+"?_pragma=locking_mode(EXCLUSIVE)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	usual := patience
	patience = 50 * time.Millisecond
	defer func() { patience = usual }()
	refused(t, path, ErrLocked)
}

// A name with the signs of a URI is a file name, no options.
func TestPathIsTakenLiterally(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?mode=memory#%41.db")
	openAt(t, path, registry())
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestModelsThatCannotBeStored(t *testing.T) {
	broken := map[string]func(m *graph.Model){
		"name with a quote":    func(m *graph.Model) { m.Labels[0].Props[0].Name = `a"; DROP TABLE meta; --` },
		"label of SQLite":      func(m *graph.Model) { m.Labels[0].Name = "sqlite_x" },
		"name twice":           func(m *graph.Model) { m.Labels[0].Props[0].Name = "SLUG" },
		"edge to nowhere":      func(m *graph.Model) { m.Labels[1].Edges[0].Targets = []string{"Moon"} },
		"edge without mate":    func(m *graph.Model) { m.Labels[0].Edges[0].Partner = "moon" },
		"prefix twice":         func(m *graph.Model) { m.Labels[0].Prefix = m.Labels[1].Prefix },
		"led by nothing":       func(m *graph.Model) { m.Labels[0].Lead = "moon" },
		"kept and no Bool":     func(m *graph.Model) { m.Labels[5].Kept[0].Prop = "slug" },
		"kept along no edge":   func(m *graph.Model) { m.Labels[5].Kept[0].Differ.A = []string{"moon"} },
		"copy of nothing":      func(m *graph.Model) { m.Labels[5].Kept[2].Copy = []string{"provider", "moon"} },
		"copy without path":    func(m *graph.Model) { m.Labels[5].Kept[2].Copy = []string{"source"} },
		"copy of another type": func(m *graph.Model) { m.Labels[5].Kept[2].Copy = []string{"provider", "visible"} },
		"copy of something kept": func(m *graph.Model) {
			m.Labels[1].Props = append(m.Labels[1].Props, graph.Prop{Name: "place"})
			m.Labels[1].Kept = []graph.Kept{{Prop: "place", Copy: []string{"region", "code"}}}
			m.Labels[5].Kept[2].Copy = []string{"provider", "place"}
		},
		"copy to many": func(m *graph.Model) {
			m.Labels[3].Kept = []graph.Kept{{Prop: "kind", Copy: []string{"technologies", "code"}}}
		},
		"closure of no tree":  func(m *graph.Model) { m.Labels[4].Edges[1].Closure = "moon" },
		"rank of nothing":     func(m *graph.Model) { m.Labels[4].Document.Rank = "moon" },
		"rank that is a text": func(m *graph.Model) { m.Labels[4].Document.Rank = "slug" },
		"words of a number":   func(m *graph.Model) { m.Labels[4].Document.Columns = []string{"price"} },
		"label of the words":  func(m *graph.Model) { m.Labels[0].Name = "words_data" },
		"edge meets property": func(m *graph.Model) { m.Labels[1].Props[0].Name = "region_rk" },
	}
	for name, breakIt := range broken {
		t.Run(name, func(t *testing.T) {
			m := registry()
			breakIt(m)
			if _, err := Open(t.Context(), filepath.Join(t.TempDir(), "graph.db"), m); !errors.Is(err, graph.ErrModel) {
				t.Errorf("got %v, want ErrModel", err)
			}
		})
	}
}

func TestModelGrows(t *testing.T) {
	path, m := madeFile(t), registry()
	equ := m.Label("Equipment")
	equ.Props = append(equ.Props, graph.Prop{Name: "voltage", Type: graph.Int, Sorted: true})
	equ.Edges = append(equ.Edges, &graph.Edge{Name: "region", Kind: "LOCATED_IN", One: true, Targets: []string{"Region"}})
	m.Labels = append(m.Labels, record("Call", "cal", nil, nil))
	s := openAt(t, path, m)
	id := nodeID("equ", 3)
	changes := []graph.Change{
		graph.Patch{ID: id, Props: map[string]any{"voltage": int64(230)}},
		graph.Link{From: id, Edge: "region", To: nodeID("reg", 1)}, made("cal", 1, nil),
	}
	if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, changes...) }); err != nil {
		t.Fatal(err)
	}
	page := find(t, s, graph.Query{Label: "Equipment", Select: graph.Select{
		Where: eq("voltage", int64(230)), Window: graph.Window{First: 9}, Want: graph.Want{Props: []string{"slug"}},
	}})
	if len(page.Items) != 1 || page.Items[0].Node.Str("slug") != "equ-3" {
		t.Errorf("the new property finds %v", page.Items)
	}
}

func TestChangedTypeIsRefused(t *testing.T) {
	path, m := madeFile(t), registry()
	m.Label("Facility").Props[len(m.Label("Facility").Props)-1].Type = graph.String
	refusedModel(t, path, m)
}

func refusedModel(t *testing.T, path string, m *graph.Model) {
	t.Helper()
	if _, err := Open(t.Context(), path, m); !errors.Is(err, graph.ErrModel) {
		t.Errorf("got %v, want ErrModel", err)
	}
}

// What is kept is made for records that are older than the rule.
func TestKeptIsMadeForOldRecords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	m := registry()
	kept := m.Label("Share").Kept
	m.Label("Share").Kept = nil
	s := openAt(t, path, m)
	world{regions: 3, organizations: 10, technologies: 5, facilities: 20, equipment: 20, shares: 10}.fill(t, s)
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.Label("Share").Kept = kept
	s = openAt(t, path, m)
	far := find(t, s, graph.Query{Label: "Share", Select: graph.Select{Where: eq("far", true), Total: true}}).Total
	plain := find(t, s, graph.Query{Label: "Share", Select: graph.Select{Where: *kept[0].Differ, Total: true}}).Total
	if far == 0 || far != plain {
		t.Errorf("kept for %d of %d", far, plain)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	path := madeFile(t)
	s := openAt(t, path, registry())
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Fatal(findings, err)
	}
	script(t, path, `
		UPDATE Share SET far = NOT far WHERE id = '`+nodeID("shr", 1)+`';
		UPDATE Organization SET region_rk = 999999 WHERE id = '`+nodeID("org", 2)+`';
		UPDATE Equipment SET slug = NULL WHERE id = '`+nodeID("equ", 3)+`';
		UPDATE Share SET providerKind = 'NONE' WHERE id = '`+nodeID("shr", 2)+`';
		DELETE FROM "Facility.technologies.under" WHERE src = (SELECT rk FROM Facility WHERE id = '`+nodeID("fac", 1)+`');
		INSERT INTO "Equipment.technologies.under" SELECT 1, 1, rk FROM Equipment WHERE id = '`+nodeID("equ", 1)+`';
		UPDATE counted SET n = n + 1 WHERE trait = 'condition' AND value = 'GOOD';
		UPDATE bitmaps SET value = 'ODD' WHERE trait = 'condition' AND value = 'BROKEN';
		DELETE FROM words WHERE rowid = (SELECT rank FROM Facility WHERE id = '`+nodeID("fac", 2)+`');
		INSERT INTO words(rowid, label) VALUES (77, 'facility');
		DELETE FROM words_rank WHERE rk = (SELECT rk FROM Facility WHERE id = '`+nodeID("fac", 3)+`');
		INSERT INTO "Equipment.USES.Technology" VALUES (999998, 999999)`)
	findings, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(findings, "\n")
	for _, want := range []string{
		nodeID("shr", 1) + ": far is not", nodeID("org", 2) + ": region leads to nothing", nodeID("equ", 3) + ": has no slug", "row 999998: technologies",
		nodeID("shr", 2) + ": providerKind is not", nodeID("fac", 1) + ": Facility.technologies.under lacks",
		nodeID("equ", 1) + ": Equipment.technologies.under holds", "GOOD: is counted wrongly", "ODD: has a wrong bitmap", "BROKEN: has no bitmap", "is not in the index of words",
		"rank 77: is found by words and owned by nobody", nodeID("fac", 3) + ": has no document",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no finding %q in\n%s", want, text)
		}
	}
}

// A normal start runs no definitions, so it works while somebody else writes.
func TestSecondStartDefinesNothing(t *testing.T) {
	path := madeFile(t)
	s := openAt(t, path, registry())
	err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		second, err := Open(ctx, path, registry())
		if err != nil {
			return err
		}
		return second.Close(ctx)
	})
	if err != nil {
		t.Error(err)
	}
}

// A file of the first layout gets what words, closures, copies and counts need, and is filled by its records.
func TestFirstLayoutIsFilled(t *testing.T) {
	path := madeFile(t)
	script(t, path, `DROP TABLE words; DROP TABLE words_rank; DROP TABLE words_count; DROP TABLE counted; DROP TABLE bitmaps; DROP TABLE built;
		DROP TABLE "Facility.technologies.under"; DROP TABLE "Equipment.technologies.under"; UPDATE Share SET providerKind = NULL;
		PRAGMA user_version = 1`)
	s := openAt(t, path, registry())
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
	q := found("Resource", phrase("five1"))
	q.Total = true
	if page := find(t, s, q); page.Total == 0 || len(page.Items) == 0 {
		t.Error("words find nothing")
	}
	if n := find(t, s, question("tec-0")).Total + find(t, s, graph.Query{Label: "Share", Select: graph.Select{Where: eq("providerKind", "COLLEGE"), Total: true}}).Total; n == 0 {
		t.Error("no copies")
	}
}

// Records that are older than their documents are found from the change on that gives them words and a rank.
func TestDocumentsOfOldRecords(t *testing.T) {
	path, m := filepath.Join(t.TempDir(), "graph.db"), registry()
	equ := m.Label("Equipment")
	document, props := equ.Document, equ.Props
	equ.Document, equ.Props = nil, props[:len(props)-3]
	s := openAt(t, path, m)
	change := func(c graph.Change) {
		t.Helper()
		if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, c) }); err != nil {
			t.Fatal(err)
		}
	}
	change(made("equ", 1, nil))
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	equ.Document, equ.Props = document, props
	s = openAt(t, path, m)
	if n := len(find(t, s, found("Equipment", phrase("five1"))).Items); n != 0 {
		t.Errorf("%d found without a document", n)
	}
	change(graph.Patch{ID: nodeID("equ", 1), Props: told("equ", 1)})
	if n := len(find(t, s, found("Equipment", phrase("five1"))).Items); n != 1 {
		t.Errorf("%d found", n)
	}
}

// A model whose documents have other columns gets another full-text table.
func TestDocumentsGrow(t *testing.T) {
	path, m := madeFile(t), registry()
	equ := m.Label("Equipment")
	equ.Props = append(equ.Props, graph.Prop{Name: "moreTokens"})
	equ.Document.Columns = append(equ.Document.Columns, "moreTokens")
	s := openAt(t, path, m)
	patch := graph.Patch{ID: nodeID("equ", 1), Props: map[string]any{"moreTokens": "moon"}}
	if err := s.Update(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Apply(ctx, patch) }); err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string]int{"moon": 1, "five1": 8} {
		q := found("Equipment", phrase(word))
		q.Total = true
		if n := find(t, s, q).Total; n != int64(want) {
			t.Errorf("%s: %d found, want %d", word, n, want)
		}
	}
	if findings, err := s.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Error(findings, err)
	}
}
