package sqlite

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"ortaq/graph"
)

// words is the full-text table of all documents; its row ids are ranks, so that a common word ends early. wordsRank says
// whose document a rank is. Both have the nodes that are led, nobody else. wordsCount has how many each label has.
const (
	words      = "words"
	wordsRank  = "words_rank"
	wordsCount = "words_count"
)

// lexicon is what the documents of a model have in common.
type lexicon struct {
	tables  []*table
	columns []string
}

// addDocument checks how words find the nodes of a label.
func (c *catalog) addDocument(t *table) error {
	d := t.Document
	if d == nil {
		return nil
	}
	if p := t.props[d.Rank]; p.Type != graph.Int || !p.Required || !p.Unique || t.props[t.Lead].Type != graph.Bool {
		return graph.Misfit("%s has no rank for its documents, or no lead that is a Bool", t.Name)
	}
	for _, name := range d.Columns {
		if p, ok := t.props[name]; !ok || p.Type != graph.String || t.kept[name] {
			return graph.Misfit("%s.%s holds no tokens", t.Name, name)
		}
		t.tokens[name] = true
		c.lexicon.add(name)
	}
	t.number = len(c.lexicon.tables)
	c.lexicon.tables = append(c.lexicon.tables, t)
	for _, w := range t.documented() {
		c.watched[w] = true
	}
	return nil
}

func (x *lexicon) add(column string) {
	for _, name := range x.columns {
		if name == column {
			return
		}
	}
	x.columns = append(x.columns, column)
}

// documented is what the document of a node depends on.
func (t *table) documented() []graph.Watch {
	ws := []graph.Watch{{Label: t.Label}, {Label: t.Label, Prop: t.Lead}, {Label: t.Label, Prop: t.Document.Rank}}
	for _, name := range t.Document.Columns {
		ws = append(ws, graph.Watch{Label: t.Label, Prop: name})
	}
	return ws
}

// columnName keeps the names of properties apart from those that the full-text table has itself.
func columnName(prop string) string { return quote("in_" + prop) }

// labelToken names a label inside its documents.
func (t *table) labelToken() string { return strings.ToLower(t.Name) }

// plan tells one lexicon from another.
func (x *lexicon) plan() string {
	var plan strings.Builder
	for _, t := range x.tables {
		plan.WriteString(t.Name + ":" + t.Lead + ":" + t.Document.Rank + ":" + strings.Join(t.Document.Columns, ",") + ";")
	}
	return plan.String()
}

// define makes the full-text table. It holds no text, only where tokens are; the point is a token, too, which keeps
// phrases from reaching over it.
func (x *lexicon) define() string {
	text := "DROP TABLE IF EXISTS " + words + "; DELETE FROM " + wordsRank + "; CREATE VIRTUAL TABLE " + words + " USING fts5(label"
	for _, name := range x.columns {
		text += ", " + columnName(name)
	}
	return text + `, content='', contentless_delete=1, tokenize="ascii tokenchars '._'")`
}

// documents returns the statements that write the documents of a label, of some of its nodes or of all.
func (t *table) documents(sets []*statement) []*statement {
	ranks := new(statement).add("INSERT INTO ", wordsRank, " (rank, rk, label) SELECT ", quote(t.Document.Rank), ", rk, ", strconv.Itoa(t.number))
	texts := new(statement).add("INSERT INTO ", words, " (rowid, label")
	for _, name := range t.Document.Columns {
		texts.add(", ", columnName(name))
	}
	texts.add(") SELECT ", quote(t.Document.Rank), ", '", t.labelToken(), "'")
	for _, name := range t.Document.Columns {
		texts.add(", ", quote(name))
	}
	for _, s := range []*statement{ranks, texts} {
		s.add(" FROM ", t.name, " WHERE ", quote(t.Lead), " = 1 AND ", quote(t.Document.Rank), " IS NOT NULL")
		if len(sets) > 0 {
			s.add(" AND rk IN ").anyOf(sets)
		}
		s.add(" ORDER BY ", quote(t.Document.Rank)) // a full-text table gathers in memory what comes in order
	}
	return []*statement{ranks, texts}
}

// redocument writes the documents anew that have changed. All old ones go first, because ranks may be handed on.
func (t *tx) redocument(ctx context.Context) error {
	for _, tab := range t.cat.lexicon.tables {
		sets := t.touched.sets(tab.documented()...)
		if len(sets) == 0 {
			continue
		}
		s := new(statement).add("DELETE FROM ", words, " WHERE rowid IN (SELECT rank FROM ", wordsRank, " WHERE rk IN ").anyOf(sets).add(")")
		if err := t.exec(ctx, s); err != nil {
			return err
		}
		if err := t.exec(ctx, new(statement).add("DELETE FROM ", wordsRank, " WHERE rk IN ").anyOf(sets)); err != nil {
			return err
		}
	}
	for _, tab := range t.cat.lexicon.tables {
		sets := t.touched.sets(tab.documented()...)
		if len(sets) == 0 {
			continue
		}
		for _, s := range tab.documents(sets) {
			if err := t.exec(ctx, s); err != nil {
				return rankTaken(err, tab)
			}
		}
	}
	return nil
}

// fillWords makes the full-text table and fills it from all labels.
func (c *conn) fillWords(ctx context.Context, x *lexicon) error {
	if err := c.script(ctx, x.define()); err != nil {
		return err
	}
	if err := c.tell(ctx, "hashsize", gathered); err != nil {
		return err
	}
	for _, t := range x.tables {
		for _, s := range t.documents(nil) {
			if _, err := c.run(ctx, s); err != nil {
				return rankTaken(err, t)
			}
		}
	}
	return errors.Join(c.tell(ctx, "optimize", 0), c.tell(ctx, "hashsize", usually))
}

// How many bytes a full-text table gathers in memory before it writes them: usually, which is its own choice, and when it is
// filled. What it writes in parts it has to merge.
const (
	usually  = 1 << 20
	gathered = 256 << 20
)

// tell gives the full-text table one of its commands.
func (c *conn) tell(ctx context.Context, command string, n int64) error {
	_, err := c.run(ctx, new(statement).add("INSERT INTO ", words, "(", words, ", rank) VALUES (").arg(command).add(", ").arg(n).add(")"))
	return err
}
