package resolvers

import (
	"strings"

	"ortaq/graph"
	"ortaq/registry"
	"ortaq/registry/kind"
)

// Page sizes of lists.
const (
	defaultPage = 20
	maxPage     = 100
)

// list reads the arguments of a list field. Name tells the list apart from others, for its cursors.
func (p *plan) list(name string, k *kind.Kind, args map[string]any) (*listWant, error) {
	l := &listWant{kind: k, filter: args["filter"]}
	var err error
	if l.Order, err = p.order(k, args["orderBy"]); err != nil {
		return nil, err
	}
	l.Bind = bind(name, k, l.Order)
	if err := p.search(name, l, args); err != nil {
		return nil, named(name, err)
	}
	if l.Where, err = new(filter).where(k, args["filter"]); err != nil {
		return nil, err
	}
	l.window, err = l.page(k, args)
	return l, err
}

// search reads words; what they find has an order of its own.
func (p *plan) search(name string, l *listWant, args map[string]any) error {
	words, ok := args["search"].(string)
	if !ok {
		return nil
	}
	if args["orderBy"] != nil {
		return inputError{"orderBy", "cannot be given together with search"}
	}
	if l.kind.Members == nil && !l.kind.Searchable() {
		return inputError{"search", "finds nothing here: these records have no text that is searched"}
	}
	found, err := p.vocabulary.Words(words)
	if err != nil {
		return err
	}
	l.words, l.Search, l.Order = found, found.Search(), nil
	l.Bind = bind(name, l.kind, nil) + " " + words
	return nil
}

// order reads orderBy. Without it lists are ordered by name where the kind has names, else by id.
func (p *plan) order(k *kind.Kind, arg any) ([]graph.Order, error) {
	by, _ := arg.(map[string]any)
	lang, desc := p.asked.Lang, by["direction"] == "DESC"
	if asked, ok := by["lang"].(string); ok {
		lang = strings.ToLower(asked)
	}
	for i := range k.Fields {
		f := &k.Fields[i]
		if f.Sortable && (by["field"] == kind.Constant(f.Name) || by == nil && f.Name == "name") {
			return []graph.Order{{Prop: f.SortProp(lang), Desc: desc}}, nil
		}
	}
	return nil, nil
}

// bind is what cursors of a list are bound to: the field, the kind and the order, which names the language.
func bind(name string, k *kind.Kind, order []graph.Order) string {
	parts := []string{name, k.Name}
	for _, o := range order {
		parts = append(parts, o.Prop)
		if o.Desc {
			parts = append(parts, "DESC")
		}
	}
	return strings.Join(parts, " ")
}

// page reads first, after, last and before.
func (l *listWant) page(k *kind.Kind, args map[string]any) (w graph.Window, err error) {
	if args["first"] != nil && args["last"] != nil {
		return w, inputError{"last", "cannot be given together with first"}
	}
	if w.First, err = size("first", args["first"]); err != nil {
		return w, err
	}
	if w.Last, err = size("last", args["last"]); err != nil {
		return w, err
	}
	if w.First == 0 && w.Last == 0 {
		w.First = defaultPage
	}
	if w.After, err = l.cursor(k, "after", args["after"]); err != nil {
		return w, err
	}
	w.Before, err = l.cursor(k, "before", args["before"])
	return w, err
}

// size reads a page size; a missing one is 0.
func size(name string, arg any) (int, error) {
	if arg == nil {
		return 0, nil
	}
	n, ok := whole(arg)
	if !ok || n < 1 || n > maxPage {
		return 0, inputError{name, "must be 1 to 100"}
	}
	return int(n), nil
}

// cursor reads a cursor; a missing one is nil.
func (l *listWant) cursor(k *kind.Kind, name string, arg any) (graph.Keys, error) {
	text, ok := arg.(string)
	if !ok {
		return nil, nil
	}
	label := registry.Model.Members(k.Name)[0]
	var types []graph.Type
	if l.Search != nil {
		types = []graph.Type{graph.Int, graph.Int} // tier and rank
	}
	for _, o := range l.Order {
		prop, _ := label.Prop(o.Prop)
		types = append(types, prop.Type)
	}
	keys, err := graph.DecodeCursor(l.Bind, text, append(types, graph.String))
	if err != nil {
		return nil, cursorError(name)
	}
	return keys, nil
}
