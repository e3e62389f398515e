package neo4j

import (
	"context"
	"slices"
	"strings"

	"ortaq/graph"
)

// addDocument checks how words find the nodes of a label.
func (c *catalog) addDocument(l *label) error {
	d := l.Document
	if d == nil {
		return nil
	}
	if p := l.props[d.Rank]; p.Type != graph.Int || !p.Required || !p.Unique || l.props[l.Lead].Type != graph.Bool {
		return graph.Misfit("%s has no rank for its documents, or no lead that is a Bool", l.Name)
	}
	for _, name := range d.Columns {
		if p, ok := l.props[name]; !ok || p.Type != graph.String || l.kept[name] {
			return graph.Misfit("%s.%s holds no tokens", l.Name, name)
		}
		l.tokens[name] = true
		if !slices.Contains(c.columns, name) {
			c.columns = append(c.columns, name)
		}
	}
	for _, w := range l.documented() {
		c.watched[w] = true
	}
	return nil
}

// checkDocuments refuses a property that the full-text index would take for a column of its label.
func (c *catalog) checkDocuments() error {
	for _, l := range c.list {
		for _, name := range c.columns {
			if _, ok := l.props[name]; ok && l.Document != nil && !l.tokens[name] {
				return graph.Misfit("%s.%s is no column of its documents, but one of others", l.Name, name)
			}
		}
	}
	return nil
}

// documented is what decides whether a node has a document, and its rank.
func (l *label) documented() []graph.Watch {
	return []graph.Watch{{Label: l.Label}, {Label: l.Label, Prop: l.Lead}, {Label: l.Label, Prop: l.Document.Rank}}
}

// isToken says that a text is a token: 1 to 64 bytes of [a-z0-9] and bytes from 0x80 up.
func isToken(text string) bool {
	strange := func(c byte) bool { return c < 0x80 && (c < 'a' || c > 'z') && (c < '0' || c > '9') }
	return text != "" && len(text) <= 64 && !slices.ContainsFunc([]byte(text), strange)
}

// document refuses a text that is no tokens, and adds the column's twin where one is needed.
func document(r row, column string, v any) error {
	text, _ := v.(string)
	var tokens []string
	for token := range strings.SplitSeq(text, " ") {
		if token != "" && token != "." && !isToken(token) {
			return graph.Misfit("%q is no token of a document", token)
		}
		if token != "" {
			tokens = append(tokens, token)
		}
	}
	r[twin(column)] = nil
	if plain := strings.Join(tokens, " "); plain != text {
		r[twin(column)] = plain
	}
	return nil
}

// redocument writes anew which nodes words can find. All former ranks go first, because they may be handed on.
func (t *tx) redocument(ctx context.Context) error {
	stale := map[*label][]graph.ID{}
	for _, l := range t.cat.list {
		if l.Document == nil {
			continue
		}
		if stale[l] = t.touched.of(l.documented()...); len(stale[l]) == 0 {
			continue
		}
		if err := t.mend(ctx, stale[l], undocumenting); err != nil {
			return err
		}
	}
	for _, l := range t.cat.list {
		if len(stale[l]) == 0 {
			continue
		}
		if err := t.mend(ctx, stale[l], l.documenting()); err != nil {
			return exists(err, l)
		}
	}
	return nil
}

const undocumenting = "REMOVE x:Documented, x._rank"

// documenting lets words find x when it is led.
func (l *label) documenting() string {
	return "WITH x WHERE x." + quote(l.Lead) + " = true SET x:Documented, x._rank = x." + quote(l.Document.Rank)
}
