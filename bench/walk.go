package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"

	"ortaq/bench/queries"
	"ortaq/bench/world"
)

// deepest is the page whose successor Q6 asks for.
const deepest = 49

// ask answers a question.
type ask func(ctx context.Context, query string, variables world.Variables) ([]byte, error)

// parameters returns the variables of all questions; those of Q6 lead to the deepest page that a list has up to page 50.
func parameters(ctx context.Context, nodes int, answer ask) (map[string][]world.Variables, error) {
	all := world.Parameters(nodes)
	seen, deep := map[string]bool{}, []world.Variables(nil)
	for _, v := range all["Q6"] {
		if list := fmt.Sprint(v); !seen[list] && len(deep) < 10 {
			seen[list] = true
			after, err := walk(ctx, answer, v)
			if err != nil {
				return nil, err
			}
			if after != "" {
				deep = append(deep, world.Variables{"condition": v["condition"], "code": v["code"], "after": after})
			}
		}
	}
	all["Q6"] = deep
	return all, nil
}

// walk goes through the pages of a list and returns the cursor of the last one that has another behind it.
func walk(ctx context.Context, answer ask, list world.Variables) (after string, err error) {
	at, name := maps.Clone(list), "Q5"
	for range deepest {
		info, err := page(ctx, answer, name, at)
		if err != nil || !info.HasNextPage {
			return after, err
		}
		after, name = info.EndCursor, "Q6"
		at["after"] = after
	}
	return after, nil
}

// pageInfo is where a page is.
type pageInfo struct {
	HasNextPage bool
	EndCursor   string
}

func page(ctx context.Context, answer ask, name string, v world.Variables) (pageInfo, error) {
	var got struct {
		Data struct{ Page struct{ PageInfo pageInfo } }
	}
	text, err := queries.Text(name)
	if err != nil {
		return pageInfo{}, err
	}
	body, err := answer(ctx, text, v)
	if err == nil {
		err = json.Unmarshal(body, &got)
	}
	return got.Data.Page.PageInfo, err
}
