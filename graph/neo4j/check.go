package neo4j

import (
	"context"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// maxFindings bounds the lines about one rule; the rest of a broken database is seldom news.
const maxFindings = "100"

// Check implements [graph.Store].
func (s *Store) Check(ctx context.Context) (findings []string, err error) {
	if err := s.gate.enter(); err != nil {
		return nil, err
	}
	defer s.gate.leave()
	session := s.session(ctx, neo4j.AccessModeRead)
	defer s.end(ctx, session)
	c := s.conn(session)
	for _, text := range s.cat.rules() {
		err := c.query(ctx, new(statement).add(text), func(row []any) error {
			findings = append(findings, fmt.Sprintf("%v: %v", row[0], row[1]))
			return nil
		})
		if err != nil {
			return nil, unavailable(ctx, err)
		}
	}
	return findings, nil
}

// rules are statements that return what is wrong, and with what.
func (c *catalog) rules() []string {
	rules := []string{"SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, 'is ' + state"}
	for _, l := range c.list {
		if parts := l.rules(); len(parts) > 0 {
			rules = append(rules, strings.Join(parts, " UNION ALL "))
		}
	}
	return rules
}

// rules are the parts of one statement about the nodes of a label.
func (l *label) rules() (parts []string) {
	rule := func(wrong, where string) {
		parts = append(parts, "MATCH (x:"+l.name+") "+where+" RETURN x.id AS id, '"+wrong+"' AS wrong LIMIT "+maxFindings)
	}
	for _, p := range l.Props {
		if p.Required {
			rule("has no "+p.Name, "WHERE x."+quote(p.Name)+" IS NULL")
		}
	}
	for _, k := range l.stored() {
		if k.One {
			rule(k.Name+" leads to several", "WHERE COUNT { (x)"+k.ends[0].arrow("")+"(:"+quoteAll(k.Targets, "|")+") } > 1")
		}
	}
	for _, k := range l.Kept {
		at := "x." + quote(k.Prop)
		rule(k.Prop+" is not what its edges say", "WITH x, "+l.truth(k)+" AS v WHERE coalesce("+at+" <> v, ("+at+" IS NULL) <> (v IS NULL))")
	}
	reaches := func(name, truth string) {
		held := "COLLECT { MATCH (x)-[:" + quote(name) + "]->(z) RETURN z }"
		rule(name+" is not what its edges say", "WITH x, "+truth+" AS reached, "+held+" AS held "+
			"WHERE size(held) <> size(reached) OR any(z IN held WHERE NOT z IN reached)")
	}
	for _, cl := range l.closures {
		reaches(cl.name, cl.truth())
	}
	for _, on := range l.onwards {
		reaches(on.name, on.truth())
	}
	rule("is not found by words as it should", l.misdocumented())
	return parts
}

// misdocumented holds for x when words find it and must not, or do not and have to.
func (l *label) misdocumented() string {
	if l.Document == nil {
		return "WHERE x:" + documentedLabel
	}
	found := "(x:" + documentedLabel + " AND x." + rankProp + " = x." + quote(l.Document.Rank) + ")"
	return "WHERE CASE WHEN x." + quote(l.Lead) + " THEN NOT coalesce(" + found + ", false) ELSE x:" + documentedLabel + " OR x." + rankProp + " IS NOT NULL END"
}
